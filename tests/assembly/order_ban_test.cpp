// An order ban holds everything that its buyers would order or file, and nothing else. Day 0 is
// 2026-01-01.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

Setting banned(const std::string& from, const std::string& length, const std::string& rest) {
  Setting setting{.demand = kOneOrder, .controls = export_license(rest)};
  setting.more = "events:\n  ban: {on: " + from + ", do: {order_ban: [a]}, for: " + length + "}\n";
  return setting;
}

// Of 100, 30 are to be placed on day 20, which lies in the ban of days 15 to 25.
TEST(OrderBan, PostponesWhatDiscouragementHadPutOff) {
  Trial trial{
      banned("2026-01-16", "10 days", "discourages: {share_of_orders: 30 %, delay: 20 days}")};
  trial.run_looking({24.5, 25.5},
                    [&](double day) { EXPECT_EQ(trial.ordered("a"), day < 25 ? 70 : 100); });
}

// A cap lets 50 chips apply on day 0 and 50 on day 10, where the ban of days 5 to 25 stands before.
TEST(OrderBan, KeepsLotsThatWaitForRoomFromApplying) {
  Trial trial{banned("2026-01-06", "20 days", "caps: {k: {limit: 50 chips, each: 10 days}}")};
  trial.run();
  EXPECT_EQ(trial.waits("a"), (std::vector<double>{0, 25}));
  EXPECT_EQ(trial.unit_days("a", "license.k"), 50 * 10);
  EXPECT_EQ(trial.unit_days("a", "license.order_ban"), 50 * 15);
}

// Who is banned takes no room from who is not: of 50 chips on day 10, b gets all.
TEST(OrderBan, LeavesTheRoomToOthers) {
  Setting setting = banned("2026-01-06", "20 days", "caps: {k: {limit: 50 chips, each: 10 days}}");
  setting.demand += "\n  b: {orders: {o: {on: 2026-01-02, product: chip, quantity: 50 chips}}}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.waits("b"), std::vector<double>{9});
  EXPECT_EQ(trial.waits("a"), (std::vector<double>{0, 25}));
}

// Returned on day 2 and due to be filed again on day 7; the ban lasts from day 5 to day 20.
TEST(OrderBan, KeepsReturnedApplicationsFromBeingFiledAgain) {
  Trial trial{banned("2026-01-06", "15 days",
                     "review: {elapsed: 2 days, refile: {after: 5 days, at_most: 1}, outcomes: "
                     "{case_by_case: {returned: 100 %}}}")};
  trial.run_looking({19.5, 21.5, 22.5}, [&](double day) {
    EXPECT_EQ(trial.control().counts().filings, day < 20 ? 1 : 2);
    EXPECT_EQ(trial.held("a", "license.order_ban"), day < 20 ? 100 : 0);
    EXPECT_EQ(trial.ended("a", model::End::refused), day < 22 ? 0 : 100);
  });
}

// A license of day 10 asks for 50 domestic chips, which a may only order after day 30.
TEST(OrderBan, PostponesDomesticPurchases) {
  Trial trial{banned("2026-01-06", "25 days",
                     "review: {elapsed: 10 days}, conditions: {domestic_purchase: "
                     "{product: lesser, ratio: 50 %}}")};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{30});
  EXPECT_EQ(trial.unit_days("a", "license.domestic_purchase"), 100 * 20);
}

// The order of day 0 would become one for a lesser product on day 10, and is refused on day 12.
TEST(OrderBan, PostponesSubstitutes) {
  const auto taken_on = [](const std::string& rest, const std::string& accepts) {
    Setting setting = banned("2026-01-06", "25 days", rest);
    setting.demand =
        "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 100 chips}}, "
        "accepts_instead: {lesser: {counts_as: 50 %, " +
        accepts + "}}}";
    Trial trial{setting};
    trial.run();
    EXPECT_EQ(trial.delivered("a", "lesser"), 200);
    return trial.world().deliveries().deliveries(trial.flow("a", "lesser")).front().at;
  };
  EXPECT_EQ(taken_on("review: {elapsed: 60 days}", "after: 10 days"), kStart + 30 * kDay);
  EXPECT_EQ(taken_on("review: {elapsed: 12 days, outcomes: {case_by_case: {granted: 0 %}}}",
                     "when_refused: yes"),
            kStart + 30 * kDay);
}

}  // namespace
}  // namespace strait::assembly
