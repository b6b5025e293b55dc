// Growth, season and steps: the integral against a sum, and its inverse.
#include "strait/model/pattern.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace strait::model {
namespace {

Pattern some_pattern() {
  Pattern pattern;
  const auto days = [](int low, int high) { return *rc::gen::inRange(low, high) * kDay; };
  if (*rc::gen::arbitrary<bool>()) {
    pattern.grows_to = *rc::gen::inRange(0, 40) / 10.0;
    pattern.growth_from = kStart + days(0, 30);
    pattern.growth_over = days(1, 200);
  }
  if (*rc::gen::arbitrary<bool>()) {
    pattern.amplitude = *rc::gen::inRange(0, 11) / 10.0;
    pattern.season = days(5, 400);
    pattern.peak = kStart + days(-100, 100);
  }
  Time at = kStart;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    at += days(1, 60);
    pattern.steps.push_back({at, *rc::gen::inRange(0, 30) / 10.0});
  }
  return pattern;
}

TEST(Pattern, IsFlatUntilSomethingIsSaid) {
  EXPECT_TRUE(Pattern{}.is_flat());
  EXPECT_EQ(Pattern{}.factor(kStart + kDay), 1.0);
  EXPECT_EQ(Pattern{}.after(kStart, 2.5, kNever), kStart + from_days(2.5));
}

// The middle of each of 20,000 slices; steps and kinks cost at most one slice each.
TEST(Pattern, IsIntegratedExactly) {
  EXPECT_TRUE(rc::check("the integral is the sum of slices", [] {
    const Pattern pattern = some_pattern();
    const Time from = kStart + *rc::gen::inRange(0, 50) * kDay;
    const Duration length = *rc::gen::inRange(1, 300) * kDay;
    constexpr int kSlices = 20'000;
    double sum = 0.0;
    for (int i = 0; i < kSlices; ++i) {
      sum += pattern.factor(from + (2 * i + 1) * (length / (2 * kSlices)));
    }
    const double days = in_days(length);
    RC_ASSERT(std::abs(pattern.exposure(from, from + length) - sum * days / kSlices) <
              days * 6e-4 + 1e-9);
  }));
}

TEST(Pattern, IsInvertedToTheMicrosecond) {
  EXPECT_TRUE(rc::check("the exposure up to the instant is what was asked", [] {
    const Pattern pattern = some_pattern();
    const Time from = kStart + *rc::gen::inRange(0, 50) * kDay;
    const Time limit = from + 500 * kDay;
    const double wanted = *rc::gen::inRange(1, 10'000) / 100.0;
    const Time at = pattern.after(from, wanted, limit);
    if (at == kNever) {
      RC_ASSERT(pattern.exposure(from, limit) <= wanted);
    } else {
      RC_ASSERT(std::abs(pattern.exposure(from, at) - wanted) < 1e-9);
    }
  }));
}

}  // namespace
}  // namespace strait::model
