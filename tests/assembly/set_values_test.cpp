// What a value that is set while a run is under way does. Day 0 is 2026-01-01.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

std::string on_day(const std::string& date, const std::string& sets) {
  return "events:\n  e: {on: " + date + ", do: {set: {" + sets + "}}}\n";
}

// Days 0 to 9, then days 20 to 29.
TEST(SetValues, WhatHadEndedGoesOnByANewDate) {
  Setting setting{.days = 60};
  setting.demand =
      "a: {orders: {o: {every: 1 day, until: 2026-01-11, product: chip, quantity: 10 chips}}}";
  setting.more = on_day("2026-01-21", "demand.a.orders.o.until: 2026-01-31");
  Trial orders{setting};
  orders.run();
  EXPECT_EQ(orders.ordered("a"), 200);

  setting.supply = "maker: {production: {chip: {rate: 10 chips / day, until: 2026-01-11}}}";
  setting.demand = "a: " + order("2026-01-01", 5000);
  setting.more = on_day("2026-01-21", "supply.maker.production.chip.until: 2026-01-31");
  Trial made{setting};
  made.run();
  EXPECT_EQ(made.delivered("a"), 90 + 90);  // the first batch one period after the beginning
}

TEST(SetValues, RandomOrdersThatHadEndedGoOnToo) {
  Setting setting{.days = 400};
  setting.demand =
      "a: {orders: {o: {rate: 1 / day, until: 2026-01-11, product: chip, quantity: 1 chip}}}\n"
      "  b: {orders: {o: {gap: 1 day, until: 2026-01-11, product: chip, quantity: 1 chip}}}";
  setting.more = on_day("2026-01-21",
                        "demand.a.orders.o.until: 2027-01-01, demand.b.orders.o.until: 2026-01-31");
  Trial trial{setting};
  trial.run();
  EXPECT_NEAR(trial.ordered("a"), 10 + 345, 4 * 19);  // ± 4 standard deviations of a Poisson count
  EXPECT_EQ(trial.ordered("b"), 9 + 10);
}

TEST(SetValues, AnAttributeBringsGoodsUnderAControlAndOut) {
  Setting setting{.days = 60};
  setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  setting.controls =
      "license: {kind: export_license, by: bis, covers: {products: {tpp: below 5}}, review: "
      "{elapsed: 500 days}}";
  setting.more = on_day("2026-01-11", "products.chip.attributes.tpp: 3") +
                 "  f: {on: 2026-01-21, do: {set: {products.chip.attributes.tpp: 7}}}\n";
  Trial trial{setting};
  double held = 0;
  trial.run_looking({20.5}, [&](double) { held = trial.held("a", "license"); });
  EXPECT_EQ(held, 0);  // day 20: let go at once
  trial.run_looking({19.5}, [&](double) { held = trial.held("a", "license"); });
  EXPECT_EQ(held, 100);
  EXPECT_EQ(trial.delivered("a"), 600);
}

TEST(SetValues, AThresholdMovesAcrossAProduct) {
  Setting setting{.days = 60};
  setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  setting.controls =
      "license: {kind: export_license, by: bis, covers: {products: {tpp: at least 12}}, review: "
      "{elapsed: 500 days}}";
  setting.more = on_day("2026-01-11", "controls.license.covers.products.tpp: at least 9");
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 100);
}

// 10 chips of 100 USD are taken of 3,000 USD; at 40 USD they take 400.
TEST(SetValues, WhatIsTakenOfACapIsCountedAnew) {
  Setting setting{.days = 60};
  setting.demand =
      "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 10 chips}, later: {on: "
      "2026-02-01, "
      "product: chip, quantity: 500 chips}}}";
  setting.controls =
      export_license("review: {elapsed: 20 days}, caps: {k: {limit: 300, counted_in: tpp}}");
  setting.more = on_day("2026-01-11", "products.chip.attributes.tpp: 4");
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 10 + 65);  // (300 − 40) / 4
}

// Payments take another time for each control and each seed.
TEST(SetValues, PaymentsAreDrawnFromStreamsOfTheirOwn) {
  Setting setting{.days = 300};
  setting.demand = "a: " + order("2026-01-01", 100);
  setting.controls =
      export_license("conditions: {prepayment: {takes: {uniform: {low: 0 days, high: 200 days}}}}");
  const auto wait = [&](std::uint64_t seed) {
    Trial trial{setting.text(), seed};
    trial.world().keep_each_wait(true);
    trial.run();
    return trial.waits("a").at(0);
  };
  EXPECT_NE(wait(1), wait(2));
}

// No competing application until day 30, then so many that the last order never gets its turn.
TEST(SetValues, CompetingApplicationsMayBegin) {
  Setting setting{.days = 100};
  setting.demand = "a: {orders: {o: {every: 1 month, product: chip, quantity: 10 chips}}}";
  setting.controls = export_license("review: {work: 1 day, officers: 1, background: 0 / day}");
  setting.more = on_day("2026-01-31", "controls.license.review.background: 9 / day");
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.ordered("a"), 40);
  EXPECT_LE(trial.delivered("a"), 20);
}

}  // namespace
}  // namespace strait::assembly
