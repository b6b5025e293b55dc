// Division of scarce supply: open cases A01-A04 and A06, and what holds for every rule.
#include "strait/model/allocation.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <cmath>
#include <numeric>

namespace strait::model {
namespace {

std::vector<double> divide(AllocationRule rule, double available, const std::vector<Claim>& claims,
                           Divisible divisible = Divisible::yes) {
  std::vector<double> units;
  for (const Quantity part : allocate(rule, Quantity{available}, claims, divisible)) {
    units.push_back(part.units());
  }
  return units;
}

std::vector<Claim> claims_of(const std::vector<double>& wanted) {
  std::vector<Claim> claims;
  for (const double units : wanted) claims.push_back({.wanted = Quantity{units}});
  return claims;
}

void expect_near(const std::vector<double>& found, const std::vector<double>& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], 1e-9 * 100);
}

TEST(Allocation, ProportionalA01) {
  expect_near(divide(AllocationRule::proportional, 100, claims_of({50, 60, 90})), {25, 30, 45});
}

TEST(Allocation, WaterFillingA02) {
  expect_near(divide(AllocationRule::max_min, 100, claims_of({10, 25, 40, 60})),
              {10, 25, 32.5, 32.5});
}

TEST(Allocation, WeightedA03) {
  auto claims = claims_of({20, 60, 50, 80});
  const std::vector<double> weights{1, 2, 1, 3};
  for (std::size_t i = 0; i < claims.size(); ++i) claims[i].weight = weights[i];
  expect_near(divide(AllocationRule::weighted, 120, claims),
              {120.0 / 7, 240.0 / 7, 120.0 / 7, 360.0 / 7});
}

TEST(Allocation, TiersA04) {
  auto claims = claims_of({40, 30, 60, 50, 25});
  const std::vector<int> tiers{1, 2, 1, 2, 3};
  for (std::size_t i = 0; i < claims.size(); ++i) claims[i].tier = tiers[i];
  expect_near(divide(AllocationRule::by_priority, 130, claims), {40, 11.25, 60, 18.75, 0});
}

std::vector<double> hamilton(double total, const std::vector<double>& shares) {
  std::vector<double> units;
  for (const Quantity part : apportion(Quantity{total}, shares, Divisible::no)) {
    units.push_back(part.units());
  }
  return units;
}

TEST(Apportion, LargestRemainderA06) {
  EXPECT_EQ(hamilton(25, {417, 251, 198, 134}), (std::vector<double>{11, 6, 5, 3}));
  EXPECT_EQ(hamilton(10, {6, 6, 2}), (std::vector<double>{4, 4, 2}));
  EXPECT_EQ(hamilton(11, {6, 6, 2}), (std::vector<double>{5, 5, 1}));
  EXPECT_EQ(hamilton(6, {1, 1, 1, 1}), (std::vector<double>{2, 2, 1, 1}));
}

constexpr std::array kRules{AllocationRule::first_come, AllocationRule::proportional,
                            AllocationRule::max_min, AllocationRule::weighted,
                            AllocationRule::by_priority};

TEST(Allocation, GivesNoMoreThanAskedOrThereAndLeavesNothing) {
  EXPECT_TRUE(rc::check("whole units", [] {
    const AllocationRule rule = *rc::gen::elementOf(kRules);
    const double available = *rc::gen::inRange(0, 2000);
    std::vector<Claim> claims(*rc::gen::inRange<std::size_t>(1, 8));
    double wanted = 0.0;
    for (Claim& claim : claims) {
      claim = {.wanted = Quantity{static_cast<double>(*rc::gen::inRange(0, 400))},
               .weight = static_cast<double>(*rc::gen::inRange(0, 4)),
               .tier = *rc::gen::inRange(0, 3)};
      wanted += claim.wanted.units();
    }
    const auto given = divide(rule, available, claims, Divisible::no);
    for (std::size_t i = 0; i < claims.size(); ++i) {
      RC_ASSERT(0.0 <= given[i] && given[i] <= claims[i].wanted.units());
      RC_ASSERT(given[i] == std::floor(given[i]));
    }
    RC_ASSERT(std::accumulate(given.begin(), given.end(), 0.0) == std::min(available, wanted));
  }));
}

TEST(Allocation, TreatsEqualClaimsAlike) {
  EXPECT_TRUE(rc::check("plus or minus one unit, the earlier claim first", [] {
    const AllocationRule rule =
        *rc::gen::element(AllocationRule::proportional, AllocationRule::max_min,
                          AllocationRule::weighted, AllocationRule::by_priority);
    const auto claims = claims_of(
        std::vector<double>(*rc::gen::inRange<std::size_t>(1, 9), *rc::gen::inRange(0, 1000)));
    const auto given = divide(rule, *rc::gen::inRange(0, 5000), claims, Divisible::no);
    for (std::size_t i = 1; i < given.size(); ++i) {
      RC_ASSERT(given[i] <= given[i - 1] && given[i - 1] - given[i] <= 1.0);
    }
  }));
}

}  // namespace
}  // namespace strait::model
