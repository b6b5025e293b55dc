// Events and triggers put goods where they should: dates, places and amounts follow from
// arithmetic. Day 0 is 2026-01-01.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

// 10 chips a day leave at once and travel ten days, then pass the port in no time.
Setting flow_of_goods(const std::string& events) {
  Setting setting{.days = 40};
  setting.route = "{for: chip, from: home, to: abroad, steps: [" + Setting::leg("10 days") +
                  ", {stop: port, elapsed: 0 days}]}";
  setting.demand = "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  setting.supply = "maker: {stock: {chip: 1000000 chips}}";
  setting.more = events.empty() ? "" : "events:\n  e: " + events + "\n";
  return setting;
}

// Day 24.5: 25 orders are placed, those of days 0-14 have had ten days.
TEST(Politics, ExactTimes) {
  Trial trial{flow_of_goods("")};
  trial.run_looking({24.5}, [&](double) {
    EXPECT_EQ(trial.delivered("a"), 150);
    EXPECT_EQ(trial.held("a", "transit"), 100);
  });
}

TEST(Politics, InterventionsPutGoodsInDifferentPlaces) {
  const std::string window = ", for: 10 days}";
  Trial held{flow_of_goods("{on: 2026-01-15, do: {customs_hold: port}" + window)};
  held.run_looking({20.5, 24.5}, [&](double day) {
    if (day < 24) {  // the port has let days 0-3 through
      EXPECT_EQ(held.delivered("a"), 40);
      EXPECT_EQ(held.held("a", "port"), 70);
    } else {
      EXPECT_EQ(held.delivered("a"), 150);
    }
  });
  Trial embargoed{
      flow_of_goods("{on: 2026-01-15, do: {embargo: {from: home, to: abroad}}" + window)};
  embargoed.run_looking({20.5}, [&](double) {
    EXPECT_EQ(embargoed.held("a", "embargo"), 70);
    EXPECT_EQ(embargoed.delivered("a"), 110);
  });
  Trial closed{flow_of_goods("{on: 2026-01-15, do: {close_route: sea}" + window)};
  closed.run_looking({20.5, 34.5}, [&](double day) {
    EXPECT_EQ(closed.held("a", "closed route"), day < 30 ? 170 : 0);
    EXPECT_EQ(closed.delivered("a"), day < 30 ? 40 : 250);
  });
  Trial banned{flow_of_goods("{on: 2026-01-15, do: {order_ban: [a]}" + window)};
  banned.run_looking({20.5, 24.5},
                     [&](double day) { EXPECT_EQ(banned.ordered("a"), day < 24 ? 140 : 250); });
}

// Demand every 0.2 and 0.3 days makes 84 orders in 10 days (peer example A5).
TEST(Politics, TimeIsNoSumOfFractions) {
  Trial trial{Setting{.days = 10,
                      .demand =
                          "a: {orders: {o: {every: 0.2 days, product: chip, quantity: 40 chips}, "
                          "p: {every: 0.3 days, product: chip, quantity: 60 chips}}}"}};
  trial.run();
  EXPECT_EQ(trial.world().book().orders(), 84);
  EXPECT_EQ(trial.ordered("a"), 4040);
}

TEST(Politics, RuleInForceStopsOrTurnsBackGoodsUnderWay) {
  const auto controls = [](const std::string& then) {
    return export_license(
        "from: 2026-01-15, until: 2026-01-25, review: {elapsed: 100 days}, "
        "when_it_changes: {in_transit: " +
        then + "}");
  };
  Setting setting = flow_of_goods("");
  setting.controls = controls("stopped");
  Trial stopped{setting};
  stopped.run_looking({20.5, 39.5}, [&](double day) {
    EXPECT_EQ(stopped.delivered("a"), day < 30 ? 40 : 300);
    EXPECT_EQ(stopped.held("a", "license"), day < 30 ? 170 : 0);
  });
  setting.controls = controls("turned_back");
  Trial back{setting};
  back.run_looking({20.5}, [&](double) {
    EXPECT_EQ(back.held("a", "transit"), 0);
    EXPECT_EQ(back.held("a", "license"), 170);
  });
}

