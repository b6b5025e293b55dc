#include "strait/model/over_ordering.h"

#include <algorithm>

namespace strait::model {

void FillRate::reset() {
  entries_.clear();
  first_need_ = kNever;
}

void FillRate::add_need(Time now, Quantity units) {
  first_need_ = std::min(first_need_, now);
  entries_.push_back({now, units.units(), 0});
}

void FillRate::add_shipped(Time now, Quantity units) {
  entries_.push_back({now, 0, units.units()});
}

// Summed up anew each time: whole units make exact sums, and so does what has gone out of sight.
double FillRate::value(Time now, Duration looks_back) {
  std::erase_if(entries_, [&](const Entry& entry) { return entry.when < now - looks_back; });
  if (first_need_ == kNever || now - first_need_ < looks_back) return 1;
  double needed = 0, shipped = 0;
  for (const Entry& entry : entries_) {
    needed += entry.needed;
    shipped += entry.shipped;
  }
  return needed > 0 ? std::clamp(shipped / needed, 0.0, 1.0) : 1.0;
}

double order_factor(const OverOrdering& rule, double fill_rate) {
  return fill_rate * rule.at_most > 1 ? 1 / fill_rate : rule.at_most;
}

}  // namespace strait::model
