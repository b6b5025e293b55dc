#include "strait/stats/quantile.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "strait/base/error.h"

namespace strait::stats {
namespace {

TEST(Quantile, IsTypeSeven) {  // case T04-quantile-type7
  const std::vector<double> sample{3.1, 0.4, 7.7, 5.5, 1.9, 9.2, 4.4, 6.3, 2.8, 8.1};
  const std::vector<double> probabilities{0, 0.05, 0.25, 0.5, 0.9, 0.95, 1};
  const std::vector<double> expected{0.4, 1.075, 2.875, 4.95, 8.21, 8.705, 9.2};
  const std::vector<double> found = quantiles(sample, probabilities);
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(found[i], expected[i], 1e-9 * expected[i]);
    std::vector<double> copy = sample;
    EXPECT_EQ(quantile_in_place(copy, probabilities[i]), found[i]);
  }
}

TEST(Quantile, OfOneValueIsThatValue) {
  const std::vector<double> one{42};
  for (const double p : {0.0, 0.3, 1.0}) EXPECT_EQ(quantile_of_sorted(one, p), 42);
}

TEST(Quantile, TakesInfinitiesAsValues) {  // "never" among waiting times
  constexpr double kNever = std::numeric_limits<double>::infinity();
  const std::vector<double> sorted{1, kNever, kNever, kNever};
  EXPECT_EQ(quantile_of_sorted(sorted, 0.5), kNever);
  EXPECT_EQ(quantile_of_sorted(sorted, 0), 1);
}

TEST(Quantile, RefusesWhatHasNone) {
  EXPECT_THROW(quantile_of_sorted({}, 0.5), InternalError);
  EXPECT_THROW(quantile_of_sorted(std::vector<double>{1, 2}, 1.5), InternalError);
}

RC_GTEST_PROP(Quantile, GrowsAndStaysInTheSample, (const std::vector<int>& values)) {
  RC_PRE(!values.empty());
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  double last = sorted.front();
  for (int i = 0; i <= 20; ++i) {
    const double x = quantile_of_sorted(sorted, i / 20.0);
    RC_ASSERT(x >= last);
    RC_ASSERT(x <= sorted.back());
    last = x;
  }
}

}  // namespace
}  // namespace strait::stats
