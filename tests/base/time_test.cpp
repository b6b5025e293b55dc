#include "strait/base/time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "strait/base/error.h"

namespace strait {
namespace {

TEST(Time, CountsMicroseconds) {
  EXPECT_EQ(from_days(1), Duration{86'400'000'000});
  EXPECT_EQ(from_days(0.2), Duration{17'280'000'000});
  EXPECT_EQ(from_days(-0.5), Duration{-43'200'000'000});
  EXPECT_EQ(from_days(0), Duration{0});
}

TEST(Time, RoundsHalfAMicrosecondToEven) {
  const double half =
      std::ldexp(1.0, -14);  // days: the largest step that ends on half a microsecond
  EXPECT_EQ(from_days(half), Duration{5'273'438});       // 5,273,437.5
  EXPECT_EQ(from_days(3 * half), Duration{15'820'312});  // 15,820,312.5
  EXPECT_EQ(from_days(-half), Duration{-5'273'438});
}

// semantics: demand every 0.2 and 0.3 days over ten days makes 84 orders; sums of doubles make 85.
TEST(Time, DrawsExactlyTheOrdersThatFitIntoThePeriod) {
  const Time end = kStart + 10 * kDay;
  int orders = 0;
  for (double every : {0.2, 0.3}) {
    for (Time at = kStart; at < end; at += from_days(every)) ++orders;
  }
  EXPECT_EQ(orders, 50 + 34);
}

TEST(Time, HasAYearOf365_2425DaysAndATwelfthOfItAsMonth) {
  EXPECT_EQ(kYear, from_days(365.2425));
  EXPECT_EQ(12 * kMonth, kYear);
  EXPECT_EQ(kWeek, from_days(7));
}

// A double of days holds a decade to a fourteenth of a microsecond, so rounding finds the way back.
RC_GTEST_PROP(Time, ComesBackFromDaysWithinADecade, ()) {
  const std::int64_t decade = 10 * kYear.count();
  const Duration length{*rc::gen::inRange<std::int64_t>(-decade, decade)};
  RC_ASSERT(from_days(in_days(length)) == length);
}

TEST(Time, RefusesLengthsOutsideItsRange) {
  EXPECT_THROW(from_days(1e8), InternalError);
  EXPECT_THROW(from_days(-1e8), InternalError);
  EXPECT_THROW(from_days(std::numeric_limits<double>::quiet_NaN()), InternalError);
  EXPECT_THROW(from_days(std::numeric_limits<double>::infinity()), InternalError);
  EXPECT_NO_THROW(from_days(9.9e7));
}

}  // namespace
}  // namespace strait
