// Patience, substitutes, shares and rhythms of buyers, in scenarios whose outcome follows from
// arithmetic. Day 0 is 2026-01-01.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

// 30 chips at once and 5 on each of the days 1 to 10 are 80; what arrives on the day on which
// patience ends is still taken.
TEST(Patience, CancelsWhatHasNotLeft) {
  Setting setting{.demand = "a: " + order("2026-01-01", 100, ", gives_up_after: 10 days")};
  setting.supply = "maker: {stock: {chip: 30 chips}, production: {chip: {rate: 5 chips / day}}}";
  setting.route = "{for: chip, from: home, to: abroad, steps: [" + Setting::leg("40 days") + "]}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 80);
  EXPECT_EQ(trial.ended("a", model::End::cancelled), 20);
}

TEST(Patience, OfNoTimeTakesWhatIsThereAtOnce) {
  Setting setting{.demand = "a: " + order("2026-01-05", 100, ", gives_up_after: 0 days")};
  setting.supply = "maker: {stock: {chip: 30 chips}, production: {chip: {rate: 5 chips / day}}}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 50);  // 30, and 5 on each of four days
  EXPECT_EQ(trial.ended("a", model::End::cancelled), 50);
}

// a's application holds the whole cap until a gives up on day 10; then b applies, for 20 days.
TEST(Patience, GivesBackWhatWasReserved) {
  Setting setting{.controls =
                      export_license("review: {elapsed: 20 days}, caps: {k: {limit: 100 chips}}")};
  setting.demand = "a: " + order("2026-01-01", 100, ", gives_up_after: 10 days") +
                   "\n  b: " + order("2026-01-02", 60);
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 0);
  EXPECT_EQ(trial.waits("b"), std::vector<double>{29});
}

// 40 of 100 leave at once; on day 10 the other 60 become 120 of a product worth half.
TEST(Substitution, AfterAWaitTakesWhatTheRestIsWorth) {
  Setting setting{.demand = "a: " + order("2026-01-01", 100,
                                          ", accepts_instead: {lesser: {counts_as: 50 %, after: "
                                          "10 days}}")};
  setting.supply = "maker: {stock: {chip: 40 chips, lesser: 1000 chips}}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 40);
  EXPECT_EQ(trial.ended("a", model::End::substituted), 60);
  EXPECT_EQ(trial.delivered("a", "lesser"), 120);
  const auto& lesser = trial.world().deliveries().deliveries(trial.flow("a", "lesser"));
  ASSERT_EQ(lesser.size(), 1u);
  EXPECT_EQ(lesser.front().at, kStart + 10 * kDay);
}

TEST(Substitution, OnARefusalUnlessItIsNotWanted) {
  const auto trial_with = [](const std::string& field) {
    Setting setting{
        .demand = "a: " + order("2026-01-01", 100,
                                ", accepts_instead: {lesser: {counts_as: 80 %" + field + "}}"),
        .controls = export_license("review: {elapsed: 7 days, outcomes: {case_by_case: {granted: "
                                   "0 %}}}")};
    return std::make_unique<Trial>(setting);
  };
  const auto wanted = trial_with("");
  wanted->run();
  EXPECT_EQ(wanted->ended("a", model::End::refused), 100);
  EXPECT_EQ(wanted->delivered("a", "lesser"), 125);
  const auto unwanted = trial_with(", when_refused: no");
  unwanted->run();
  EXPECT_EQ(unwanted->ended("a", model::End::refused), 100);
  EXPECT_EQ(unwanted->ordered("a", "lesser"), 0);
}

TEST(Substitution, ComesTooLateForWhoHasGivenUp) {
  Setting setting{.demand = "a: " + order("2026-01-01", 100,
                                          ", gives_up_after: 5 days, accepts_instead: {lesser: "
                                          "{counts_as: 50 %, after: 10 days}}")};
  setting.supply = "maker: {stock: {chip: 40 chips, lesser: 1000 chips}}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.ended("a", model::End::cancelled), 60);
  EXPECT_EQ(trial.ordered("a", "lesser"), 0);
}

// Of 150 chips each would have 75; a takes all of its 100 or none, so b need not go short.
TEST(Allocation, LeavesNothingForAWholeOrderThatItCannotFill) {
  Setting setting{.demand = "a: " + order("2026-01-02", 100, ", partial_shipments: no") +
                            "\n  b: " + order("2026-01-02", 100)};
  setting.supply = "maker: {stock: {chip: 150 chips}, allocation: proportional}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 0);
  EXPECT_EQ(trial.delivered("b"), 100);
}

double ordered_by(const std::string& orders, const std::string& path_and_value, double day) {
  Setting setting{.days = 60};
  setting.demand = "a: {orders: {o: {" + orders + ", product: chip, quantity: 1 chip}}}";
  setting.more = "events: {e: {on: 2026-01-15, do: {set: {demand.a.orders.o." + path_and_value +
                 "}}, for: 20 days}}\n";
  Trial trial{setting};
  double found = 0;
  trial.run_looking({day}, [&](double) { found = trial.ordered("a"); });
  return found;
}

// From day 14 to day 34 orders come by another rhythm, counted from the same first day.
TEST(Demand, FollowsAChangedRhythm) {
  EXPECT_EQ(ordered_by("every: 10 days", "every: 2 days", 13), 2);      // days 0, 10
  EXPECT_EQ(ordered_by("every: 10 days", "every: 2 days", 33), 12);     // 14, 16 … 32
  EXPECT_EQ(ordered_by("every: 10 days", "every: 2 days", 59), 14);     // 40, 50
  EXPECT_EQ(ordered_by("every: 2 days", "every: 10 days", 33), 7 + 2);  // 20, 30
  EXPECT_EQ(ordered_by("on: 2026-01-21", "on: 2026-01-18", 18), 1);
  EXPECT_EQ(ordered_by("on: 2026-01-21", "on: 2026-03-01", 30), 0);
  EXPECT_EQ(ordered_by("on: 2026-01-21", "on: 2026-03-01", 40), 1);  // undone: the date is over
}

TEST(Demand, OfARhythmFromBeforeThePeriodKeepsItsDays) {
  Trial trial{Setting{.days = 20,
                      .demand = "a: {orders: {o: {every: 7 days, from: 2025-12-27, product: chip, "
                                "quantity: 1 chip}}}"}};
  trial.run();  // 3, 10 and 17 January
  EXPECT_EQ(trial.ordered("a"), 3);
}

}  // namespace
}  // namespace strait::assembly
