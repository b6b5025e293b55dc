// Measures over a window: what happened in it, and nothing of before or after.
#include <cmath>

#include "assembly/support.h"

namespace strait::assembly {
namespace {

// Ten chips a day, two days on the way; `measure` of them.
double measured(const std::string& measure) {
  Setting setting;
  setting.route =
      "{for: [chip, lesser], from: home, to: abroad, steps: [" + Setting::leg("2 days") + "]}";
  setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  setting.more = "measures: {m: {" + measure + "}}\n";
  Trial trial{setting};
  const std::vector<Measure> measures = make_measures(trial.world());
  double value = 0.0;
  for (int replication = 0; replication < 2; ++replication) {  // nothing is left of the one before
    trial.run(0);
    measures[0].evaluate({&value, 1});
  }
  return value;
}

TEST(Windows, CountWhatCameInBetween) {
  EXPECT_EQ(measured("total: ordered, of: chip"), 1000);
  EXPECT_EQ(measured("total: ordered, of: chip, from: 2026-01-11"), 900);
  EXPECT_EQ(measured("total: ordered, of: chip, until: 2026-01-11"), 100);
  EXPECT_EQ(measured("total: ordered, of: chip, from: 2026-01-11, until: 2026-01-21"), 100);
  EXPECT_EQ(measured("total: delivered, of: chip, until: 2026-01-03"), 0);  // half-open
}

TEST(Windows, AverageOverTheirOwnTime) {
  EXPECT_EQ(measured("level: in_transit, of: chip, from: 2026-01-03"), 20);
  EXPECT_EQ(measured("level: in_transit, of: chip, until: 2026-01-03"), 15);
  EXPECT_EQ(measured("level: in_transit, of: chip, when: end, until: 2026-01-02"), 10);
}

TEST(Windows, TakeSharesAndWaitsOfThemselves) {
  EXPECT_EQ(measured("share: delivered, of: ordered, until: 2026-01-05"), 0.5);
  EXPECT_EQ(measured("share: served_at_once, of: ordered, from: 2026-01-05"), 1.0);
  EXPECT_EQ(measured("mean: order to delivery, of: chip, from: 2026-01-05"), 2);
  EXPECT_EQ(measured("first_date: delivered, of: chip, above: 10 chips, from: 2026-01-11"), 11);
}

// Of what is ordered in a day nothing is delivered in it; of what is delivered then all is.
TEST(Windows, ChooseWaitsByOrderOrByDelivery) {
  const std::string day = "mean: order to delivery, of: chip, from: 2026-01-03, until: 2026-01-04";
  EXPECT_TRUE(std::isnan(measured(day)));
  EXPECT_EQ(measured(day + ", chosen_by: delivery"), 2);
}

TEST(Windows, LieWithinThePeriod) {
  EXPECT_THROW(measured("total: ordered, from: 2025-01-11"), ScenarioError);
  EXPECT_THROW(measured("total: ordered, from: 2026-02-11, until: 2026-02-01"), ScenarioError);
}

TEST(Windows, TellHowLongNothingWasOnHand) {
  Setting setting;
  setting.days = 10;
  setting.supply = "maker: {stock: {chip: 25 chips}}";
  setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  setting.more = "measures: {m: {level: out_of_stock, of: chip, at: maker}}\n";
  Trial trial{setting};
  const std::vector<Measure> measures = make_measures(trial.world());
  trial.run();
  double value = 0.0;
  measures[0].evaluate({&value, 1});
  EXPECT_EQ(value, 0.8);  // from the third day on
}

}  // namespace
}  // namespace strait::assembly
