// Who gets less than is needed orders more, and cancels the rest once the need is met. Day 0 is
// 2026-01-01; a needs 100 chips on the days 0, 10 and 20.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

const std::string kRule = ", over_ordering: {at_most: 3, looks_back: 20 days}";

Setting needing(const std::string& rest, const std::string& of_buyer = "") {
  Setting setting{.demand =
                      "a: {orders: {o: {every: 10 days, until: 2026-01-22, product: chip, "
                      "quantity: 100 chips, supplier: maker" +
                      rest + "}}" + of_buyer + "}"};
  setting.supply =
      "maker: {stock: {chip: 0 chips, lesser: 1000 chips}, production: {chip: {rate: "
      "5 chips / day}}}";
  return setting;
}

// On day 20 of 200 needed 95 have left: 100 are ordered as 100 · 200/95. On day 60 they are there,
// and the others are cancelled.
TEST(OverOrdering, OrdersTheNeedOverTheFillRate) {
  Trial trial{needing(kRule)};
  trial.run();
  EXPECT_EQ(trial.ordered("a"), 100 + 100 + 211);
  EXPECT_EQ(trial.delivered("a"), 300);
  EXPECT_EQ(trial.ended("a", model::End::cancelled), 111);
}

TEST(OverOrdering, KeepsToItsLimit) {
  Trial trial{needing(", over_ordering: {at_most: 1.5, looks_back: 20 days}")};
  trial.run();
  EXPECT_EQ(trial.ordered("a"), 100 + 100 + 150);
  EXPECT_EQ(trial.delivered("a"), 300);
}

TEST(OverOrdering, OrdersNoMoreThanIsNeededWhereAllIsHad) {
  Setting setting = needing(kRule);
  setting.supply = "maker: {stock: {chip: 1000 chips}}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.ordered("a"), 300);
  EXPECT_EQ(trial.ended("a", model::End::cancelled), 0);
}

// A month on the way: who waits for arrival finds that the rest has left, too; who looks at what
// leaves does not.
TEST(OverOrdering, CancelsOnDeliveryOrOnDeparture) {
  const auto ended = [](const std::string& when) {
    Setting setting =
        needing(", over_ordering: {at_most: 3, looks_back: 20 days, cancels_on: " + when + "}");
    setting.route =
        "{for: [chip, lesser], from: home, to: abroad, steps: [" + Setting::leg("30 days") + "]}";
    setting.days = 200;
    Trial trial{setting};
    trial.run();
    return std::pair{trial.delivered("a"), trial.ended("a", model::End::cancelled)};
  };
  EXPECT_EQ(ended("departure"), std::pair(300.0, 111.0));
  EXPECT_EQ(ended("delivery"), std::pair(411.0, 0.0));
}

// The rival has chips, and delivers on day 20 what the third order is for.
TEST(OverOrdering, OrdersTheSameFromOthersAndCancelsWhoeverIsLate) {
  Setting setting = needing(kRule + ", also_at: rival");
  setting.rival = true;
  Trial trial{setting};
  trial.run();
  double ordered = 0, delivered = 0, cancelled = 0;
  const auto& ledger = trial.world().ledger();
  for (std::size_t f = 0; f < trial.plan().network.flows.size(); ++f) {
    const model::FlowId flow{f};
    ordered += ledger.ordered(flow).units();
    delivered += ledger.ended(flow, model::End::delivered).units();
    cancelled += ledger.ended(flow, model::End::cancelled).units();
  }
  EXPECT_EQ(ordered, 100 + 100 + 211 + 100);
  EXPECT_EQ(delivered, 300);
  EXPECT_EQ(cancelled, 211);
}

// Of the third order's 211 nothing has left when the buyer takes something else for the 100 of it
// that were needed.
TEST(OverOrdering, TakesNoSubstituteForWhatWasNeverNeeded) {
  Trial trial{needing(kRule, ", accepts_instead: {lesser: {counts_as: 100 %, after: 19 days}}")};
  trial.run();
  const double units = trial.delivered("a") + trial.delivered("a", "lesser");
  EXPECT_EQ(units, 300);
}

// Both ask for 100 a week of 100; b asks for up to three times as much, and gets the larger part.
TEST(OverOrdering, GetsALargerShareOfWhatIsScarce) {
  const auto weekly = [](const std::string& rest) {
    return "{orders: {o: {every: 1 week, until: 2026-03-06, product: chip, quantity: 100 chips" +
           rest + "}}}";
  };
  Setting setting{.demand = "a: " + weekly("") + "\n  b: " +
                            weekly(", over_ordering: {at_most: 3, looks_back: 2 weeks}")};
  setting.supply =
      "maker: {stock: {chip: 0 chips}, production: {chip: {rate: 100 chips / week}}, "
      "allocation: proportional}";
  setting.days = 64;
  Trial trial{setting};
  trial.run();
  EXPECT_GT(trial.delivered("b"), 1.15 * trial.delivered("a"));
}

}  // namespace
}  // namespace strait::assembly
