#include "strait/base/quantity.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "strait/base/error.h"

namespace strait {
namespace {

TEST(Quantity, RoundsDrawnUnitsHalfToEven) {
  EXPECT_EQ(round_drawn(0.5, Divisible::no), Quantity{0});
  EXPECT_EQ(round_drawn(1.5, Divisible::no), Quantity{2});
  EXPECT_EQ(round_drawn(2.5, Divisible::no), Quantity{2});
  EXPECT_EQ(round_drawn(2.51, Divisible::no), Quantity{3});
}

TEST(Quantity, RoundsLimitsDown) {
  EXPECT_EQ(round_down(2.999, Divisible::no), Quantity{2});
  EXPECT_EQ(round_down(3.0, Divisible::no), Quantity{3});
}

TEST(Quantity, KeepsTheFractionOfWhatIsDivisible) {
  EXPECT_EQ(round_drawn(2.5, Divisible::yes), Quantity{2.5});
  EXPECT_EQ(round_down(2.999, Divisible::yes), Quantity{2.999});
}

// The reason why one type serves both kinds: whole units balance exactly.
RC_GTEST_PROP(Quantity, OfWholeUnitsBalancesToZero, ()) {
  const auto parts = *rc::gen::container<std::vector<std::int64_t>>(
      rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000));
  Quantity total;
  for (const auto part : parts) total += Quantity{static_cast<double>(part)};
  for (const auto part : parts) total -= Quantity{static_cast<double>(part)};
  RC_ASSERT(total.is_zero());
}

TEST(Quantity, IsExactUpToTheLargest) {
  const Quantity below = kLargestQuantity - Quantity{1};
  EXPECT_EQ(below + Quantity{1}, kLargestQuantity);
  EXPECT_NE(below, kLargestQuantity);
  EXPECT_EQ(kLargestQuantity + Quantity{1}, kLargestQuantity) << "beyond it units are lost";
}

TEST(Quantity, ScalesAndCompares) {
  EXPECT_EQ(Quantity{400'000} * 0.25, Quantity{100'000});
  EXPECT_DOUBLE_EQ(Quantity{1} / Quantity{4}, 0.25);
  EXPECT_LT(kNone, Quantity{1});
}

TEST(Money, RoundsHalfAMillionthToEven) {
  EXPECT_EQ(round_money(0.0000005).millionths(), 0);
  EXPECT_EQ(round_money(0.0000015).millionths(), 2);
  EXPECT_EQ(round_money(-0.0000015).millionths(), -2);
  EXPECT_EQ(round_money(27'000.25).millionths(), 27'000'250'000);
}

RC_GTEST_PROP(Money, AddsWithoutLoss, ()) {
  const auto a = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000'000, 1'000'000'000'000'000);
  const auto b = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000'000, 1'000'000'000'000'000);
  RC_ASSERT((Money{a} + Money{b} - Money{b}) == Money{a});
}

TEST(Money, RefusesWhatDoesNotFit) {
  EXPECT_NO_THROW(round_money(9e12));
  EXPECT_THROW(round_money(9.3e12), ModelError);
  EXPECT_THROW(round_money(-9.3e12), ModelError);
  EXPECT_THROW(round_money(std::numeric_limits<double>::quiet_NaN()), ModelError);
  EXPECT_THROW(round_money(std::numeric_limits<double>::infinity()), ModelError);
}

}  // namespace
}  // namespace strait
