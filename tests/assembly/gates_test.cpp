// What one government lets through, in scenarios whose outcome follows from arithmetic.
#include <set>

#include "assembly/support.h"

namespace strait::assembly {
namespace {

TEST(Gates, LetThroughWhatNobodyControls) {
  Trial trial{Setting{.demand = kOneOrder}};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 100);
}

TEST(Gates, DecideAtOnceWithoutReviewTime) {
  Trial trial{
      Setting{.demand = kOneOrder,
              .controls = export_license("review: {outcomes: {case_by_case: {granted: 0 %}}}")}};
  trial.run();
  EXPECT_EQ(trial.ended("a", model::End::refused), 100);
  EXPECT_EQ(trial.control().counts().denied, 1);
}

// 12 applications, 2, 5 and 3 slots on days 1.5, 2.3 and 2.8 of periods of 2.8 days (peer example
// A10): mean wait 31.5 / 12. The slot on day 2.8 is day 0 of the next period, so the applications
// come to the committee a tenth of a day after filing.
TEST(Gates, CommitteeDecidesInItsSlots) {
  Trial trial{Setting{
      .days = 10,
      .demand = "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 12 chips}}}",
      .controls = export_license("apply_in_lots_of: 1 chip, review: {elapsed: 0.1 days, committee: "
                                 "{period: 2.8 days, sittings: [{at: 0 days, slots: 3}, "
                                 "{at: 1.5 days, slots: 2}, {at: 2.3 days, slots: 5}]}}")}};
  trial.run();
  EXPECT_EQ(trial.waits("a"),
            (std::vector<double>{1.5, 1.5, 2.3, 2.3, 2.3, 2.3, 2.3, 2.8, 2.8, 2.8, 4.3, 4.3}));
  EXPECT_NEAR(trial.control().decision_days().mean(), 2.625, 1e-12);
}

std::string with_clock(const std::string& then) {
  return export_license("review: {elapsed: 60 days, clock: {after: 30 days, then: " + then + "}}");
}

TEST(Gates, StatutoryClockGrantsRefusesOrOnlyCounts) {
  Trial granted{Setting{.demand = kOneOrder, .controls = with_clock("granted")}};
  granted.run();
  EXPECT_EQ(granted.waits("a"), std::vector<double>{30});
  Trial refused{Setting{.demand = kOneOrder, .controls = with_clock("refused")}};
  refused.run();
  EXPECT_EQ(refused.ended("a", model::End::refused), 100);
  Trial late{Setting{.demand = kOneOrder, .controls = with_clock("late")}};
  late.run();
  EXPECT_EQ(late.waits("a"), std::vector<double>{60});
  EXPECT_EQ(late.control().counts().late, 1);
}

// Stock comes on day 50; the license of day 10 lasts until day 40, so a second one is needed.
TEST(Gates, NothingLeavesUnderAnExpiredLicense) {
  Setting setting{
      .demand = kOneOrder,
      .controls = export_license("review: {elapsed: 10 days}, license: {valid_for: 30 days}")};
  setting.supply =
      "maker: {production: {chip: {rate: 100 chips / week, starts: 2026-02-13, until: "
      "2026-02-21}}}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{50});
  EXPECT_EQ(trial.control().counts().units_expired.units(), 100);
  EXPECT_EQ(trial.control().counts().filings, 2);
}

TEST(Gates, ConditionWaitsForDomesticPurchase) {
  Setting setting{.demand = kOneOrder,
                  .controls = export_license(
                      "conditions: {domestic_purchase: {product: lesser, ratio: 50 %}}")};
  setting.supply =
      "maker: {stock: {chip: 1000 chips}, production: {lesser: {rate: 10 chips / day}}}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.delivered("a", "lesser"), 50);
  EXPECT_EQ(trial.waits("a"), std::vector<double>{5});
  EXPECT_EQ(trial.unit_days("a", "license.domestic_purchase"), 500);
}

// The domestic order of day 0 is refused on day 7, and with it what waits for it.
TEST(Gates, ConditionThatCannotBeMetIsARefusal) {
  Setting setting{.demand = kOneOrder,
                  .controls = export_license(
                      "conditions: {domestic_purchase: {product: lesser, ratio: 50 %}}")};
  setting.controls +=
      "\n  at_home: {kind: import_approval, by: moc, covers: {products: lesser}, review: "
      "{elapsed: 7 days, outcomes: {case_by_case: {granted: 0 %}}}}";
  Trial trial{setting};
  trial.run_looking({6.5, 7.5}, [&](double day) {
    EXPECT_EQ(trial.held("a", "license.domestic_purchase"), day < 7 ? 100 : 0);
    EXPECT_EQ(trial.ended("a", model::End::refused), day < 7 ? 0 : 100);
  });
  EXPECT_EQ(trial.ended("a", model::End::refused, "lesser"), 50);
}

// Two makers of one product: each order is counted, held and allowed for on its own flow.
TEST(Gates, TellTheSuppliersOfABuyerApart) {
  std::string text =
      Setting{.demand =
                  "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 100 chips, "
                  "supplier: other}, p: {on: 2026-01-01, product: chip, quantity: 30 chips, "
                  "supplier: maker}}}",
              .controls = "approval: {kind: import_approval, by: moc, covers: {products: lesser}}"}
          .text();
  const auto replace = [&](const std::string& old, const std::string& by) {
    text.replace(text.find(old), old.size(), by);
  };
  replace("  a: {kind: end_user", "  other: {kind: supplier, at: home}\n  a: {kind: end_user");
  replace("routes:", "  other: {stock: {chip: 40 chips}}\nroutes:");
  Trial trial{text};
  trial.run();
  const auto& names = trial.plan().names;
  const auto flow_from = [&](const std::string& supplier) {
    return trial.plan().flow(names.product("chip"), names.actor("a"), scenario::Name{supplier, {}});
  };
  const model::Ledger& ledger = trial.world().ledger();
  EXPECT_EQ(trial.plan().network.flows[flow_from("maker")].name, "chip from maker to a");
  EXPECT_EQ(trial.plan().network.flows[flow_from("other")].name, "chip from other to a");
  EXPECT_EQ(ledger.ended(flow_from("maker"), model::End::delivered).units(), 30);
  EXPECT_EQ(ledger.ended(flow_from("other"), model::End::delivered).units(), 40);
  EXPECT_EQ(ledger.waiting(flow_from("other")).units(), 60);
  EXPECT_EQ(trial.flow("a"), flow_from("maker"));  // what an order without a supplier takes
}

// A cap lets 40 of 100 chips apply, and stock comes on day 50. On day 20 the buyer takes something
// else for the 60 that wait for room; what is licensed stays ordered.
TEST(Gates, SubstitutesReplaceWhatIsNotGranted) {
  Setting setting{.demand =
                      "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 100 chips}}, "
                      "accepts_instead: {lesser: {counts_as: 50 %, after: 20 days}}}",
                  .controls = export_license("caps: {k: {limit: 40 chips}}")};
  setting.supply =
      "maker: {stock: {lesser: 1000 chips}, production: {chip: {rate: 100 chips / week, starts: "
      "2026-02-13, until: 2026-02-21}}}";
  Trial trial{setting};
  trial.run();
  EXPECT_EQ(trial.ended("a", model::End::substituted), 60);
  EXPECT_EQ(trial.waits("a"), std::vector<double>{50});
  EXPECT_EQ(trial.delivered("a"), 40);
  EXPECT_EQ(trial.delivered("a", "lesser"), 120);
}

// Whole orders only: once the refused half is gone, the other half is all that is left, and goes.
TEST(Gates, WholeOrdersGoWhenTheRestIsRefused) {
  const std::string whole =
      "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 100 chips}}, partial_shipments: "
      "no}";
  Trial trial{Setting{
      .demand = whole,
      .controls = export_license(
          "review: {elapsed: 10 days, outcomes: {case_by_case: {in_part: 100 %, part: 40 %}}}")}};
  trial.run();
  EXPECT_EQ(trial.waits("a"), std::vector<double>{10});
  EXPECT_EQ(trial.delivered("a"), 40);
}

TEST(Gates, DiscouragementKeepsAShareAway) {
  Trial trial{Setting{.demand = kOneOrder,
                      .controls = export_license("discourages: {share_of_orders: 30 %}")}};
  trial.run();
  EXPECT_EQ(trial.delivered("a"), 70);
  EXPECT_EQ(trial.world().buyers().discouraged(trial.flow("a")).units(), 30);
  Trial late{
      Setting{.demand = kOneOrder,
              .controls = export_license("discourages: {share_of_orders: 30 %, delay: 20 days}")}};
  late.run();
  EXPECT_EQ(late.waits("a"), (std::vector<double>{0, 0}));
  EXPECT_EQ(late.world().deliveries().deliveries(late.flow("a")).back().at, kStart + 20 * kDay);
}

TEST(Gates, PartialGrantRefusesOrRefilesTheRest) {
  const auto controls = [](const std::string& rest) {
    return export_license(
        "review: {elapsed: 10 days, refile: {after: 5 days, at_most: 50}, outcomes: "
        "{case_by_case: {in_part: 100 %, part: 40 %, rest: " +
        rest + "}}}");
  };
  Trial refused{Setting{.demand = kOneOrder, .controls = controls("refused")}};
  refused.run();
  EXPECT_EQ(refused.delivered("a"), 40);
  EXPECT_EQ(refused.ended("a", model::End::refused), 60);
  Trial refiled{Setting{.days = 41, .demand = kOneOrder, .controls = controls("refiled")}};
  refiled.run();
  EXPECT_EQ(refiled.waits("a"), (std::vector<double>{10, 25, 40}));
  EXPECT_EQ(refiled.delivered("a"), 40 + 24 + 14);
}

// A purchase under two gates in parallel waits for the slower one; one after the other, for both.
// Lots of 10 under a cap of 30 each 30 days: 3 to 9 wait when the other gate halves every lot on
// day 1, which makes lots 10 to 19. Room for 30 then reaches six halves by rank: lots 3 to 8, not
// each half with the half that was cut off it.
TEST(Gates, PartsOfALotLineUpByRank) {
  Trial trial{Setting{
      .demand = kOneOrder,
      .controls =
          export_license("apply_in_lots_of: 10 chips, review: {elapsed: 200 days}, caps: "
                         "{k: {limit: 30 chips, each: 30 days}}") +
          "\n  approval: {kind: import_approval, by: moc, covers: {products: chip}, review: "
          "{elapsed: 1 day, outcomes: {case_by_case: {in_part: 100 %, part: 50 %, rest: "
          "refiled}}, refile: {after: 300 days, at_most: 1}}}"}};
  trial.run(0, true);
  std::vector<std::uint32_t> applied;
  for (const model::Record& record : trial.world().log().records()) {
    const bool later = record.at == kStart + from_days(30);
    if (later && record.what == model::What::applied) {
      applied.push_back(trial.world().book().lot(record.lot).number);
    }
  }
  EXPECT_EQ(applied, (std::vector<std::uint32_t>{3, 4, 5, 6, 7, 8}));
}

// What each decision came of; the rest of a part as well. "approval" comes before "case_by_case".
TEST(Gates, DecisionsSayWhatTheyCameOf) {
  const auto bases = [](const std::string& review, model::What what) {
    Trial trial{Setting{.demand = kOneOrder, .controls = export_license("review: " + review)}};
    trial.run(0, true);
    const model::Log& log = trial.world().log();
    std::set<std::string> found;
    for (const model::Record& record : log.records()) {
      if (record.what == what) found.insert(log.names()[record.detail]);
    }
    return found;
  };
  using Texts = std::set<std::string>;
  const std::string in_part =
      "{elapsed: 10 days, posture: case_by_case, refile: {after: 5 days, at_most: 50}, outcomes: "
      "{approval: {granted: 100 %}, case_by_case: {in_part: 100 %, part: 40 %, rest: refiled}}}";
  EXPECT_EQ(bases(in_part, model::What::granted_in_part), Texts{"posture case_by_case"});
  EXPECT_EQ(bases(in_part, model::What::returned), Texts{"posture case_by_case"});
  const std::string clock = "{elapsed: 90 days, clock: {after: 20 days, then: granted}}";
  EXPECT_EQ(bases(clock, model::What::granted), Texts{"statutory clock"});
}

TEST(Gates, RunInParallelOrOneAfterTheOther) {
  const auto controls = [](const std::string& after) {
    return export_license("review: {elapsed: 10 days}") +
           "\n  approval: {kind: import_approval, by: moc, covers: {products: chip}, review: "
           "{elapsed: 15 days}" +
           after + "}";
  };
  Trial parallel{Setting{.demand = kOneOrder, .controls = controls("")}};
  parallel.run();
  EXPECT_EQ(parallel.waits("a"), std::vector<double>{15});
  EXPECT_EQ(parallel.unit_days("a", "license"), 1000);
  Trial serial{Setting{.demand = kOneOrder, .controls = controls(", after: license")}};
  serial.run();
  EXPECT_EQ(serial.waits("a"), std::vector<double>{25});
}

}  // namespace
}  // namespace strait::assembly
