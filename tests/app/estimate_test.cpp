#include "strait/app/estimate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "strait/app/progress.h"
#include "strait/app/terminal.h"

namespace strait::app {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

TEST(Estimate, LeavesOutRunsWithoutAValue) {
  const std::vector<double> values{10, kNone, 20, 30};
  const Estimate estimate = estimate_of(values);
  EXPECT_EQ(estimate.count, 3U);
  EXPECT_EQ(estimate.never, 1U);
  EXPECT_DOUBLE_EQ(estimate.mean, 20.0);
  // Student's t with 2 degrees of freedom at 97.5 %: 4.302653; sd 10, n 3.
  EXPECT_NEAR(estimate.half_width, 4.302653 * 10 / std::sqrt(3.0), 1e-4);
}

TEST(Estimate, ShowsTwoDigitsOfWhatIsUncertain) {
  const Estimate estimate{
      .count = 200, .mean = 41873, .half_width = 1894, .low = 12377, .high = 83612};
  EXPECT_EQ(central_text(estimate, {.unit = "chips"}), "41 900 chips");
  EXPECT_EQ(spread_text(estimate, {}),
            "90 % of runs between 12 400 and 83 600; mean known to ± 1 900");
}

TEST(Estimate, OfOneRunPromisesNothing) {
  const std::vector<double> one{5};
  EXPECT_EQ(spread_text(estimate_of(one), {}),
            "one run: nothing is known of how far others lie from it");
  const std::vector<double> none{kNone, kNone};
  EXPECT_EQ(central_text(estimate_of(none), {}), "no value");
  EXPECT_EQ(central_text(estimate_of(none), {.is_date = true}), "never");
  EXPECT_EQ(spread_text(estimate_of(none), {}), "in none of 2 runs");
}

TEST(Estimate, OfFewRunsHasARangeAndNoQuantiles) {
  std::vector<double> values{10, 20, 40};
  EXPECT_EQ(spread_text(estimate_of(values), {}),
            "the 3 runs lie between 10 and 40; mean known to ± 38");
  values.resize(kFewestForQuantiles, 20);
  EXPECT_EQ(spread_text(estimate_of(values), {}).find("90 % of runs between"), 0U);
}

TEST(Bar, HasEighthsAndIsNeverEmptyForSomething) {
  EXPECT_EQ(bar(0.0, 10), "");
  EXPECT_EQ(bar(1.0, 3), "███");
  EXPECT_EQ(bar(0.5, 1), "▌");
  EXPECT_EQ(bar(1e-9, 10), "▏");
  EXPECT_EQ(bar(kNone, 10), "");
}

TEST(Progress, TellsRateAndTimeLeft) {
  EXPECT_EQ(ProgressLine::bar_text(250, 1000, 10.0),
            " 250/1000   25 %  ▕██████                  ▏  25 runs/s  left 30 s");
  EXPECT_EQ(rough_time(660), "11 min");
  EXPECT_EQ(rough_time(10800), "3 h");
}

}  // namespace
}  // namespace strait::app
