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

Setting one_order_a_day() {
  Setting setting{.days = 60};
  setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  return setting;
}

TEST(SetValues, AControlTakesForceAndEndsByNewDates) {
  Setting setting = one_order_a_day();
  setting.controls = export_license("from: 2026-03-01, review: {elapsed: 500 days}");
  setting.more = on_day("2026-01-11", "controls.license.from: 2026-01-21");
  Trial sooner{setting};
  sooner.run();
  EXPECT_EQ(sooner.delivered("a"), 200);
  setting.controls = export_license("review: {elapsed: 500 days}");
  setting.more = on_day("2026-01-11", "controls.license.until: 2026-01-21");
  Trial ended{setting};
  double before = 0;
  ended.run_looking({19.5}, [&](double) { before = ended.delivered("a"); });
  EXPECT_EQ(before, 0);
  EXPECT_EQ(ended.delivered("a"), 600);
  setting.controls = export_license("until: 2026-01-11, review: {elapsed: 500 days}");
  setting.more = on_day("2026-01-21", "controls.license.until: 2026-12-31");
  Trial again{setting};
  again.run();
  EXPECT_EQ(again.delivered("a"), 200);  // what came before it was in force again
}

TEST(SetValues, ProductionBeginsByANewDate) {
  Setting setting{.days = 60};
  setting.demand = "a: " + order("2026-01-01", 5000);
  setting.supply = "maker: {production: {chip: {rate: 10 chips / day, starts: 2026-03-01}}}";
  setting.more = on_day("2026-01-11", "supply.maker.production.chip.starts.on: 2026-01-21");
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 390);  // the first batch of 10 on day 21
}

// 100 chips of 100 USD, then 500 of 50 USD.
TEST(SetValues, WhatWasSoldKeepsItsPrice) {
  Setting setting = one_order_a_day();
  setting.more = on_day("2026-01-11", "products.chip.price: 50 USD") +
                 "measures: {m: {total: revenue, at: maker}}\n";
  Trial trial{setting};
  const auto measures = make_measures(trial.world());
  for (int again = 0; again < 2; ++again) {
    trial.run();
    double value = 0;
    measures[0].evaluate({&value, 1});
    EXPECT_EQ(value, 10000 + 25000);
  }
}

// Never, as drawn; certain, as it stands.
TEST(SetValues, ChancesAndDatesOfEventsAreDrawn) {
  Setting setting = one_order_a_day();
  setting.more =
      "events:\n  e: {on: 2026-01-11, chance: 100 %, do: {embargo: {from: home, to: abroad}}}\n"
      "experiment: {uncertainties: {events.e.chance: {uniform: {low: 0 %, high: 0.0000001 %}}}}\n";
  const auto scenario = read_scenario_text(setting.text());
  const Plan plan{scenario};
  for (const bool drawn : {false, true}) {
    World world{plan, {.seed = kSeed, .sample_uncertainties = drawn}};
    world.run(0);
    require_balance(world);
    const auto flow = plan.flow(plan.names.product("chip"), plan.names.actor("a"));
    EXPECT_EQ(world.ledger().ended(flow, model::End::delivered).units(), drawn ? 600 : 100);
  }
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  return text.replace(text.find(what), what.size(), by);
}

// a belongs to b, and b to somebody at home; c to nobody.
TEST(Reach, FollowsTheChainOfOwners) {
  Setting setting{.days = 60};
  setting.demand = "a: " + order("2026-01-01", 10) + "\n  b: " + order("2026-01-01", 10) +
                   "\n  c: " + order("2026-01-01", 10);
  setting.controls =
      "license: {kind: export_license, by: bis, covers: {owner: home}, review: {elapsed: 500 "
      "days}}";
  std::string text = replaced(setting.text(), "a: {kind: end_user, at: abroad}",
                              "a: {kind: end_user, at: abroad, owner: b}");
  Trial trial{replaced(text, "b: {kind: end_user, at: abroad}",
                       "b: {kind: end_user, at: abroad, owner: home}")};
  trial.run();
  EXPECT_EQ(trial.held("a", "license"), 10);
  EXPECT_EQ(trial.held("b", "license"), 10);
  EXPECT_EQ(trial.delivered("c"), 10);
}

// Half a unit of ore for 60 USD is 30 % of a chip for 100 USD.
TEST(Reach, GoesByWhatGoodsContain) {
  Setting setting{.days = 60};
  setting.factory = true;
  setting.chip = "{unit: chip, price: 100 USD, attributes: {tpp: 10}, made_of: {ore: 0.5}}";
  setting.demand = "a: " + order("2026-01-01", 10) +
                   "\n  b: {orders: {o: {on: 2026-01-01, product: lesser, quantity: 7 chips}}}";
  const auto held = [&](const std::string& contains) {
    setting.controls = "license: {kind: export_license, by: bis, covers: {contains: " + contains +
                       "}, review: {elapsed: 500 days}}";
    Trial trial{
        replaced(setting.text(), "ore: {divisible: yes,", "ore: {divisible: yes, price: 60 USD,")};
    trial.run();
    EXPECT_EQ(trial.delivered("b", "lesser"), 7);
    return trial.held("a", "license");
  };
  EXPECT_EQ(held("ore"), 10);
  EXPECT_EQ(held("{products: ore, above: 29 %}"), 10);
  EXPECT_EQ(held("{products: ore, above: 30 %}"), 0);
}

}  // namespace
}  // namespace strait::assembly
