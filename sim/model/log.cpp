#include "strait/model/log.h"

#include <algorithm>

namespace strait::model {

void Log::start(bool on) {
  on_ = on;
  records_.clear();
  last_of_lot_.clear();
}

std::uint32_t Log::add_name(std::string_view name) {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found != names_.end()) return static_cast<std::uint32_t>(found - names_.begin());
  names_.emplace_back(name);
  return static_cast<std::uint32_t>(names_.size() - 1);
}

void Log::record(What what, std::uint32_t subject, Quantity quantity, std::string_view detail) {
  if (!on_) return;
  append({.what = what, .subject = subject, .quantity = quantity, .detail = add_name(detail)});
}

void Log::record(What what, const Lot& lot, LotId id, std::uint32_t subject,
                 std::string_view detail) {
  if (!on_) return;
  append({.what = what,
          .flow = lot.flow,
          .order = lot.order,
          .lot = id,
          .subject = subject,
          .quantity = lot.quantity,
          .detail = add_name(detail)});
}

void Log::record(What what, FlowId flow, Quantity quantity) {
  if (on_) append({.what = what, .flow = flow, .quantity = quantity});
}

void Log::record_change(What what, std::uint32_t subject, std::string_view from,
                        std::string_view to) {
  if (!on_) return;
  std::string change{from};
  change.append(from.empty() ? "" : " → ").append(to);
  append({.what = what, .subject = subject, .detail = add_name(change)});
}

void Log::append(Record record) {
  record.at = simulation_.now();
  record.cause = simulation_.cause();
  const auto row = static_cast<std::uint32_t>(records_.size() + 1);
  if (record.lot.valid()) {
    if (last_of_lot_.size() <= record.lot.index()) last_of_lot_.resize(record.lot.index() + 1);
    record.cause = std::max(record.cause, last_of_lot_[record.lot.index()]);
    last_of_lot_[record.lot.index()] = row;
  }
  records_.push_back(record);
  simulation_.set_cause(row);
}

}  // namespace strait::model
