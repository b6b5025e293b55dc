#include "strait/base/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace strait {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

Date date(std::string_view text) { return parse_date(text).value(); }

// Any day of the years 1600 to 2400, so that both kinds of century years are met.
rc::Gen<Date> any_date() {
  return rc::gen::map(rc::gen::inRange(-135140, 157054),
                      [](int offset) { return Date{days{offset}}; });
}

TEST(Date, ReadsADay) {
  EXPECT_EQ(date("1970-01-01"), Date{days{0}});
  EXPECT_EQ(date("2026-01-28"), Date{days{20481}});
  EXPECT_EQ(date("2024-02-29") + days{1}, date("2024-03-01"));
}

TEST(Date, RefusesDaysThatDoNotExist) {
  for (const char* text : {"2026-02-30", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10",
                           "2026-04-31", "2026-01-00"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, RefusesOtherSpellings) {
  for (const char* text :
       {"", "2026-1-28", "26-01-28", "2026/01/28", "2026-01-28 ", " 2026-01-28", "2026-01-2x",
        "20260128", "-026-01-28", "2026-+1-28", "2026--1-28", "28 January 2026"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

RC_GTEST_PROP(Date, ComesBackAsItWasWritten, ()) {
  const Date day = *any_date();
  RC_ASSERT(parse_date(format_date(day)) == day);
}

TEST(Date, AddsCalendarMonths) {
  EXPECT_EQ(add_months(date("2026-01-15"), 1), date("2026-02-15"));
  EXPECT_EQ(add_months(date("2026-11-30"), 2), date("2027-01-30"));
  EXPECT_EQ(add_months(date("2026-03-15"), -3), date("2025-12-15"));
}

TEST(Date, StopsAtTheLastDayOfAShorterMonth) {
  EXPECT_EQ(add_months(date("2026-01-31"), 1), date("2026-02-28"));
  EXPECT_EQ(add_months(date("2024-01-31"), 1), date("2024-02-29"));
  EXPECT_EQ(add_months(date("2024-02-29"), 12), date("2025-02-28"));
}

RC_GTEST_PROP(Date, StaysWithinItsMonthWhenMonthsAreAdded, ()) {
  const Date day = *any_date();
  const int months = *rc::gen::inRange(-600, 600);
  const std::chrono::year_month_day from{day};
  const std::chrono::year_month_day to{add_months(day, months)};
  RC_ASSERT((to.year() / to.month()) - (from.year() / from.month()) == std::chrono::months{months});
  RC_ASSERT(to.day() <= from.day());
}

TEST(Date, IsCountedFromTheStartOfThePeriod) {
  const Date start = date("2026-01-01");
  EXPECT_EQ(to_time(start, start), kStart);
  EXPECT_EQ(to_time(date("2026-01-28"), start), kStart + 27 * kDay);
  EXPECT_EQ(to_time(date("2025-12-31"), start), kStart - kDay);
}

TEST(Date, OfAnInstantIsTheDayThatItFallsOn) {
  const Date start = date("2026-01-01");
  EXPECT_EQ(to_date(kStart + kDay - Duration{1}, start), start);
  EXPECT_EQ(to_date(kStart + kDay, start), date("2026-01-02"));
  EXPECT_EQ(to_date(kStart - Duration{1}, start), date("2025-12-31"));
}

TEST(Date, FormatsAnInstantToTheMinuteDown) {
  const Date start = date("2026-01-01");
  EXPECT_EQ(format_instant(kStart, start), "2026-01-01 00:00");
  EXPECT_EQ(format_instant(kStart + 27 * kDay + hours{13} + minutes{5}, start), "2026-01-28 13:05");
  EXPECT_EQ(format_instant(kStart + kDay - Duration{1}, start), "2026-01-01 23:59");
  EXPECT_EQ(format_instant(kStart - Duration{1}, start), "2025-12-31 23:59");
}

}  // namespace
}  // namespace strait
