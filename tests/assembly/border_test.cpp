// Goods that wait on arrival for a permission. The voyage takes 10 days, the port after it none.
// Day 0 is 2026-01-01.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

Setting asked_on_arrival(const std::string& rest) {
  Setting setting{.demand =
                      "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 100 chips}}}"};
  setting.route = "{for: chip, from: home, to: abroad, steps: [" + Setting::leg("10 days") +
                  ", {stop: port, elapsed: 0 days}]}";
  setting.supply = "maker: {stock: {chip: 1000 chips}}";
  setting.controls =
      "approval: {kind: import_approval, by: moc, covers: {products: chip}, asked: on_arrival" +
      rest + "}";
  return setting;
}

TEST(Border, GoodsWaitForTheirApproval) {
  Trial trial{asked_on_arrival(
      ", review: {elapsed: 5 days}, fee: {amount: 2 USD, paid_by: a}, duty: {rate: 10 %, paid_by: "
      "a, due_at: abroad}")};
  trial.run_looking({9.5, 12.5}, [&](double day) {
    EXPECT_EQ(trial.held("a", "transit"), day < 10 ? 100 : 0);
    EXPECT_EQ(trial.held("a", "approval"), day < 10 ? 0 : 100);
    EXPECT_EQ(trial.control("approval").counts().duty.amount(), day < 10 ? 0 : 1000);
    EXPECT_EQ(trial.control("approval").counts().fee.amount(), 0);
  });
  EXPECT_EQ(trial.waits("a"), std::vector<double>{15});
  EXPECT_EQ(trial.unit_days("a", "approval"), 500);
  EXPECT_EQ(trial.control("approval").counts().units_used.units(), 100);
  EXPECT_EQ(trial.control("approval").counts().fee.amount(), 200);
}

TEST(Border, RefusedGoodsGoBackToTheirMaker) {
  Trial trial{asked_on_arrival(
      ", review: {elapsed: 5 days, outcomes: {case_by_case: {in_part: 100 %, part: 30 %}}}")};
  trial.run_looking({14.5, 15.5}, [&](double day) {
    const double on_hand = trial.world().supply().level(model::StockId{0}).on_hand.units();
    EXPECT_EQ(on_hand, day < 15 ? 900 : 970);
  });
  EXPECT_EQ(trial.delivered("a"), 30);
  EXPECT_EQ(trial.ended("a", model::End::refused), 70);
}

TEST(Border, CapSplitsWhatArrives) {
  Trial trial{asked_on_arrival(", caps: {k: {limit: 40 chips, each: 30 days}}")};
  trial.run();
  EXPECT_EQ(trial.waits("a"), (std::vector<double>{10, 30, 60}));
  EXPECT_EQ(trial.unit_days("a", "approval.k"), 60 * 20 + 20 * 30);
}

// In force from day 5 to day 12: it asks for what arrives meanwhile, wherever it was before.
TEST(Border, OpensWhenTheRuleEnds) {
  Trial trial{
      asked_on_arrival(", from: 2026-01-06, until: 2026-01-13, review: {elapsed: 60 days}")};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{12});
}

// A route that closes from day 11 to day 20 holds the goods although they are let in on day 15.
TEST(Border, HoldsBesidesAClosedRoute) {
  Setting setting = asked_on_arrival(", review: {elapsed: 5 days}");
  setting.more = "events:\n  e: {on: 2026-01-12, do: {close_route: sea}, for: 9 days}\n";
  Trial trial{setting};
  trial.run_looking({12.5, 16.5}, [&](double day) {
    EXPECT_EQ(trial.held("a", "closed route"), 100);
    EXPECT_EQ(trial.held("a", "approval"), day < 15 ? 100 : 0);
  });
  EXPECT_EQ(trial.waits("a"), std::vector<double>{20});
}

TEST(Border, AppliesNoLotsOfItsOwn) {
  EXPECT_THROW(Trial{asked_on_arrival(", apply_in_lots_of: 10 chips")}, ScenarioError);
}

}  // namespace
}  // namespace strait::assembly
