// Statistics of a quantity that holds its value until it is changed: stock, a queue, a balance.
// Every value weighs as long as it held; one that held for no time weighs nothing, not even in max.
//
//   stats::Level stock{warm_up_end, 100};    // counts from warm_up_end on
//   stock.add(now, -3);                      // right-continuous: the new value holds from now on
//   stock.until(end).mean;                   // over [warm_up_end, end)
//
// Weighted form of Welford's method: West 1979, "Updating mean and variance estimates: an improved
// method", Communications of the ACM 22(9).
#pragma once

#include "strait/base/time.h"

namespace strait::stats {

struct LevelSummary {
  Duration length{};    // of the time looked at
  double mean = 0;      // ∫ value dt / length
  double area = 0;      // ∫ value dt, in days; exact where it is whole in microseconds
  double variance = 0;  // ∫ (value − mean)² dt / length
  double min = 0;
  double max = 0;
  Duration time_below{};  // how long the value was strictly below the threshold
};

class Level {
 public:
  // Counts from `from` on; earlier changes only set the value it starts with.
  explicit Level(Time from = kStart, double value = 0, double threshold = 0);
  // REQUIRES of both: `at` is not before an earlier change.
  void set(Time at, double value);
  void add(Time at, double change) { set(at, value_ + change); }
  double value() const { return value_; }
  // Over [from, to); changes nothing, so it may be asked at any time. NaN where length is 0.
  // REQUIRES: `to` is not before the last change nor before `from`.
  LevelSummary until(Time to) const;

 private:
  void advance(Time at);

  Time last_;  // counted up to here
  double value_;
  double threshold_;
  Duration length_{};
  Duration below_{};
  double mean_ = 0;
  double area_ = 0;     // Σ duration × value, in microseconds
  double squares_ = 0;  // Σ duration × (value − mean)², in microseconds
  double min_, max_;
};

}  // namespace strait::stats
