#include "strait/analysis/paired.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace strait::analysis {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Tallies {
  stats::Tally left, right, difference;
  std::size_t without = 0;
};

Tallies tallies_of(std::span<const double> left, std::span<const double> right) {
  Tallies all;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (std::isnan(left[i]) || std::isnan(right[i])) {
      ++all.without;
      continue;
    }
    all.left.add(left[i]);
    all.right.add(right[i]);
    all.difference.add(right[i] - left[i]);
  }
  return all;
}

// Degrees of freedom by Welch and Satterthwaite.
double welch_half_width(const stats::Tally& left, const stats::Tally& right, double level) {
  const auto n = static_cast<double>(left.count());
  const double a = left.variance() / n;
  const double b = right.variance() / n;
  if (!(n > 1)) return kInfinity;
  if (!(a + b > 0)) return 0;
  const double freedom = (a + b) * (a + b) * (n - 1) / (a * a + b * b);
  return stats::student_t_quantile((1 + level) / 2, freedom) * std::sqrt(a + b);
}

double p_value_of(const stats::Tally& difference) {
  if (difference.count() < 2) return 1;
  const double error = difference.standard_error();
  if (!(error > 0)) return difference.mean() == 0 ? 1 : 0;
  const boost::math::students_t student{static_cast<double>(difference.count() - 1)};
  return 2 * cdf(complement(student, std::abs(difference.mean()) / error));
}

Verdict verdict_of(const stats::Tally& difference, const stats::Interval& interval) {
  if (difference.count() == 0) return Verdict::unknown;
  if (difference.min() == 0 && difference.max() == 0) return Verdict::same;
  if (difference.count() < 2) return Verdict::unknown;
  if (interval.contains(0)) return Verdict::not_apart;
  return difference.mean() > 0 ? Verdict::higher : Verdict::lower;
}

}  // namespace

PairedDifference paired_difference(std::span<const double> left, std::span<const double> right,
                                   double level) {
  const Tallies all = tallies_of(left, right);
  PairedDifference result;
  result.pairs = static_cast<std::size_t>(all.difference.count());
  result.without = all.without;
  result.mean = all.difference.mean();
  result.half_width = stats::mean_half_width(all.difference, level);
  result.interval = {result.mean - result.half_width, result.mean + result.half_width};
  result.unpaired_half_width = welch_half_width(all.left, all.right, level);
  const double variance = all.difference.variance();
  result.variance_ratio = variance > 0 ? (all.left.variance() + all.right.variance()) / variance
                                       : std::numeric_limits<double>::quiet_NaN();
  result.p_value = p_value_of(all.difference);
  result.verdict = verdict_of(all.difference, result.interval);
  return result;
}

std::vector<double> holm(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  std::vector<double> adjusted(p_values.size());
  double least = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto left = static_cast<double>(order.size() - rank);
    least = std::max(least, std::min(1.0, left * p_values[order[rank]]));
    adjusted[order[rank]] = least;
  }
  return adjusted;
}

}  // namespace strait::analysis
