// Two policies run on the same random numbers: case T11-paired-vs-welch.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "strait/stats/interval.h"

namespace strait::stats {
namespace {

// Welch's interval, which ignores the pairing, is not offered: Strait's alternatives are paired.
TEST(Comparison, OfPairsIsTheIntervalOfTheirDifferences) {
  const std::array<double, 8> x{31.2, 28.7, 35.1, 30.4, 33.9, 29.8, 36.2, 32.5};
  const std::array<double, 8> y{29.9, 27.1, 33.0, 29.5, 32.2, 27.7, 34.8, 30.3};
  Tally first, second, sum, difference;
  for (std::size_t i = 0; i < x.size(); ++i) {
    first.add(x[i]);
    second.add(y[i]);
    sum.add(x[i] + y[i]);
    difference.add(x[i] - y[i]);
  }
  const double covariance = (sum.variance() - difference.variance()) / 4;
  EXPECT_NEAR(difference.mean(), 1.6625, 1e-9 * 1.6625);
  EXPECT_NEAR(mean_half_width(difference, 0.95), 0.381644106581, 1e-9 * 0.38);
  EXPECT_NEAR(difference.variance(), 0.208392857143, 1e-9 * 0.2);
  EXPECT_NEAR(covariance, 6.89821428571, 1e-9 * 6.9);
  EXPECT_NEAR(covariance / (first.sd() * second.sd()), 0.9851982584, 1e-9);
}

}  // namespace
}  // namespace strait::stats
