// From whom: shares of several suppliers, and one who steps in.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

// Two makers at home; `order` says how a buyer abroad orders ten chips a day of them.
std::string market(const std::string& order, const std::string& events = "",
                   const std::string& first_stock = "1000") {
  return R"(strait: 1
name: trial
period: {from: 2026-01-01, to: 2026-01-31}
products: {chip: {unit: chip}}
places: {home: {}, far: {}, abroad: {}}
actors:
  one: {kind: supplier, at: home}
  two: {kind: supplier, at: far}
  a: {kind: end_user, at: abroad}
supply:
  one: {stock: {chip: )" +
         first_stock + R"( chips}}
  two: {stock: {chip: 1000 chips}}
routes:
  sea: {for: chip, from: home, to: abroad, steps: [{move: home to abroad, elapsed: 1 day}]}
  air: {for: chip, from: far, to: abroad, steps: [{move: far to abroad, elapsed: 1 day}]}
demand:
  a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips, )" +
         order + "}}}\n" + events;
}

double shipped(Trial& trial, const std::string& supplier) {
  double units = 0.0;
  for (std::size_t i = 0; i < trial.world().supply().size(); ++i) {
    const model::StockId id{i};
    const auto& network = trial.plan().network;
    if (network.actors[trial.world().supply().spec(id).supplier].name != supplier) continue;
    units += trial.world().supply().level(id).shipped.units();
  }
  return units;
}

TEST(Sourcing, SplitsEachOrderByShares) {
  Trial trial{market("split: {one: 67 %, two: 33 %}")};
  trial.run();
  EXPECT_EQ(shipped(trial, "one"), 30 * 7);  // 6.7 and 3.3 of ten, by largest remainder
  EXPECT_EQ(shipped(trial, "two"), 30 * 3);
}

const std::string kEmbargo =
    "events: {stop: {on: 2026-01-11, for: 5 days, do: {embargo: {from: home, to: abroad}}}}\n";

TEST(Sourcing, ABackupStepsInWhileNothingMayLeave) {
  Trial trial{market("supplier: one, backup: two", kEmbargo)};
  trial.run();
  EXPECT_EQ(shipped(trial, "one"), 250);
  EXPECT_EQ(shipped(trial, "two"), 50);
}

TEST(Sourcing, ABackupStepsInWhereThereIsTooLittle) {
  Trial only_blocked{market("supplier: one, backup: two", "", "45")};
  only_blocked.run();
  EXPECT_EQ(shipped(only_blocked, "two"), 0);
  Trial trial{market("supplier: one, backup: {supplier: two, when: out_of_stock}", "", "45")};
  trial.run();
  EXPECT_EQ(shipped(trial, "one"), 40);  // the last five are less than one order
  EXPECT_EQ(shipped(trial, "two"), 260);
}

TEST(Sourcing, SharesMayBeSetOnTheWay) {
  Trial trial{market("split: {one: 50 %, two: 50 %}",
                     "events: {shift: {on: 2026-01-11, do: {set: {demand.a.orders.o.split.one: 100 "
                     "%, demand.a.orders.o.split.two: 0 %}}}}\n")};
  trial.run();
  EXPECT_EQ(shipped(trial, "one"), 250);
  EXPECT_EQ(shipped(trial, "two"), 50);
}

TEST(Sourcing, RefusesSharesThatAreNotAll) {
  EXPECT_THROW(Trial{market("split: {one: 67 %, two: 30 %}")}, ScenarioError);
  EXPECT_THROW(Trial{market("supplier: one, split: {one: 67 %, two: 33 %}")}, ScenarioError);
}

}  // namespace
}  // namespace strait::assembly
