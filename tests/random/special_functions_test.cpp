// Quantiles that statistics need, from the laws that contain them: case T10-distribution-quantiles
// (Student's t is in tests/stats/interval_test.cpp).
#include <gtest/gtest.h>

#include <vector>

#include "strait/random/distribution.h"

namespace strait::random {
namespace {

void expect_close(double found, double expected) {
  EXPECT_NEAR(found, expected, 1e-9 * expected) << expected;
}

TEST(SpecialFunctions, NormalQuantiles) {
  const Distribution normal = make_distribution(Normal{.mean = 0, .sd = 1});
  expect_close(normal.quantile(0.95), 1.64485362695);
  expect_close(normal.quantile(0.975), 1.95996398454);
  expect_close(normal.quantile(0.99), 2.32634787404);
  expect_close(normal.quantile(0.9999), 3.71901648546);
}

// Chi-square with d degrees of freedom is gamma with the shape d/2 and the scale 2.
TEST(SpecialFunctions, ChiSquareQuantiles) {
  const auto chi_square = [](double degrees) {
    return make_distribution(Gamma{.shape = degrees / 2, .scale = 2}).quantile(0.95);
  };
  expect_close(chi_square(1), 3.84145882069);
  expect_close(chi_square(5), 11.0704976935);
  expect_close(chi_square(10), 18.3070380533);
}

// With x the quantile of beta(2, 10), that of F with 4 and 20 degrees of freedom is
// (20/4) x / (1 - x).
TEST(SpecialFunctions, FQuantile) {
  const double x = make_distribution(Beta{.shape_low = 2, .shape_high = 10}).quantile(0.95);
  expect_close(5 * x / (1 - x), 2.86608140202);
}

// P(2.5, 3) and the incomplete beta function of 2, 3.5 at 0.4, read backwards.
TEST(SpecialFunctions, IncompleteGammaAndBeta) {
  expect_close(make_distribution(Gamma{.shape = 2.5, .scale = 1}).quantile(0.693781081587), 3.0);
  expect_close(make_distribution(Beta{.shape_low = 2, .shape_high = 3.5}).quantile(0.598449086665),
               0.4);
}

}  // namespace
}  // namespace strait::random
