#include "strait/stats/interval.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "strait/base/error.h"

namespace strait::stats {
namespace {

TEST(StudentInterval, IsThatOfTheTextbook) {  // case T01-student-t-CI
  Tally tally;
  for (const double x : {12.4, 11.8, 13.1, 12.9, 12.2, 11.5, 13.6, 12.7, 12.0, 12.8}) tally.add(x);
  EXPECT_NEAR(tally.mean(), 12.5, 1e-9);
  EXPECT_NEAR(tally.sd(), 0.641179468722, 1e-9);
  EXPECT_NEAR(mean_half_width(tally, 0.95), 0.458672160906, 1e-9);
  EXPECT_NEAR(mean_interval(tally, 0.95).low, 12.0413278391, 1e-9);
  EXPECT_NEAR(mean_interval(tally, 0.95).high, 12.9586721609, 1e-9);
  EXPECT_EQ(replications_needed(tally, 0.95, 0.01), 102);
}

TEST(StudentInterval, UsesTheKnownQuantiles) {  // case T10-distribution-quantiles
  const std::vector<double> degrees{1, 4, 9, 29};
  const std::vector<double> expected{12.7062047364, 2.7764451052, 2.26215716274, 2.04522964213};
  for (std::size_t i = 0; i < degrees.size(); ++i)
    EXPECT_NEAR(student_t_quantile(0.975, degrees[i]), expected[i], 1e-9 * expected[i]);
}

TEST(StudentInterval, OfOneObservationIsEverything) {
  Tally one;
  one.add(5);
  EXPECT_EQ(mean_interval(one, 0.95).low, -std::numeric_limits<double>::infinity());
  EXPECT_EQ(mean_interval(one, 0.95).high, std::numeric_limits<double>::infinity());
}

// The chance that an interval of n trials covers the true chance p, summed exactly.
template <typename Method>
double coverage(const Method& method, std::int64_t n, double p) {
  const boost::math::binomial seen{static_cast<double>(n), p};
  double sum = 0;
  for (std::int64_t k = 0; k <= n; ++k)
    if (method(k, n, 0.95).contains(p)) sum += pdf(seen, static_cast<double>(k));
  return sum;
}

TEST(ProportionInterval, HasTheKnownLimitsAndCoverage) {  // case T06-proportion-intervals
  const Interval exact = clopper_pearson_interval(7, 200, 0.95);
  EXPECT_NEAR(exact.low, 0.0141855258984, 1e-11);
  EXPECT_NEAR(exact.high, 0.070780998351, 1e-11);
  const Interval wilson = wilson_interval(7, 200, 0.95);
  EXPECT_NEAR(wilson.low, 0.0170555420086, 1e-11);
  EXPECT_NEAR(wilson.high, 0.0704706115223, 1e-11);
  EXPECT_NEAR(upper_limit_if_never_seen(200, 0.95), 0.0148670392313, 1e-11);
  EXPECT_NEAR(coverage(wilson_interval, 50, 0.02), 0.921572251649, 1e-9);
  EXPECT_NEAR(coverage(clopper_pearson_interval, 50, 0.02), 0.982241919302, 1e-9);
}

TEST(ProportionInterval, EndsAtCertainty) {
  for (const auto& method : {wilson_interval, clopper_pearson_interval}) {
    EXPECT_EQ(method(0, 20, 0.95).low, 0);
    EXPECT_GT(method(0, 20, 0.95).high, 0);
    EXPECT_EQ(method(20, 20, 0.95).high, 1);
    EXPECT_LT(method(20, 20, 0.95).low, 1);
  }
}

// For the median of n = 10: P(X₍₂₎ ≤ m ≤ X₍₉₎) = 1 − 22/1024 = 0.9785, and the next narrower pair
// has 0.8906.
TEST(QuantileInterval, IsMadeOfOrderStatistics) {
  std::vector<double> sorted(10);
  std::iota(sorted.begin(), sorted.end(), 1.0);
  EXPECT_EQ(quantile_interval(sorted, 0.5, 0.95).low, 2);
  EXPECT_EQ(quantile_interval(sorted, 0.5, 0.95).high, 9);
  EXPECT_EQ(quantile_interval(sorted, 0.5, 0.89).low, 3);
  EXPECT_EQ(quantile_interval(sorted, 0.5, 0.89).high, 8);
}

TEST(QuantileInterval,
     IsOpenWhereTheSampleIsTooSmall) {  // 0.95¹⁰ = 0.6 of samples lie below the 95 % point
  std::vector<double> sorted(10);
  std::iota(sorted.begin(), sorted.end(), 1.0);
  const Interval interval = quantile_interval(sorted, 0.95, 0.95);
  EXPECT_TRUE(std::isfinite(interval.low));
  EXPECT_EQ(interval.high, std::numeric_limits<double>::infinity());
}

// Exact confidence by the binomial sum, for every size and probability tried: at least the level,
// and less if either end moved in by one.
TEST(QuantileInterval, HoldsItsLevelAndIsTheNarrowest) {
  for (const int n : {5, 20, 100, 1000})
    for (const double p : {0.1, 0.5, 0.9}) {
      std::vector<double> ranks(static_cast<std::size_t>(n));
      std::iota(ranks.begin(), ranks.end(), 1.0);
      const Interval found = quantile_interval(ranks, p, 0.9);
      const boost::math::binomial below{static_cast<double>(n), p};
      const auto left_out_low = [&](double rank) { return rank < 1 ? 0 : cdf(below, rank - 1); };
      const auto left_out_high = [&](double rank) {
        return rank > n ? 0 : cdf(complement(below, rank - 1));
      };
      const double low = std::isfinite(found.low) ? found.low : 0;
      const double high = std::isfinite(found.high) ? found.high : n + 1;
      EXPECT_LE(left_out_low(low), 0.05 + 1e-12);
      EXPECT_GT(left_out_low(low + 1), 0.05);
      EXPECT_LE(left_out_high(high), 0.05 + 1e-12);
      EXPECT_GT(left_out_high(high - 1), 0.05);
    }
}

TEST(Interval, RefusesImpossibleQuestions) {
  EXPECT_THROW(wilson_interval(3, 2, 0.95), InternalError);
  EXPECT_THROW(clopper_pearson_interval(0, 0, 0.95), InternalError);
  EXPECT_THROW(mean_half_width(Tally{}, 1.0), InternalError);
}

}  // namespace
}  // namespace strait::stats
