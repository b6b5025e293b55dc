// Money that is due beforehand, and the wait for it. Day 0 is 2026-01-01.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

Trial paying(const std::string& prepayment, const std::string& rest = "") {
  return Trial{
      Setting{.demand = "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 100 chips}}}",
              .controls = export_license("review: {elapsed: 10 days}, conditions: {prepayment: {" +
                                         prepayment + "}}" + rest)}};
}

// 30 % of 100 chips at 100 USD, seven days after the grant of day 10.
TEST(Prepayment, AtGrantHoldsTheLicense) {
  Trial trial = paying("share: 30 %, takes: 7 days");
  trial.run_looking({12.5, 17.5}, [&](double day) {
    EXPECT_EQ(trial.held("a", "license.prepayment"), day < 17 ? 100 : 0);
    EXPECT_EQ(trial.control().counts().prepayment.amount(), day < 17 ? 0 : 3000);
    EXPECT_EQ(trial.control().paid_by(trial.plan().names.actor("a")).amount(), day < 17 ? 0 : 3000);
  });
  EXPECT_EQ(trial.waits("a"), std::vector<double>{17});
}

TEST(Prepayment, AtOrderHoldsTheApplication) {
  Trial trial = paying("takes: 7 days, due: at_order");
  trial.run_looking({6.5, 7.5}, [&](double day) {
    EXPECT_EQ(trial.control().counts().filings, day < 7 ? 0 : 1);
    EXPECT_EQ(trial.control().counts().prepayment.amount(), day < 7 ? 0 : 10000);
  });
  EXPECT_EQ(trial.waits("a"), std::vector<double>{17});
}

// A license of 20 days that expires before stock comes on day 50 is paid for once.
TEST(Prepayment, IsPaidOnce) {
  Setting setting{
      .demand = "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 100 chips}}}",
      .controls = export_license(
          "license: {valid_for: 20 days}, conditions: {prepayment: {takes: 7 days}}")};
  setting.supply =
      "maker: {production: {chip: {rate: 100 chips / week, starts: 2026-02-13, until: "
      "2026-02-21}}}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{50});
  EXPECT_EQ(trial.control().counts().prepayment.amount(), 10000);
}

// Another control cuts the order into lots while the money is under way.
TEST(Prepayment, FollowsALotThatIsCut) {
  Trial trial = paying("takes: 7 days, due: at_order",
                       "}\n  other: {kind: import_approval, by: moc, covers: {products: chip}, "
                       "caps: {k: {limit: 60 chips, each: 5 days}}");
  trial.run();
  EXPECT_EQ(trial.waits("a"), (std::vector<double>{17, 17}));
  EXPECT_EQ(trial.control().counts().prepayment.amount(), 10000);
}

}  // namespace
}  // namespace strait::assembly
