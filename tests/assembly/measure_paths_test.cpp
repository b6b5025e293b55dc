// Statistics of a level's path. A maker with 100 chips sells 10 a day from day 0 on; looked at once
// a day, after all that happens then.
#include <cmath>

#include "assembly/support.h"

namespace strait::assembly {
namespace {

double measured(const std::string& measure, const std::string& more = "") {
  Setting setting;
  setting.days = 20;
  setting.supply = "maker: {stock: {chip: 100 chips}}";
  setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  setting.more = "sample: {every: 1 day}\nmeasures: {m: {" + measure + "}}\n" + more;
  Trial trial{setting};
  const std::vector<Measure> measures = make_measures(trial.world());
  double value = 0.0;
  for (int replication = 0; replication < 2; ++replication) {  // nothing is left of the one before
    trial.run(0);
    measures[0].evaluate({&value, 1});
  }
  return value;
}

const std::string kStock = "level: on_hand, of: chip, at: maker, over_time: ";
const std::string kOpen = "level: waiting, of: chip, to: a, over_time: ";

// 90 chips after day 0, 10 after day 8, none from day 9 on.
TEST(MeasurePaths, ExtremesOfALevel) {
  EXPECT_EQ(measured(kStock + "highest"), 90);
  EXPECT_EQ(measured(kStock + "lowest"), 0);
  EXPECT_EQ(measured(kStock + "lowest, until: 2026-01-09"), 20);
  EXPECT_EQ(measured(kStock + "highest, from: 2026-01-05"), 50);
  EXPECT_EQ(measured(kOpen + "highest"), 100);  // ten orders of ten
}

TEST(MeasurePaths, ShareOfTimeAndLongestSpell) {
  EXPECT_EQ(measured(kStock + "share_of_time, below: 10 chips"), 11.0 / 20);
  EXPECT_EQ(measured(kStock + "share_of_time, above: 10 chips"), 8.0 / 20);  // and not at 10
  EXPECT_EQ(measured(kStock + "longest_spell, below: 10 chips"), 11);
  EXPECT_EQ(measured(kOpen + "longest_spell, above: 0 chips"), 10);
}

TEST(MeasurePaths, TimeToRecover) {
  const std::string below = kStock + "time_to_recover, below: 10 chips";
  EXPECT_TRUE(std::isnan(measured(below)));               // never
  EXPECT_EQ(measured(below + ", until: 2026-01-08"), 0);  // not yet lost
}

TEST(MeasurePaths, SayOfWhat) {
  EXPECT_THROW(measured(kStock + "longest_spell"), ScenarioError);
  EXPECT_THROW(measured(kStock + "longest_spell, below: 1 chip, above: 2 chips"), ScenarioError);
  EXPECT_THROW(measured(kStock + "highest, below: 1 chip"), ScenarioError);
  EXPECT_THROW(measured("total: ordered, over_time: highest"), ScenarioError);
  EXPECT_THROW(measured(kStock + "highest, when: end"), ScenarioError);
  EXPECT_NO_THROW(measured(kStock + "highest, when: average"));  // as a resolved scenario has it
}

}  // namespace
}  // namespace strait::assembly
