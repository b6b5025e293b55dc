#include "strait/stats/level.h"

#include <gtest/gtest.h>

#include <cmath>

#include "strait/base/error.h"

namespace strait::stats {
namespace {

Time at_day(double days) { return kStart + from_days(days); }

TEST(Level, WeighsValuesByTime) {  // case T08-time-weighted-average
  Level level{at_day(1), 0, 0.5};
  level.set(at_day(0), 0);
  level.set(at_day(2), 3);
  level.set(at_day(3.5), 5);
  level.set(at_day(3.5), 4);
  level.set(at_day(6), 0);
  level.set(at_day(10), 2);
  const LevelSummary summary = level.until(at_day(12));
  EXPECT_NEAR(summary.mean, 1.68181818182, 1e-11);  // 37/22
  EXPECT_NEAR(summary.mean, 37.0 / 22, 1e-12);
  EXPECT_NEAR(summary.variance, 2.76239669421, 1e-11);
  EXPECT_NEAR(in_days(summary.time_below) / 11, 0.454545454545, 1e-12);
  EXPECT_EQ(summary.max, 4);
  EXPECT_EQ(summary.min, 0);
  EXPECT_EQ(summary.length, 11 * kDay);
}

TEST(Level, ChangesBeforeItCountsOnlySetTheStart) {
  Level stock{at_day(10), 100};
  stock.add(at_day(3), -40);
  stock.add(at_day(7), -10);
  stock.add(at_day(15), 50);
  EXPECT_EQ(stock.value(), 100);
  EXPECT_EQ(stock.until(at_day(20)).mean, 75);
}

TEST(Level, LookingChangesNothing) {
  Level looked{kStart, 2}, left_alone{kStart, 2};
  for (int day = 1; day < 50; ++day) {
    looked.set(at_day(day), std::sqrt(day));
    left_alone.set(at_day(day), std::sqrt(day));
    looked.until(at_day(day + 0.5));
  }
  EXPECT_EQ(looked.until(at_day(60)).mean, left_alone.until(at_day(60)).mean);
}

TEST(Level, AnEmptyWindowHasNoMean) {
  const Level level{at_day(1), 7};
  EXPECT_TRUE(std::isnan(level.until(at_day(1)).mean));
  EXPECT_EQ(level.until(at_day(1)).length, Duration::zero());
}

TEST(Level, RefusesToGoBackInTime) {
  Level level;
  level.set(at_day(5), 1);
  EXPECT_THROW(level.set(at_day(4), 2), InternalError);
  EXPECT_THROW(level.until(at_day(4)), InternalError);
  EXPECT_THROW((Level{at_day(3), 1}.until(at_day(2))), InternalError);
}

}  // namespace
}  // namespace strait::stats
