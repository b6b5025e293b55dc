#include "strait/stats/interval.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstddef>
#include <limits>

#include "strait/base/error.h"

namespace strait::stats {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// 1 − level, halved for a side, checked.
double side_of(double level) {
  STRAIT_ASSERT(level > 0 && level < 1, "level {}", level);
  return (1 - level) / 2;
}

double normal_distance(double level) {
  return quantile(complement(boost::math::normal{}, side_of(level)));
}

void check_counts(std::int64_t successes, std::int64_t trials) {
  STRAIT_ASSERT(trials >= 1 && successes >= 0 && successes <= trials, "{} of {}", successes,
                trials);
}

// The largest k with P(B < k) ≤ side, 0 if there is none but 0. B counts the sample's values below
// the quantile.
std::int64_t last_rank_below(const boost::math::binomial& below, double side) {
  std::int64_t low = 0;
  auto high = static_cast<std::int64_t>(below.trials()) + 1;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (cdf(below, static_cast<double>(middle - 1)) <= side ? low : high) = middle;
  }
  return low;
}

}  // namespace

double student_t_quantile(double p, double degrees_of_freedom) {
  return quantile(boost::math::students_t{degrees_of_freedom}, p);
}

double mean_half_width(const Tally& tally, double level) {
  const double side = side_of(level);
  if (tally.count() < 2) return kInfinity;
  const boost::math::students_t student{static_cast<double>(tally.count() - 1)};
  return quantile(complement(student, side)) * tally.standard_error();
}

Interval mean_interval(const Tally& tally, double level) {
  const double half_width = mean_half_width(tally, level);
  if (tally.count() < 2) return {-kInfinity, kInfinity};
  return {tally.mean() - half_width, tally.mean() + half_width};
}

std::int64_t replications_needed(const Tally& tally, double level, double relative) {
  STRAIT_ASSERT(tally.count() >= 2 && relative > 0 && tally.mean() != 0, "{} observations, mean {}",
                tally.count(), tally.mean());
  const double root = normal_distance(level) * tally.sd() / (relative * std::abs(tally.mean()));
  STRAIT_ASSERT(root < 3e9, "relative {} of mean {}", relative, tally.mean());
  return static_cast<std::int64_t>(std::ceil(root * root));
}

Interval wilson_interval(std::int64_t successes, std::int64_t trials, double level) {
  check_counts(successes, trials);
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(successes) / n;
  const double z2_n = std::pow(normal_distance(level), 2) / n;
  const double middle = (share + z2_n / 2) / (1 + z2_n);
  const double half = std::sqrt(z2_n * (share * (1 - share) + z2_n / 4)) / (1 + z2_n);
  return {successes == 0 ? 0 : middle - half, successes == trials ? 1 : middle + half};
}

Interval clopper_pearson_interval(std::int64_t successes, std::int64_t trials, double level) {
  check_counts(successes, trials);
  const double side = side_of(level);
  const auto seen = static_cast<double>(successes);
  const auto rest = static_cast<double>(trials - successes);
  return {successes == 0 ? 0 : quantile(boost::math::beta_distribution<>{seen, rest + 1}, side),
          successes == trials
              ? 1
              : quantile(complement(boost::math::beta_distribution<>{seen + 1, rest}, side))};
}

double upper_limit_if_never_seen(std::int64_t trials, double level) {
  check_counts(0, trials);
  side_of(level);
  return -std::expm1(std::log1p(-level) / static_cast<double>(trials));
}

Interval quantile_interval(std::span<const double> sorted, double p, double level) {
  STRAIT_ASSERT(!sorted.empty() && p > 0 && p < 1, "quantile {} of {} values", p, sorted.size());
  const double side = side_of(level);
  const auto count = static_cast<std::int64_t>(sorted.size());
  const auto n = static_cast<double>(count);
  const std::int64_t low = last_rank_below(boost::math::binomial{n, p}, side);
  // The same from above: the quantile of −X at 1 − p.
  const std::int64_t high = count + 1 - last_rank_below(boost::math::binomial{n, 1 - p}, side);
  Interval interval{-kInfinity, kInfinity};
  if (low >= 1) interval.low = sorted[static_cast<std::size_t>(low - 1)];
  if (high <= count) interval.high = sorted[static_cast<std::size_t>(high - 1)];
  return interval;
}

}  // namespace strait::stats
