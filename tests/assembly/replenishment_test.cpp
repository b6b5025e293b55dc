// Stocks that their holders fill up again. The published chains of other tools are in
// tests/validation/cases (A1 to A5); here is what those do not reach.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

// A maker with 20 chips whose mill is two days away, and 10 chips a day to a, at once.
Setting chain(const std::string& replenishment, const std::string& rest = "") {
  Setting setting{.days = 30, .mine = "2 days"};
  setting.supply = "maker: {stock: {chip: 20 chips, lesser: 0 chips}, replenishment: {chip: {" +
                   replenishment + ", supplier: mill}}" + rest + "}";
  setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  return setting;
}

const std::string kBaseStock = "policy: {base_stock: {level: 20 chips}}";

double on_hand(const Trial& trial, const World& world) {
  return world.supply().level(world.supply().stock_of(trial.flow("a"))).on_hand.units();
}

// Days on which the maker ordered of the mill, and how much.
std::map<double, double> orders(const Setting& setting) {
  Trial trial{setting};
  trial.run(0, true);
  std::map<double, double> found;
  for (const model::Record& record : trial.world().log().records()) {
    if (record.what == model::What::ordered && record.flow == trial.flow("maker")) {
      found[in_days(record.at - kStart)] += record.quantity.units();
    }
  }
  return found;
}

// 20 on hand and 20 on the way for two days of demand: everybody is served at once, with nothing
// to spare.
TEST(Replenishment, ABaseStockCoversTheDemandOfItsLeadTime) {
  Trial trial{chain(kBaseStock)};
  trial.run();
  EXPECT_EQ(trial.ordered("a"), 300);
  EXPECT_EQ(trial.delivered("a"), 300);
  EXPECT_EQ(trial.unit_days("a", "stock"), 0);
  EXPECT_EQ(on_hand(trial, trial.world()), 0);
}

TEST(Replenishment, IsReviewedOnACalendarThatMonthsDoNotShift) {
  Setting setting = chain(
      "policy: {fixed_quantity: {quantity: 5 chips}}, every: 1 month, first: "
      "2026-01-31");
  setting.days = 100;
  EXPECT_EQ(orders(setting), (std::map<double, double>{{30, 5}, {58, 5}, {89, 5}}));
}

TEST(Replenishment, LooksBeforeTheDemandOfTheInstantOrAfterIt) {
  const auto first = [](const std::string& when) {
    return orders(chain("policy: {base_stock: {level: 25 chips}}, every: 1 week, review_when: " +
                        when))
        .at(0);
  };
  EXPECT_EQ(first("before_demand"), 5);
  EXPECT_EQ(first("after_demand"), 15);
}

TEST(Replenishment, OrdersNoMoreThanCapacityAllows) {
  const auto found = orders(
      chain("policy: {R_Q: {reorder_point: 15 chips, quantity: 50 chips}}, capacity: 30 chips, "
            "safety_stock: 5 chips"));
  EXPECT_EQ(found.at(0), 20);  // at 10 chips, of which 30 is as much as it may hold
  EXPECT_EQ(found.at(1), 10);
}

// What a ban did not allow is ordered in one go when it ends.
TEST(Replenishment, CatchesUpAfterABan) {
  Setting setting = chain(kBaseStock);
  setting.more = "events: {ban: {on: 2026-01-06, do: {order_ban: maker}, for: 3 days}}\n";
  const auto found = orders(setting);
  EXPECT_FALSE(found.contains(5) || found.contains(6) || found.contains(7));
  EXPECT_EQ(found.at(8), 40);
}

// A license that is refused leaves the position low, so the holder asks again.
TEST(Replenishment, PassesTheGatesLikeAnyOrder) {
  Setting setting = chain("policy: {base_stock: {level: 20 chips}}, every: 10 days");
  setting.controls =
      "license: {kind: export_license, by: bis, covers: {products: chip, origin: pit}, review: "
      "{elapsed: 1 day, posture: shut, outcomes: {shut: {}, open: {granted: 100 %}}}}";
  setting.more =
      "events: {eased: {on: 2026-01-15, do: {set: {controls.license.review.posture: "
      "open}}}}\n";
  EXPECT_EQ(orders(setting), (std::map<double, double>{{0, 10}, {10, 110}, {20, 210}}));
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.ended("maker", model::End::refused), 120);
  EXPECT_EQ(trial.ended("maker", model::End::delivered), 210);
}

TEST(Replenishment, FollowsARuleThatIsSetOnTheWay) {
  Setting setting = chain(kBaseStock);
  setting.more =
      "events: {more: {on: 2026-01-11, do: {set: "
      "{supply.maker.replenishment.chip.policy.base_stock.level: 50 chips}}}}\n";
  const auto found = orders(setting);
  EXPECT_EQ(found.at(9), 10);
  EXPECT_EQ(found.at(10), 40);
  EXPECT_EQ(found.at(11), 10);
}

// 20 chips meet orders of 15 each: a second one is lost whole, or in part.
TEST(Replenishment, SalesAreLostWhereStockIsShort) {
  const auto lost = [](const std::string& rest) {
    Setting setting{.days = 3};
    setting.supply = "maker: {stock: {chip: 20 chips, lesser: 0 chips}}";
    setting.demand =
        "a: {orders: {o: {every: 1 day, product: chip, quantity: 15 chips}}" + rest + "}";
    Trial trial{setting};
    trial.run();
    EXPECT_EQ(trial.waiting("a"), rest.empty() ? 25 : 0);
    return trial.ended("a", model::End::lost_sale);
  };
  EXPECT_EQ(lost(""), 0);
  EXPECT_EQ(lost(", when_short: lost"), 25);
  EXPECT_EQ(lost(", when_short: lost, partial_shipments: no"), 30);
}

// What is about to be lost is no backorder, so nothing is ordered for it.
TEST(Replenishment, OrdersNothingForLostSales) {
  Setting setting = chain(kBaseStock);
  setting.demand =
      "a: {when_short: lost, orders: {o: {on: 2026-01-05, product: chip, quantity: 500 chips}}}";
  EXPECT_EQ(orders(setting), (std::map<double, double>{{4, 20}}));
}

// A renewal process of constant gaps is a rhythm that begins after one of them.
TEST(Demand, ComesAtGapsOfAnyLaw) {
  Setting setting{.days = 20};
  setting.demand = "a: {orders: {o: {gap: 3 days, product: chip, quantity: 1 chip}}}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.ordered("a"), 6);
}

}  // namespace
}  // namespace strait::assembly