// At every instant no more is taken than a cap allows.
TEST(Politics, CapsHoldAtEveryInstant) {
  Setting setting = flow_of_goods("");
  setting.demand = "all_buyers: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}";
  const auto delivered_with = [&](const std::string& cap, const std::string& buyer) {
    setting.controls = export_license("caps: {k: " + cap + "}");
    Trial trial{setting};
    double total = 0.0;
    std::vector<double> days;
    for (int half = 1; half < 80; ++half) days.push_back(half / 2.0);
    trial.run_looking(days, [&](double day) {
      const auto& ceiling = trial.control().ceiling(0);
      if (cap.find("per: end_user") == std::string::npos &&
          cap.find("carried") == std::string::npos) {
        EXPECT_LE(ceiling.taken(), ceiling.limit(kStart + from_days(day)) + 1e-9) << day;
      }
      total = trial.world().supply().level(model::StockId{0}).shipped.units();
    });
    return buyer.empty() ? total : trial.control().counts().units_used.units();
  };
  EXPECT_EQ(delivered_with("{limit: 205 chips}", ""), 205);
  EXPECT_EQ(delivered_with("{limit: 70 chips, per: end_user}", ""), 210);
  EXPECT_EQ(delivered_with("{limit: 70 chips, for: [a, b]}", ""), 70 + 400);
  EXPECT_EQ(delivered_with("{limit: 50 chips, each: 10 days}", ""), 200);
  // TPP 10 a chip: 1,000 TPP are 100 chips.
  EXPECT_EQ(delivered_with("{limit: 100, counted_in: tpp}", ""), 10);
}

TEST(Politics, RatioCapFollowsTheOtherFlow) {
  Setting setting = flow_of_goods("");
  setting.demand =
      "a: {orders: {o: {every: 1 day, product: chip, quantity: 10 chips}}}\n"
      "  c: {orders: {o: {every: 2 days, product: chip, quantity: 8 chips}}}";
  setting.controls =
      "license: {kind: export_license, by: bis, covers: {end_user: a}, caps: {k: {limit: 50 %, of: "
      "shipments to c, counted_in: tpp, shipped_before: 20 chips}}}";
  Trial trial{setting};
  trial.run_looking({10.5, 39.5}, [&](double day) {
    const double to_c = 8.0 * (1 + std::floor(day / 2));
    EXPECT_EQ(trial.control().counts().units_used.units(), 0.5 * (20 + to_c));
  });
}

TEST(Politics, TriggerActsAfterHoldAndLagAndIsUndone) {
  Setting setting = flow_of_goods("");
  setting.more =
      "triggers:\n  t: {when: {delivered: chip, above: 45 chips, for: 2 days}, after: 1 day, do: "
      "{order_ban: [a]}, for: 5 days}\n";
  Trial trial{setting};  // above 45 on day 14, banned on days 17-21
  trial.run_looking({16.5, 21.5, 22.5}, [&](double day) {
    EXPECT_EQ(trial.ordered("a"), day < 22 ? 170 : 230) << day;
  });
}

// Above 45 from day 14 on: done on days 14 and 17, for ten days each.
TEST(Politics, OverlappingFiringsUndoWhatEachDid) {
  const auto setting = [](const std::string& path, const std::string& value) {
    Setting made = flow_of_goods("");
    made.controls = export_license(
        "review: {posture: open, outcomes: {open: {granted: 100 %}, shut: {}}, refile: {after: "
        "0 days, at_most: 1}}");
    made.more =
        "regimes:\n  mood: {sets: controls.license.review.posture, start: open, states: {open: "
        "{}, shut: {}}}\n"
        "triggers:\n  t: {when: {delivered: chip, above: 45 chips}, at_most: 2, cooling_off: "
        "3 days, for: 10 days, do: {set: {" +
        path + ": " + value + "}}}\n";
    return made;
  };
  const std::string review = "controls.license.review.";
  Trial held{setting(review + "moratorium", "yes")};
  held.run_looking({23.5, 26.5, 27.5},
                   [&](double day) { EXPECT_EQ(held.held("a", "license") > 0, day < 27) << day; });
  Trial shut{setting(review + "posture", "shut")};
  shut.run_looking({13.5, 23.5, 26.5, 27.5}, [&](double day) {
    EXPECT_EQ(shut.control().counts().posture, day > 14 && day < 27 ? 1 : 0) << day;
  });
}

}  // namespace
}  // namespace strait::assembly
