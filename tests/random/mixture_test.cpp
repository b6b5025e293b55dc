#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support.h"

namespace strait::random {
namespace {

TEST(Mixture, OfConstantsIsAList) {
  const Distribution mixture = make_distribution(
      Mixture{{{0.25, Constant{0.1}}, {0.5, Constant{-3}}, {0.25, Constant{1e9}}}});
  for (const double u : dense_uniforms())
    ASSERT_EQ(mixture.quantile(u), u <= 0.5 ? -3 : u <= 0.75 ? 0.1 : 1e9) << u;
  EXPECT_EQ(mixture.mean(), 0.025 - 1.5 + 0.25e9);
}

TEST(Mixture, JumpsOverGaps) {
  const Distribution mixture = make_distribution(
      Mixture{{{0.25, Uniform{.low = 0, .high = 1}}, {0.75, Uniform{.low = 10, .high = 20}}}});
  for (const double u : dense_uniforms()) {
    const double expected = u <= 0.25 ? 4 * u : 10 + 10 * (u - 0.25) / 0.75;
    ASSERT_NEAR(mixture.quantile(u), expected, 1e-14 * expected) << u;
  }
}

TEST(Mixture, StopsAtAValueAmongOthers) {  // 5 holds the chances from 0.375 to 0.625
  const Distribution mixture =
      make_distribution(Mixture{{{0.25, Constant{5}}, {0.75, Uniform{.low = 0, .high = 10}}}});
  for (const double u : dense_uniforms()) {
    if (u > 0.375 && u < 0.625) {
      ASSERT_EQ(mixture.quantile(u), 5) << u;
    } else {
      const double expected = (u < 0.5 ? u : u - 0.25) / 0.075;
      ASSERT_NEAR(mixture.quantile(u), expected, 1e-14 * expected) << u;
    }
  }
}

TEST(Mixture, InvertsItsOwnDistribution) {
  const Distribution mixture =
      make_distribution(Mixture{{{0.7, Exponential{.mean = 2}}, {0.3, Exponential{.mean = 50}}}});
  for (const double u : dense_uniforms()) {
    const double x = mixture.quantile(u);
    const double below = -0.7 * std::expm1(-x / 2) - 0.3 * std::expm1(-x / 50);
    const double above = 0.7 * std::exp(-x / 2) + 0.3 * std::exp(-x / 50);
    const double density = 0.35 * std::exp(-x / 2) + 0.006 * std::exp(-x / 50);
    const double rounding = 2e-14 * x * density + 1e-15 * std::min(u, 1 - u);  // of x, of a chance
    if (u < 0.5) {
      ASSERT_NEAR(below, u, rounding) << u;
    } else {
      ASSERT_NEAR(above, 1 - u, rounding) << u;
    }
  }
  EXPECT_DOUBLE_EQ(mixture.mean(), 16.4);
}

TEST(Mixture, OfOnePartIsThatPart) {
  const Distribution part = make_distribution(Gamma{.mean = 10, .sd = 4});
  const Distribution mixture =
      make_distribution(Mixture{{{1, Gamma{.mean = 10, .sd = 4}}, {0, Constant{7}}}});
  for (const double u : dense_uniforms()) ASSERT_EQ(mixture.quantile(u), part.quantile(u));
}

}  // namespace
}  // namespace strait::random
