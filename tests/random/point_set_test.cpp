// Point sets: published points, strata, walks, blocks.
#include "strait/random/point_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace strait::random {
namespace {

const std::vector<std::string> kNames{"a", "b", "c"};

// The first ten points in three dimensions that S. Joe and F. Y. Kuo give as an example beside
// their direction numbers (new-joe-kuo-6).
TEST(Sobol, AreThePointsThatJoeAndKuoPublish) {
  const double published[10][3] = {{0, 0, 0},
                                   {0.5, 0.5, 0.5},
                                   {0.75, 0.25, 0.25},
                                   {0.25, 0.75, 0.75},
                                   {0.375, 0.375, 0.625},
                                   {0.875, 0.875, 0.125},
                                   {0.625, 0.125, 0.875},
                                   {0.125, 0.625, 0.375},
                                   {0.1875, 0.3125, 0.9375},
                                   {0.6875, 0.8125, 0.4375}};
  const std::vector<std::uint64_t> none(3);
  const PointSet points = sobol(10, none);
  for (std::size_t i = 0; i < 10; ++i) {
    for (std::size_t d = 0; d < 3; ++d) EXPECT_EQ(points.row(i)[d], published[i][d] + 0x1p-53);
  }
}

TEST(Sobol, StayBalancedUnderAShift) {
  std::vector<std::uint64_t> shifts;
  shifts.reserve(40);
  for (int d = 0; d < 40; ++d) shifts.push_back(digital_shift(7, std::to_string(d)));
  const PointSet points = sobol(64, shifts);
  for (std::size_t d = 0; d < shifts.size(); ++d) {
    std::set<int> cells;
    for (std::size_t i = 0; i < 64; ++i) cells.insert(static_cast<int>(points.row(i)[d] * 64));
    EXPECT_EQ(cells.size(), 64) << d;
  }
  EXPECT_NE(digital_shift(7, "0"), digital_shift(8, "0"));
}

TEST(LatinHypercube, HasOnePointInEachStratum) {
  for (const std::size_t tries : {1U, 20U}) {
    const PointSet points = latin_hypercube(50, kNames, 1, tries);
    ASSERT_EQ(points.size(), 50);
    for (std::size_t d = 0; d < 3; ++d) {
      std::set<int> strata;
      for (std::size_t i = 0; i < 50; ++i) strata.insert(static_cast<int>(points.row(i)[d] * 50));
      EXPECT_EQ(strata.size(), 50);
    }
  }
}

TEST(LatinHypercube, SpreadsWithMaximin) {
  const auto nearest = [](const PointSet& points) {
    double least = 9.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        double sum = 0.0;
        for (std::size_t d = 0; d < 3; ++d) {
          sum += std::pow(points.row(i)[d] - points.row(j)[d], 2);
        }
        least = std::min(least, sum);
      }
    }
    return std::sqrt(least);
  };
  EXPECT_GT(nearest(latin_hypercube(30, kNames, 1, 50)),
            1.2 * nearest(latin_hypercube(30, kNames, 1)));
}

TEST(LatinHypercube, LeavesOtherCoordinatesAlone) {
  const std::vector<std::string> less{"a", "c"};
  const PointSet three = latin_hypercube(20, kNames, 1);
  const PointSet two = latin_hypercube(20, less, 1);
  for (std::size_t i = 0; i < 20; ++i) {
    EXPECT_EQ(three.row(i)[0], two.row(i)[0]);
    EXPECT_EQ(three.row(i)[2], two.row(i)[1]);
  }
}

TEST(Morris, MovesOneCoordinateAtATimeAndEachOnce) {
  constexpr std::size_t kLevels = 6;
  const PointSet points = morris(40, kLevels, kNames, 3);
  ASSERT_EQ(points.size(), 160);
  std::set<std::vector<std::size_t>> orders;
  for (std::size_t t = 0; t < 40; ++t) {
    std::vector<std::size_t> moved;
    for (std::size_t step = 1; step < 4; ++step) {
      for (std::size_t d = 0; d < 3; ++d) {
        const double change = points.row(4 * t + step)[d] - points.row(4 * t + step - 1)[d];
        if (change == 0.0) continue;
        EXPECT_NEAR(std::abs(change), 0.5, 1e-12);
        moved.push_back(d);
      }
    }
    EXPECT_THAT(moved, testing::UnorderedElementsAre(0, 1, 2));
    orders.insert(moved);
  }
  EXPECT_EQ(orders.size(), 6);  // of 40 walks all orders but with a chance of 0.004
  for (const double u : points.values) {
    const double level = u * kLevels - 0.5;
    EXPECT_NEAR(level, std::round(level), 1e-9);
    EXPECT_TRUE(u > 0 && u < 1);
  }
}

TEST(Saltelli, MixesOneCoordinateOfBIntoA) {
  const PointSet points = saltelli(16, kNames, 5);
  ASSERT_EQ(points.size(), 16 * 5);
  for (std::size_t block = 0; block < 16; ++block) {
    const auto a = points.row(5 * block);
    const auto b = points.row(5 * block + 4);
    for (std::size_t i = 0; i < 3; ++i) {
      const auto mixed = points.row(5 * block + 1 + i);
      for (std::size_t d = 0; d < 3; ++d) EXPECT_EQ(mixed[d], d == i ? b[d] : a[d]);
    }
  }
}

}  // namespace
}  // namespace strait::random
