// What buyers, licenses, caps, events and stops do, in scenarios whose outcome follows from
// arithmetic. Day 0 is 2026-01-01.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

std::string order(const std::string& on, int chips, const std::string& rest = "") {
  return fmt::format("{{orders: {{o: {{on: {}, product: chip, quantity: {} chips}}}}{}}}", on,
                     chips, rest);
}

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

// 10 chips a day leave at once, unless a ban lasts for good.
Setting until_banned(const std::string& events) {
  Setting setting{.days = 60};
  setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  setting.more =
      "events:\n  first: {on: 2026-01-11, do: {close_route: sea}, for: 1 day}\n  " + events + "\n";
  return setting;
}

double days_ordered(const std::string& events, std::uint64_t replication = 0) {
  Trial trial{until_banned(events)};
  trial.run(replication);
  return trial.ordered("a") / 10;
}

TEST(DatedEvents, WaitForAnother) {
  const std::string ban = "do: {order_ban: [a]}}";
  EXPECT_EQ(days_ordered("ban: {after: {event: first, at_least: 5 days}, " + ban), 15);
  EXPECT_EQ(days_ordered("ban: {after: {event: first}, " + ban), 10);
  // The later of the two: its own date, and so long after the other.
  EXPECT_EQ(days_ordered("ban: {on: 2026-02-01, after: {event: first, at_least: 5 days}, " + ban),
            31);
  EXPECT_EQ(days_ordered("ban: {on: 2026-01-03, after: {event: first, at_least: 5 days}, " + ban),
            15);
  EXPECT_EQ(days_ordered("second: {after: {event: first, at_least: 3 days}, do: {close_route: "
                         "sea}, for: 1 day}\n  ban: {after: {event: second, at_least: 3 days}, " +
                         ban),
            16);
  EXPECT_EQ(days_ordered("second: {on: 2026-01-05, chance: 0 %, do: {close_route: sea}}\n  ban: "
                         "{after: {event: second}, " +
                         ban),
            60);
}

// 400 replications: each of three days in a third of them, give or take 4 standard deviations (38),
// and a chance of 30 % in 120 ± 37; a false alarm once in 4,000 seeds.
TEST(DatedEvents, FallOnAnyDayOfAWindowAndByChance) {
  constexpr int kReplications = 400;
  Trial window{until_banned("ban: {between: [2026-01-21, 2026-01-23], do: {order_ban: [a]}}")};
  Trial chance{until_banned("ban: {on: 2026-01-21, chance: 30 %, do: {order_ban: [a]}}")};
  std::map<double, int> days;
  int happened = 0;
  for (std::uint64_t r = 0; r < kReplications; ++r) {
    window.run(r);
    ++days[window.ordered("a") / 10];
    chance.run(r);
    if (chance.ordered("a") == 200) ++happened;
  }
  EXPECT_EQ(days.size(), 3u);
  for (const double day : {20.0, 21.0, 22.0}) EXPECT_NEAR(days[day], kReplications / 3.0, 38);
  EXPECT_NEAR(happened, 0.3 * kReplications, 37);
}

Setting through_a_stop(const std::string& stop) {
  Setting setting{.days = 60};
  setting.route = "{for: chip, from: home, to: abroad, steps: [{stop: port, " + stop + "}, " +
                  Setting::leg("0 days") + "]}";
  setting.demand = "a: " + order("2026-01-01", 30) + "\n  b: " + order("2026-01-02", 30) +
                   "\n  c: " + order("2026-01-02", 10);
  return setting;
}

// One shipment after the other, in the order of coming: 30 chips take three days.
TEST(Stops, LetThroughSoMuchADay) {
  Trial trial{through_a_stop("capacity: 10 chips / day, elapsed: 2 days")};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{5});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{7});
  EXPECT_EQ(trial.waits("c"), std::vector<double>{8});
}

TEST(Stops, ServeSoManyAtOnce) {
  Trial trial{through_a_stop("servers: 2, elapsed: 5 days")};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{5});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{5});
  EXPECT_EQ(trial.waits("c"), std::vector<double>{9});  // from day 5, when a leaves
}

// With both limits, who is inside keeps its place until it is through: a from day 0 to 4, b from
// then to 8, c to 10.
TEST(Stops, LimitBothAtOnce) {
  Trial trial{through_a_stop("servers: 1, capacity: 10 chips / day, elapsed: 1 day")};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{4});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{7});
  EXPECT_EQ(trial.waits("c"), std::vector<double>{9});
}

// Doubled on day 1, when 20 of a's chips are still to pass: one day more; b then needs 1.5 days.
TEST(Stops, GoOnAtANewCapacity) {
  Setting setting = through_a_stop("capacity: 10 chips / day, elapsed: 0 days");
  setting.more =
      "events: {e: {on: 2026-01-02, do: {set: {routes.sea.port.capacity: 20 chips / day}}}}\n";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{2});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{2.5});
  EXPECT_EQ(trial.waits("c"), std::vector<double>{3});
}

// Two shipments a day apart on a leg of 10 days: a route that is closed for a day makes both a day
// later, and neither waits for the other.
TEST(Routes, WithoutOvertakingGoOnInOrderAfterAClosure) {
  Setting setting{.days = 60};
  setting.route = "{for: chip, from: home, to: abroad, overtaking: no, steps: [" +
                  Setting::leg("10 days") + "]}";
  setting.demand = "a: " + order("2026-01-01", 10) + "\n  b: " + order("2026-01-05", 10);
  setting.more = "events: {e: {on: 2026-01-07, do: {close_route: sea}, for: 1 day}}\n";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{11});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{11});
}

// A later shipment that would be faster arrives with the one before it.
TEST(Routes, WithoutOvertakingWaitForTheSlower) {
  Setting setting{.days = 60};
  setting.route = "{for: chip, from: home, to: abroad, overtaking: no, steps: [" +
                  Setting::leg("10 days") + "]}";
  setting.demand = "a: " + order("2026-01-01", 10) + "\n  b: " + order("2026-01-05", 10);
  setting.more = "events: {e: {on: 2026-01-03, do: {set: {routes.sea.voyage.elapsed: 2 days}}}}\n";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{10});
  EXPECT_EQ(trial.waits("b"), std::vector<double>{6});
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
