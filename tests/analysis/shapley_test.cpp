#include "strait/analysis/shapley.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

namespace strait::analysis {
namespace {

// Two replications, the second worth twice the first.
std::vector<double> twice(double value) { return {value, 2 * value}; }

// The glove game: 0 and 1 have a left glove, 2 the right one; a pair is worth 1. Shares 1/6, 1/6,
// 4/6 (Shapley's own kind of example).
TEST(Shapley, OfTheGloveGame) {
  const auto shares = shapley(
      3, [](std::uint32_t set) { return twice((set & 4U) != 0 && (set & 3U) != 0 ? 1.0 : 0.0); },
      {});
  EXPECT_NEAR(shares[0].value, 1.5 / 6, 1e-12);
  EXPECT_NEAR(shares[1].value, 1.5 / 6, 1e-12);
  EXPECT_NEAR(shares[2].value, 1.5 * 4 / 6, 1e-12);
  EXPECT_EQ(shares[2].alone, 0);
  EXPECT_EQ(shares[2].last, 1.5);
}

// The airport game: a runway costs what the largest plane needs, 1, 2, 3; each shares what it needs
// too: 1/3, 1/3 + 1/2, 1/3 + 1/2 + 1 (Littlechild and Owen 1973).
TEST(Shapley, OfTheAirportGame) {
  const auto shares =
      shapley(3,
              [](std::uint32_t set) {
                return std::vector<double>{static_cast<double>(std::bit_width(set))};
              },
              {});
  EXPECT_NEAR(shares[0].value, 1.0 / 3, 1e-12);
  EXPECT_NEAR(shares[1].value, 1.0 / 3 + 0.5, 1e-12);
  EXPECT_NEAR(shares[2].value, 1.0 / 3 + 1.5, 1e-12);
  EXPECT_TRUE(std::isinf(shares[0].half_width));
}

TEST(Shapley, AddsUpAndAsksOnce) {
  std::multiset<std::uint32_t> asked;
  const auto shares = shapley(4,
                              [&](std::uint32_t set) {
                                asked.insert(set);
                                return twice(std::sqrt(set + 1.0) * std::popcount(set));
                              },
                              {});
  double sum = 0;
  for (const auto& share : shares) sum += share.value;
  EXPECT_NEAR(sum, 1.5 * 4 * 4, 1e-12);
  EXPECT_EQ(asked.size(), 16U);
}

// Drawn permutations: still adding up, and exact where the players do not act together.
TEST(Shapley, OfManyPlayersIsDrawn) {
  std::size_t asked = 0;
  const auto shares = shapley(8,
                              [&](std::uint32_t set) {
                                ++asked;
                                double sum = (set & 3U) == 3U ? 10 : 0;
                                for (std::uint32_t i = 2; i < 8; ++i)
                                  sum += (set >> i & 1U) != 0 ? i : 0.0;
                                return twice(sum);
                              },
                              {.permutations = 60});
  double sum = 0;
  for (const auto& share : shares) sum += share.value;
  EXPECT_NEAR(sum, 1.5 * 37, 1e-9);
  EXPECT_NEAR(shares[5].value, 1.5 * 5, 1e-9);
  EXPECT_LE(std::abs(shares[0].value - 7.5), shares[0].half_width);
  EXPECT_LE(asked, 256U);
}

TEST(Shapley, LeavesOutReplicationsWithoutAValue) {
  const auto shares = shapley(
      1,
      [](std::uint32_t set) {
        return std::vector<double>{set != 0 ? 3.0 : 1.0, std::numeric_limits<double>::quiet_NaN()};
      },
      {});
  EXPECT_EQ(shares[0].value, 2);
}

}  // namespace
}  // namespace strait::analysis
