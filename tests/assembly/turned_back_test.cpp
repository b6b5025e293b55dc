// Goods that a change of rules turned back leave again as if for the first time. Day 0 is
// 2026-01-01.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

// The voyage takes 20 days; from day 3 to day 5 a rule turns back what a has bought.
Setting turned_back_on_day_3(const std::string& demand, const std::string& license) {
  Setting setting{.demand = demand};
  setting.route = "{for: chip, from: home, to: abroad, steps: [" + Setting::leg("20 days") + "]}";
  setting.supply = "maker: {stock: {chip: 1000 chips}}";
  setting.controls =
      license +
      "\n  turn: {kind: import_approval, by: moc, from: 2026-01-04, until: 2026-01-06, covers: "
      "{end_user: a}, when_it_changes: {in_transit: turned_back}}";
  return setting;
}

// Each posture grants less than the one before and so stops what is under way: on day 2, and again
// on day 6.
TEST(TurnedBack, GoodsCanBeStoppedAgain) {
  Setting setting = turned_back_on_day_3(
      kOneOrder,
      export_license("review: {posture: all, refile: {after: 0 days, at_most: 50}, outcomes: "
                     "{all: {granted: 100 %}, most: {granted: 99 %, returned: 1 %}, many: "
                     "{granted: 98 %, returned: 2 %}}}, when_it_changes: {in_transit: stopped}"));
  const std::string path = "controls.license.review.posture: ";
  setting.more = "events:\n  e: {on: 2026-01-03, do: {set: {" + path + "most}}}\n" +
                 "  f: {on: 2026-01-07, do: {set: {" + path + "many}}}\n";
  Trial trial{setting};
  trial.run_looking({2.5, 4.5, 6.5, 30.5}, [&](double day) {
    const bool moves = day > 4 && day < 5;
    EXPECT_EQ(trial.held("a", "transit"), moves ? 100 : 0) << day;
    EXPECT_EQ(trial.held("a", "license"), moves ? 0 : 100) << day;
  });
}

// a buys 40 and sends room for half of that to b, once.
TEST(TurnedBack, GoodsMakeRoomOnce) {
  Setting setting = turned_back_on_day_3(
      "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 40 chips}}}\n"
      "  b: {orders: {o: {on: 2026-01-01, product: chip, quantity: 100 chips}}}",
      "license: {kind: export_license, by: bis, covers: {end_user: b}, caps: {k: {limit: 50 %, of: "
      "shipments to a}}}");
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 40);
  EXPECT_EQ(trial.delivered("b"), 20);
}

TEST(TurnedBack, GoodsUseACapUpOnce) {
  Trial trial{turned_back_on_day_3(kOneOrder, export_license("caps: {k: {limit: 120 chips}}"))};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{23});
  EXPECT_EQ(trial.control().ceiling(0).taken(), 100);
  EXPECT_EQ(trial.control().counts().units_used.units(), 100);
  EXPECT_EQ(trial.control().counts().units_given_back.units(), 100);
}

}  // namespace
}  // namespace strait::assembly
