// Licenses whose rules change and caps that last for a period, in scenarios whose outcome follows
// from arithmetic. Day 0 is 2026-01-01.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

// Licensed on day 10, in stock only on day 30 (4 weeks after day 2), a stricter posture from
// day 20.
Setting licensed_before_the_change(const std::string& licensed) {
  Setting setting{
      .demand = "a: " + order("2026-01-01", 100),
      .controls = export_license("review: {elapsed: 10 days, outcomes: {case_by_case: {granted: "
                                 "100 %}, denial: {granted: 0 %}}}, when_it_changes: {licensed: " +
                                 licensed + "}")};
  setting.supply =
      "maker: {production: {chip: {rate: 100 chips / week, starts: 2026-01-24, until: "
      "2026-02-01}}}";
  setting.more =
      "events: {e: {on: 2026-01-21, do: {set: {controls.license.review.posture: denial}}}}\n";
  return setting;
}

TEST(Suspension, OfLicensesAsksForThemAgain) {
  Trial kept{licensed_before_the_change("kept")};
  kept.run();
  EXPECT_EQ(kept.waits("a"), std::vector<double>{30});
  Trial suspended{licensed_before_the_change("suspended")};
  suspended.run_looking({20.5, 31}, [&](double day) {
    EXPECT_EQ(suspended.held("a", "license"), day < 30 ? 100 : 0);
  });
  EXPECT_EQ(suspended.ended("a", model::End::refused), 100);
  EXPECT_EQ(suspended.control().counts().units_given_back.units(), 100);
  EXPECT_EQ(suspended.control().counts().filings, 2);
}

// Nobody asks in the first ten days: their 50 chips are there on day 12, or lost.
TEST(CarryOver, AddsWhatAPeriodLeaves) {
  const auto delivered = [](const std::string& unused, double by_day) {
    Setting setting{.days = 50,
                    .demand = "a: " + order("2026-01-13", 400),
                    .controls = export_license(
                        "caps: {k: {limit: 50 chips, each: 10 days, unused: " + unused + "}}")};
    Trial trial{setting};
    double found = 0;
    trial.run_looking({by_day}, [&](double) { found = trial.delivered("a"); });
    return found;
  };
  EXPECT_EQ(delivered("carried", 12.5), 100);
  EXPECT_EQ(delivered("carried", 49.5), 250);
  EXPECT_EQ(delivered("forfeited", 12.5), 50);
  EXPECT_EQ(delivered("forfeited", 49.5), 200);
}

// a takes 40 in the first period and gives up in the second: carried, its units are there for b.
TEST(CarryOver, OfWhatIsGivenBackLater) {
  const auto delivered = [](const std::string& unused) {
    Setting setting{.days = 20,
                    .controls = export_license("review: {elapsed: 15 days}, caps: {k: {limit: 50 "
                                               "chips, each: 10 days, unused: " +
                                               unused + "}}")};
    setting.days = 35;
    setting.demand = "a: " + order("2026-01-01", 40, ", gives_up_after: 12 days") +
                     "\n  b: " + order("2026-01-14", 200);
    Trial trial{setting};
    trial.run();
    return trial.delivered("b");
  };
  // Filed on day 13 with what two periods leave: 100, or 50 of the second one; 50 more on day 20.
  EXPECT_EQ(delivered("carried"), 100);
  EXPECT_EQ(delivered("forfeited"), 50);
}

}  // namespace
}  // namespace strait::assembly
