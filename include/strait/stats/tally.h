// Statistics of observations, one number each: waits, counts, results of replications. For a
// quantity that holds a value over time see level.h.
//
//   stats::Tally wait;
//   wait.add(12.5);
//   wait.mean();
//
// One pass without cancellation: Welford 1962, "Note on a method for calculating corrected sums of
// squares and products", Technometrics 4(3). Merging: Chan, Golub, LeVeque 1983, "Algorithms for
// computing the sample variance", The American Statistician 37(3). The last bits depend on the
// order of additions and merges, so merge in an order that does not depend on threads.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

namespace strait::stats {

class Tally {
 public:
  void add(double x) {
    ++count_;
    const double change = x - mean_;
    mean_ += change / static_cast<double>(count_);
    squares_ += change * (x - mean_);
    if (!(x >= min_)) min_ = x;  // so that a NaN is not lost
    if (!(x <= max_)) max_ = x;
  }
  // As if the observations of the other had been added too.
  void merge(const Tally& other);

  std::int64_t count() const { return count_; }
  double sum() const { return mean_ * static_cast<double>(count_); }
  double mean() const { return count_ > 0 ? mean_ : kNaN; }
  // Unbiased: divided by count − 1; NaN below two observations.
  double variance() const { return count_ > 1 ? squares_ / static_cast<double>(count_ - 1) : kNaN; }
  double sd() const;
  double standard_error() const;  // of the mean: sd / √count
  double min() const { return count_ > 0 ? min_ : kNaN; }
  double max() const { return count_ > 0 ? max_ : kNaN; }

 private:
  static constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

  std::int64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;  // Σ (x − mean)²
  double min_ = std::numeric_limits<double>::infinity();
  double max_ = -std::numeric_limits<double>::infinity();
};

// Of the values that are there: NaN stands for one that is missing.
Tally tally_known(std::span<const double> values);

}  // namespace strait::stats
