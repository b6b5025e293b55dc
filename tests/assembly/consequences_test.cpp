// When a trigger is armed again, what has no cause, which route is taken, what a revocation
// reaches.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

std::size_t fired(const std::string& trigger) {
  Setting setting{.days = 60};
  setting.supply = "maker: {stock: {chip: 0 chips, lesser: 0 chips}}";
  setting.demand =
      "a: {orders: {o: {every: 5 days, product: chip, quantity: 10 chips}}, gives_up_after: "
      "12 days}";
  setting.more = "triggers: {t: {when: {waiting: chip, above: 25 chips}, " + trigger +
                 ", do: {customs_hold: port}}}\n";
  setting.route = "{for: [chip, lesser], from: home, to: abroad, steps: [" + Setting::leg("1 day") +
                  ", {stop: port, elapsed: 0 days}]}";
  Trial trial{setting};
  trial.run(0, true);
  const auto& records = trial.world().log().records();
  return static_cast<std::size_t>(
      std::count_if(records.begin(), records.end(),
                    [](const auto& one) { return one.what == model::What::trigger_fired; }));
}

// Orders of ten come on days 0, 5, …, and are given up 12 days later: thirty wait from day 10 to
// 12, 15 to 17, and so on, eleven times before day 60 (on day 10 + 5 k for k of 0 to 9).
TEST(TriggerAgain, WaitsUntilTheLevelHasFallenBack) {
  EXPECT_EQ(fired("at_most: 1000"), 10u);
  EXPECT_EQ(fired("at_most: 3"), 3u);
}

TEST(TriggerAgain, OrUntilItHasCooledOff) {
  EXPECT_EQ(fired("at_most: 1000, cooling_off: 1 day"), 30u);
}

TEST(Causes, NothingAtTheStartIsCausedByWhatTheStartRecords) {
  Setting setting{.days = 30};
  setting.demand = kOneOrder;
  setting.controls =
      export_license("review: {posture: open, outcomes: {open: {granted: 100 %}, shut: {}}}");
  setting.more =
      "regimes: {mood: {sets: controls.license.review.posture, start: open, path: {2026-01-20: "
      "shut}, "
      "states: {open: {}, shut: {}}}}\nevents: {e: {on: 2026-01-10, do: {order_ban: b}}}\n";
  Trial trial{setting};
  trial.run(0, true);
  for (const model::Record& record : trial.world().log().records()) {
    const bool is_first =
        record.what == model::What::event_happened || record.what == model::What::ordered;
    if (is_first) {
      EXPECT_EQ(record.cause, 0u) << static_cast<int>(record.what);
    }
  }
}

double wait_by(const std::string& fast, const std::string& slow) {
  Setting setting{.days = 60};
  setting.route = "{for: chip, from: home, to: abroad, steps: [" + Setting::leg("20 days") + "]" +
                  slow + "}\n  air: {for: chip, from: home, to: abroad, steps: [" +
                  Setting::leg("2 days") + "]" + fast + "}";
  setting.demand = kOneOrder;
  Trial trial{setting};
  trial.run();
  return trial.waits("a").at(0);
}

TEST(RouteChoice, IsByPreferenceAndThenByTime) {
  EXPECT_EQ(wait_by("", ""), 2);
  EXPECT_EQ(wait_by(", preference: 2", ""), 20);
  EXPECT_EQ(wait_by(", preference: 2", ", closed: yes"), 2);
}

double delivered_after_revocation(const std::string& in_transit) {
  Setting setting{.days = 60};
  setting.route =
      "{for: [chip, lesser], from: home, to: abroad, steps: [" + Setting::leg("20 days") + "]}";
  setting.demand = kOneOrder;
  setting.controls = export_license(
      "review: {posture: open, elapsed: 30 days, outcomes: {open: {granted: 100 %}}}, "
      "when_it_changes: {in_transit: " +
      in_transit + "}");
  setting.more = "events: {e: {on: 2026-02-05, do: {revoke: license}}}\n";
  Trial trial{setting};
  trial.run();
  return trial.delivered("a");
}

TEST(Revocation, ReachesGoodsInTransitAsTheRuleSays) {
  EXPECT_EQ(delivered_after_revocation("proceed"), 100);
  EXPECT_EQ(delivered_after_revocation("turned_back"), 0);
  EXPECT_EQ(delivered_after_revocation("stopped"), 0);
}

}  // namespace
}  // namespace strait::assembly
