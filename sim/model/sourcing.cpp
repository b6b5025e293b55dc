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

SourcedParts divide(const Sourcing& sourcing, Quantity quantity, const Supply& supply,
                    Divisible divisible) {
  SourcedParts parts;
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
  boost::container::small_vector<double, 4> shares;
  for (const Source& source : sourcing.sources) shares.push_back(source.share);
  const Quantities divided = apportion(quantity, {shares.data(), shares.size()}, divisible);
  for (std::size_t i = 0; i < divided.size(); ++i) add(i, divided[i]);
  return parts;
}

}  // namespace strait::model
