#include "strait/stats/tally.h"

#include <cmath>

namespace strait::stats {

void Tally::merge(const Tally& other) {
  if (other.count_ == 0) return;
  const auto here = static_cast<double>(count_);
  const auto there = static_cast<double>(other.count_);
  const double apart = other.mean_ - mean_;
  count_ += other.count_;
  mean_ += apart * there / (here + there);
  squares_ += other.squares_ + apart * apart * here * there / (here + there);
  if (!(other.min_ >= min_)) min_ = other.min_;
  if (!(other.max_ <= max_)) max_ = other.max_;
}

double Tally::sd() const { return std::sqrt(variance()); }

double Tally::standard_error() const { return std::sqrt(variance() / static_cast<double>(count_)); }

Tally tally_known(std::span<const double> values) {
  Tally tally;
  for (const double value : values) {
    if (!std::isnan(value)) tally.add(value);
  }
  return tally;
}

}  // namespace strait::stats
