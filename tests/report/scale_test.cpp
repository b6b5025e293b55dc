#include "strait/report/scale.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strait::report {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

std::vector<std::string> labels(const std::vector<DateTick>& ticks) {
  std::vector<std::string> found;
  found.reserve(ticks.size());
  for (const auto& tick : ticks) {
    found.push_back(tick.year.empty() ? tick.label : tick.label + " " + tick.year);
  }
  return found;
}

constexpr Date kStart = std::chrono::sys_days{std::chrono::year{2025} / 12 / 8};

TEST(Scale, SetsNumbersInPixels) {
  const Scale scale{0, 200, 10, 110};
  EXPECT_EQ(scale(0), 10);
  EXPECT_EQ(scale(50), 35);
  EXPECT_EQ(scale(200), 110);
  const Scale down{0, 1, 100, 0};  // numbers grow upwards, pixels downwards
  EXPECT_EQ(down(0.25), 75);
}

TEST(Scale, MarksRoundNumbers) {
  EXPECT_THAT(nice_ticks(0, 153'333, 5), ElementsAre(0, 50'000, 100'000, 150'000));
  EXPECT_THAT(nice_ticks(0, 1, 2), ElementsAre(0, 0.5, 1));
  EXPECT_THAT(nice_ticks(-70'000, 0, 4), ElementsAre(-60'000, -40'000, -20'000, 0));
  EXPECT_THAT(nice_ticks(0, 0.03, 3),
              ElementsAre(0, DoubleEq(0.01), DoubleEq(0.02), DoubleEq(0.03)));
}

TEST(Scale, MarksTheFirstDaysOfMonthsAndYears) {
  EXPECT_THAT(labels(date_ticks(kStart, 389, 8)),
              ElementsAre("Jan 2026", "Mar", "May", "Jul", "Sep", "Nov", "Jan 2027"));
  EXPECT_THAT(labels(date_ticks(kStart, 5, 8)),
              ElementsAre("8 Dec 2025", "9 Dec", "10 Dec", "11 Dec", "12 Dec", "13 Dec"));
  EXPECT_THAT(labels(date_ticks(kStart, 3653, 8)),
              ElementsAre("Jan 2026", "Jan 2028", "Jan 2030", "Jan 2032", "Jan 2034"));
  EXPECT_EQ(date_ticks(kStart, 389, 8)[0].day, 24);
}

TEST(Scale, MovesLabelsNoFurtherApartThanNeeded) {
  EXPECT_THAT(set_apart({0, 1, 50}, 10, 0, 100), ElementsAre(0, 10, 50));
  EXPECT_THAT(set_apart({95, 96, 97}, 10, 0, 100), ElementsAre(80, 90, 100));
  EXPECT_THAT(set_apart({20, 60}, 10, 0, 100), ElementsAre(20, 60));
}

}  // namespace
}  // namespace strait::report
