#include "strait/model/sourcing.h"

#include "strait/model/allocation.h"

namespace strait::model {
namespace {

bool steps_in(const Sourcing& sourcing, FlowId flow, Quantity quantity, const Supply& supply) {
  if (!sourcing.backup.valid()) return false;
  if (supply.is_blocked(flow)) return true;
  if (sourcing.backup_when == Sourcing::Backup::blocked) return false;
  const StockId stock = supply.stock_of(flow);
  return stock.valid() && supply.takeable(stock) < quantity;
}

}  // namespace

std::vector<SourcedPart> divide(const Sourcing& sourcing, Quantity quantity, const Supply& supply,
                                Divisible divisible) {
  std::vector<SourcedPart> parts;
  const auto add = [&](std::size_t source, Quantity part) {
    if (part.is_zero()) return;
    const FlowId flow = sourcing.sources[source].flow;
    const bool other = steps_in(sourcing, flow, part, supply);
    parts.push_back({other ? sourcing.backup : flow, part, static_cast<std::uint32_t>(source)});
  };
  if (sourcing.sources.size() == 1) {
    add(0, quantity);
    return parts;
  }
  std::vector<double> shares;
  for (const Source& source : sourcing.sources) shares.push_back(source.share);
  const std::vector<Quantity> divided = apportion(quantity, shares, divisible);
  for (std::size_t i = 0; i < divided.size(); ++i) add(i, divided[i]);
  return parts;
}

}  // namespace strait::model
