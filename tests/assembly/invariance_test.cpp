// What must change nothing: a control that never binds, things that nobody meets, the order of the
// file, what ran before, tracing, a trigger that never fires.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

// Random timing, quantities and transit times; two buyers who compete for scarce chips.
Setting busy() {
  Setting setting{.days = 200};
  setting.supply =
      "maker: {stock: {chip: 50 chips}, production: {chip: {rate: 60 chips / week}}, allocation: "
      "proportional}";
  setting.route = "{for: chip, from: home, to: abroad, steps: [" +
                  Setting::leg("{lognormal: {mean: 9 days, cv: 0.6}}") +
                  ", {stop: port, elapsed: 1 day, capacity: 20 chips / day}]}";
  setting.demand =
      "a: {orders: {o: {rate: 0.3 / day, product: chip, quantity: {uniform: {low: 5 chips, high: "
      "30 "
      "chips}}}}, gives_up_after: {weibull: {shape: 2, scale: 60 days}}}\n"
      "  b: {orders: {o: {every: 1 week, product: chip, quantity: 20 chips}}}";
  setting.controls = export_license(
      "apply_in_lots_of: 10 chips, review: {elapsed: {gamma: {mean: 20 days, cv: 0.7}}, outcomes: "
      "{case_by_case: {granted: 60 %, returned: 20 %}}, refile: {after: 5 days, at_most: 2}}");
  return setting;
}

Seen run(const std::string& text, std::uint64_t replication = 17, bool log_events = false) {
  Trial trial{text};
  return see(trial.world(), replication, log_events);
}

// Every series of `before` stands in `after`, bit for bit.
void expect_kept(const Seen& before, const Seen& after) {
  ASSERT_FALSE(before.labels.empty());
  for (std::size_t i = 0; i < before.labels.size(); ++i) {
    EXPECT_EQ(before.values[i], after.of(before.labels[i])) << before.labels[i];
  }
}

const std::string kNull =
    "\n  approval: {kind: import_approval, by: moc, covers: {products: chip}, "
    "review: {elapsed: 0 days}, caps: {k: {limit: 1000000 chips}}, license: {valid_for: 10 years}}";

TEST(Invariance, ControlThatNeverBinds) {
  const Setting plain = busy();
  Setting controlled = plain;
  controlled.controls += kNull;
  expect_kept(run(plain.text()), run(controlled.text()));
}

// Two ceilings that both leave nothing, three pools and equal remainders: names decide.
TEST(Invariance, OrderOfCapsBatchesAndOutcomes) {
  const auto with = [](const std::string& caps, const std::string& batches,
                       const std::string& outcomes, const std::string& shares) {
    Setting setting = busy();
    setting.controls = export_license(
        "apply_in_lots_of: 10 chips, review: {elapsed: 9 days, outcomes: {" + outcomes +
        "}}, caps: {" + caps + "}, batches: {" + batches +
        "late: {on: 2026-03-01, quantity: 101 chips, division: {shares: {" + shares + "}}}}");
    return run(setting.text());
  };
  const std::string k = "k: {limit: 60 chips, each: 1 month}";
  const std::string m = "m: {limit: 60 chips, each: 1 month}";
  const std::string early =
      "early: {on: 2026-01-01, quantity: 50 chips, division: "
      "{first_come: all_buyers}}, ";
  const std::string first = "case_by_case: {granted: 60 %}";
  const std::string second = "denial: {granted: 1 %}";
  EXPECT_EQ(with(k + ", " + m, early, first + ", " + second, "a: 50 %, b: 50 %"),
            with(m + ", " + k, early, second + ", " + first, "b: 50 %, a: 50 %"));
}

TEST(Invariance, ThingsThatNobodyMeets) {
  const Setting plain = busy();
  Setting crowded = plain;
  crowded.supply +=
      "\n  other_maker: {stock: {lesser: 50 chips}, production: {lesser: {rate: 3 chips / day}}}";
  crowded.demand +=
      "\n  c: {orders: {o: {rate: 0.5 / day, product: lesser, quantity: {uniform: {low: 1 chip, "
      "high: 9 "
      "chips}}}}}";
  crowded.controls +=
      "\n  another: {kind: import_approval, by: moc, covers: {products: lesser}, review: {elapsed: "
      "{exponential: {mean: 9 days}}, outcomes: {case_by_case: {granted: 50 %}}}}";
  std::string text = crowded.text();
  text.replace(text.find("  maker: {kind"), 0, "  other_maker: {kind: supplier, at: home}\n");
  text.replace(
      text.find("  sea: "), 0,
      "  air: {for: lesser, from: home, to: abroad, steps: [{move: home to abroad, elapsed: "
      "{uniform: {low: 1 day, high: 5 days}}}]}\n");
  expect_kept(run(plain.text()), run(text));
}

TEST(Invariance, OrderOfTheFile) {
  const Setting plain = busy();
  const std::string regime =
      "regimes:\n  mood: {sets: controls.license.review.posture, start: case_by_case, states: {"
      "case_by_case: {leaves_to: {";
  Setting one = plain;
  one.more = regime +
             "open: 6 / year, shut: 9 / year}}, open: {}, shut: {leaves_to: {case_by_case: 20 / "
             "year}}}}\n";
  Setting two = plain;
  two.more = regime +
             "shut: 9 / year, open: 6 / year}}, open: {}, shut: {leaves_to: {case_by_case: 20 / "
             "year}}}}\n";
  for (Setting* setting : {&one, &two}) {
    setting->controls = export_license(
        "review: {elapsed: {gamma: {mean: 20 days, cv: 0.7}}, outcomes: {case_by_case: {granted: "
        "60 %}, "
        "open: {granted: 100 %}, shut: {granted: 0 %}}}");
  }
  const std::size_t cut = two.demand.find("\n  b:");
  two.demand = two.demand.substr(cut + 3) + "\n  " + two.demand.substr(0, cut);
  for (const std::uint64_t r : {0, 1, 2, 3, 4, 5}) {
    EXPECT_EQ(run(one.text(), r), run(two.text(), r));
  }
}

TEST(Invariance, ReplicationAloneAndLogged) {
  const std::string text = busy().text();
  Trial trial{text};
  for (std::uint64_t r = 0; r < 17; ++r) trial.run(r);
  const Seen after_others = see(trial.world(), 17);
  EXPECT_EQ(after_others, run(text));
  EXPECT_EQ(after_others, run(text, 17, true));
  EXPECT_NE(after_others, run(text, 18));
}

TEST(Invariance, TriggerWithoutAChance) {
  Setting idle = busy();
  idle.more =
      "triggers:\n  t: {when: {waiting: chip, above: 5 chips, for: 1 day}, chance: 0 %, at_most: "
      "9, "
      "do: {close_route: sea}}\n";
  EXPECT_EQ(run(busy().text()), run(idle.text()));
}

}  // namespace
}  // namespace strait::assembly
