// Charges that are passed on make orders smaller.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

// One order of 1,000 chips at 100 USD a piece, under a control with those charges.
Setting charged(const std::string& charges, const std::string& elasticity) {
  Setting setting;
  setting.demand = "a: {price_elasticity: " + elasticity +
                   ", orders: {o: {on: 2026-02-01, product: chip, quantity: 1000 chips}}}";
  setting.controls = export_license(charges);
  return setting;
}

double ordered_under(const Setting& setting) {
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.ordered("a") + trial.world().buyers().priced_out(trial.flow("a")).units(), 1000);
  return trial.ordered("a");
}

std::string duty(const std::string& passed_on) {
  return "duty: {rate: 25 %, passed_on: " + passed_on + ", paid_by: maker, due_at: abroad}";
}

// 1000 × (1 + rise) ^ elasticity, rounded half to even.
TEST(Elasticity, FollowsTheClosedForm) {
  EXPECT_EQ(ordered_under(charged(duty("100 %"), "-1")), 800);
  EXPECT_EQ(ordered_under(charged(duty("40 %"), "-1")), 909);
  EXPECT_EQ(ordered_under(charged(duty("100 %"), "-0.5")), 894);
  EXPECT_EQ(ordered_under(charged(duty("100 %"), "-2")), 640);
  EXPECT_EQ(ordered_under(charged(duty("0 %"), "-2")), 1000);
  EXPECT_EQ(ordered_under(charged(duty("100 %"), "0")), 1000);
}

TEST(Elasticity, AddsUpTheChargesOnThePriceBeforeThem) {
  const std::string all = duty("100 %") +
                          ", revenue_share: {rate: 15 %, passed_on: 100 %, paid_by: maker}, fee: "
                          "{amount: 10 USD, passed_on: 100 %, paid_by: a}";
  EXPECT_EQ(ordered_under(charged(all, "-1")), 667);  // 1000 / 1.5
}

TEST(Elasticity, AnswersToTheSellersOwnPrice) {
  Setting setting = charged("fee: {amount: 10 USD, passed_on: 100 %, paid_by: a}", "-1");
  setting.supply = "maker: {stock: {chip: 5000 chips}, prices: {chip: 40 USD}}";
  EXPECT_EQ(ordered_under(setting), 800);
}

// On the day of the order, and only while the control is in force.
TEST(Elasticity, AnswersToWhatIsInForce) {
  EXPECT_EQ(ordered_under(charged("from: 2026-02-02, " + duty("100 %"), "-1")), 1000);
  EXPECT_EQ(ordered_under(charged("until: 2026-02-01, " + duty("100 %"), "-1")), 1000);
  Setting setting = charged(duty("100 %"), "-1");
  setting.more =
      "events: {more: {on: 2026-01-20, do: {set: {controls.license.duty.rate: 100 %}}}}\n";
  EXPECT_EQ(ordered_under(setting), 500);
}

// Who takes nothing over sees the same bits as with no elasticity at all.
TEST(Elasticity, OfNothingChangesNothing) {
  Trial with{charged(duty("0 %"), "-3")};
  Trial without{charged(duty("0 %"), "0")};
  const Seen a = see(with.world(), 3);
  const Seen b = see(without.world(), 3);
  for (const std::string& label : b.labels) EXPECT_EQ(a.of(label), b.of(label)) << label;
}

}  // namespace
}  // namespace strait::assembly
