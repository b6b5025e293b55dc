// Every measure with every filter and breakdown of the table of what measures count: it is refused,
// or the parts add up to the whole.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "assembly/support.h"
#include "strait/scenario/measure_reach.h"

namespace strait::assembly {
namespace {

using scenario::MeasureBy;
using scenario::MeasureReach;
using scenario::Where;

// Two sellers, three buyers, three products, a control, a stop, losses, charges and costs, so that
// nearly every word of the table has something to count.
const std::string kEverything = R"(strait: 1
name: rich
period: {from: 2026-01-01, to: 2026-07-20}
products:
  chip: {unit: chip, price: 100 USD, attributes: {tpp: 10}, made_of: {ore: 0.5}}
  lesser: {unit: chip, attributes: {tpp: 4}}
  ore: {divisible: yes, price: 3 USD, attributes: {tpp: 0}}
places: {home: {}, abroad: {}, pit: {}}
actors:
  bis: {kind: export_authority, of: home}
  abroad_office: {kind: import_authority, of: abroad}
  maker: {kind: supplier, at: home}
  a: {kind: end_user, at: abroad}
  b: {kind: end_user, at: abroad}
  c: {kind: end_user, at: abroad}
  mill: {kind: supplier, at: pit}
supply:
  maker: {stock: {chip: 0 chips, lesser: 900 chips, ore: 20 units}, production: {chip: {rate: 5 chips / week, yield: 80 %, lead_time: 3 days}}, replenishment: {ore: {policy: {s_S: {reorder_point: 10 units, order_up_to: 40 units}}, supplier: mill}}, costs: {chip: {holding: 0.1 USD / day, stockout: 1 USD / day}, ore: {holding: 0.05 USD / day, ordering: 50 USD}}}
  mill: {unlimited: [chip, ore]}
routes:
  sea: {for: [chip, lesser], from: home, to: abroad, loss: 5 %, costs: {per_unit: 1 USD, paid_by: maker}, steps: [{move: home to abroad, name: voyage, elapsed: 4 days}, {stop: port, elapsed: 2 days}]}
  rail: {for: [chip, ore], from: pit, to: home, steps: [{move: pit to home, elapsed: 3 days}]}
demand:
  a: {orders: {o: {every: 2 days, product: chip, quantity: 10 chips}}, gives_up_after: 40 days, accepts_instead: {lesser: {counts_as: 50 %, after: 14 days, when_refused: yes}}}
  b: {orders: {o: {every: 3 days, product: chip, quantity: 6 chips}, p: {every: 5 days, product: lesser, quantity: 2 chips}}, gives_up_after: 5 days}
  c: {orders: {o: {every: 4 days, product: lesser, quantity: 30 chips}}, when_short: lost}
controls:
  license: {kind: export_license, by: bis, covers: {products: chip}, review: {work: 5 days, officers: 2, outcomes: {case_by_case: {granted: 60 %, returned: 10 %}}}, discourages: {share_of_orders: 10 %}, duty: {rate: 25 %, paid_by: maker, due_at: abroad}, fee: {amount: 1 USD, paid_by: a}, revenue_share: {rate: 15 %, paid_by: maker}, conditions: {prepayment: {share: 30 %, takes: 4 days}}}
  check: {kind: import_approval, by: abroad_office, covers: {products: lesser}, fee: {amount: 2 USD, paid_by: c}, duty: {rate: 5 %, paid_by: c, due_at: abroad}, review: {work: 1 day, officers: 1}}
)";

std::string everything(const std::string& measures) {
  return kEverything + "measures:\n" + measures;
}

std::string kind_of(std::string_view word) {
  for (const std::string_view flow : scenario::kFlowNames) {
    if (flow == word) return "total";
  }
  return word.find(" to ") == std::string_view::npos ? "level" : "mean";
}

std::string line(const std::string& name, std::string_view word, const std::string& rest) {
  return fmt::format("  {}: {{{}: {}{}{}}}\n", name, kind_of(word), word, rest.empty() ? "" : ", ",
                     rest);
}

// The values of every measure, part by part, in one replication.
std::map<std::string, std::vector<double>> values_of(const std::string& measures) {
  Trial trial{everything(measures)};
  const auto made = make_measures(trial.world());
  trial.run();
  std::map<std::string, std::vector<double>> values;
  for (const Measure& measure : made) {
    std::vector<double>& into = values[measure.name];
    into.resize(std::max<std::size_t>(1, measure.labels.size()));
    measure.evaluate(into);
  }
  return values;
}

double sum_of(const std::vector<double>& parts) {
  return std::accumulate(parts.begin(), parts.end(), 0.0);
}

void expect_refused(const std::string& measure) {
  scenario::Diagnostics found;
  const auto node = scenario::read_yaml_text(everything(measure), "trial.yaml", found);
  scenario::read_and_check(node, found);
  EXPECT_EQ(found.count(scenario::Severity::error), 1U) << measure;
  EXPECT_NE(scenario::render_text(found).find("error S070: "), std::string::npos) << measure;
}

struct Filter {
  std::string key, value;
  bool allowed = false;
};

std::vector<Filter> filters_of(const MeasureReach& reach) {
  const auto at = [&](Where where) {
    return std::find(reach.at.begin(), reach.at.end(), where) != reach.at.end();
  };
  return {{"of", "chip", reach.of},
          {"to", "b", reach.to},
          {"at", "maker", at(Where::supplier)},
          {"at", "license", at(Where::control)},
          {"at", "port", at(Where::stop)}};
}

TEST(Reach, EveryWordOfTheLanguageHasOneRow) {
  std::size_t words = 0;
  for (const auto& row : scenario::measure_reaches()) words += row.words.size();
  EXPECT_EQ(words, scenario::kFlowNames.size() + 8 + 2);
  for (const auto word : scenario::kFlowNames) EXPECT_NO_THROW(scenario::reach_of(word));
}

TEST(Reach, WhatAMeasureCannotTellIsRefused) {
  int refused = 0;
  for (const MeasureReach& reach : scenario::measure_reaches()) {
    for (const auto word : reach.words) {
      for (const Filter& filter : filters_of(reach)) {
        if (filter.allowed) continue;
        const std::string text = line("m", word, filter.key + ": " + filter.value);
        expect_refused(text);
        ++refused;
      }
      for (const auto by :
           {MeasureBy::end_user, MeasureBy::reason, MeasureBy::product, MeasureBy::control}) {
        if (std::find(reach.by.begin(), reach.by.end(), by) != reach.by.end()) continue;
        const std::string text = line("m", word, fmt::format("by: {}", name_of(by)));
        expect_refused(text);
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 150);
}

TEST(Reach, PartsAddUpToTheWhole) {
  std::string measures;
  int number = 0;
  std::vector<std::pair<std::string, std::string>> wholes;  // a split measure and its whole
  for (const MeasureReach& reach : scenario::measure_reaches()) {
    for (const auto word : reach.words) {
      if (kind_of(word) == "mean") continue;
      const std::string whole = fmt::format("whole_{}", number++);
      measures += line(whole, word, "");
      for (const auto by : reach.by) {
        const std::string part = fmt::format("part_{}", number++);
        measures += line(part, word, fmt::format("by: {}", name_of(by)));
        wholes.emplace_back(part, whole);
      }
    }
  }
  const auto values = values_of(measures);
  int counted = 0;
  for (const auto& [part, whole] : wholes) {
    const double all = values.at(whole)[0];
    EXPECT_NEAR(sum_of(values.at(part)), all, 1e-9 * std::abs(all)) << part << " of\n" << measures;
    counted += all != 0 ? 1 : 0;
  }
  EXPECT_GE(counted, static_cast<int>(wholes.size()) - 4) << "too little has anything to count";
}

// All values of a filter together leave nothing out, and each leaves something out.
TEST(Reach, FiltersTakePartsThatAddUp) {
  int counted = 0;
  int checked = 0;
  const auto check = [&](std::string_view word, const std::string& key,
                         const std::vector<std::string>& all) {
    std::string measures = line("whole", word, "");
    for (const auto& one : all)
      measures += line("only_" + one, word, fmt::format("{}: {}", key, one));
    const auto values = values_of(measures);
    double sum = 0;
    for (const auto& one : all) sum += values.at("only_" + one)[0];
    EXPECT_NEAR(sum, values.at("whole")[0], 1e-9 * std::abs(sum)) << word << " " << key;
    counted += sum != 0 ? 1 : 0;
    ++checked;
  };
  for (const MeasureReach& reach : scenario::measure_reaches()) {
    const auto narrows_to = [&](Where where) {
      return std::find(reach.at.begin(), reach.at.end(), where) != reach.at.end();
    };
    for (const auto word : reach.words) {
      if (kind_of(word) == "mean") continue;
      if (reach.of) check(word, "of", {"chip", "lesser", "ore"});
      if (reach.to) check(word, "to", {"a", "b", "c", "maker"});
      if (narrows_to(Where::supplier)) check(word, "at", {"maker", "mill"});
      if (narrows_to(Where::control) && !narrows_to(Where::supplier))
        check(word, "at", {"license", "check"});
    }
  }
  EXPECT_GE(counted, checked - 12) << "too little has anything to count";
}

// A share is the one total over the other, both narrowed alike.
TEST(Reach, SharesAreOneTotalOverAnother) {
  int some = 0;
  for (const auto* word : {"delivered", "cancelled", "refused", "substituted", "served_at_once"}) {
    for (const auto& rest : {"", ", to: a", ", to: b", ", at: maker", ", until: 2026-03-01"}) {
      const auto values = values_of(
          fmt::format("  share: {{share: {0}, of: ordered{1}}}\n  part: {{total: {0}{1}}}\n"
                      "  whole: {{total: ordered{1}}}\n",
                      word, rest));
      const double share = values.at("share")[0];
      EXPECT_DOUBLE_EQ(share, values.at("part")[0] / values.at("whole")[0]) << word << rest;
      some += share > 0 && share < 1 ? 1 : 0;
    }
  }
  EXPECT_GE(some, 15);
}

TEST(Reach, WaitingAtAControlIsTheStatesThatNameIt) {
  const auto values =
      values_of(line("there", "waiting", "at: license") + line("all", "waiting", "") +
                line("parts", "waiting", "by: reason"));
  EXPECT_GT(values.at("there")[0], 0);
  EXPECT_LT(values.at("there")[0], values.at("all")[0]);
}

// The committee's waits are known (gates_test); ten days on the way are no part of them.
TEST(Reach, QuantilesOfDecisionsAreNotThoseOfDeliveries) {
  Setting setting{.days = 30};
  setting.route =
      "{for: [chip, lesser], from: home, to: abroad, steps: [" + Setting::leg("10 days") + "]}";
  setting.demand = "a: {orders: {o: {on: 2026-01-01, product: chip, quantity: 12 chips}}}";
  setting.controls = export_license(
      "apply_in_lots_of: 1 chip, review: {elapsed: 0.1 days, committee: {period: 2.8 days, "
      "sittings: [{at: 0 days, slots: 3}, {at: 1.5 days, slots: 2}, {at: 2.3 days, slots: 5}]}}");
  setting.more =
      "measures:\n  half: {quantile: application to decision, at: 50 %}\n"
      "  most: {quantile: application to decision, at: 95 %, by: control}\n"
      "  early: {quantile: application to decision, at: 100 %, until: 2026-01-03}\n"
      "  door: {quantile: order to delivery, at: 50 %}\n";
  Trial trial{setting};
  const auto made = make_measures(trial.world());
  for (int again = 0; again < 2; ++again) {
    trial.run();
    const std::vector<double> expected{2.3, 4.3, 1.5, 12.3};
    for (std::size_t i = 0; i < made.size(); ++i) {
      double value = 0;
      made[i].evaluate({&value, 1});
      EXPECT_NEAR(value, expected[i], 1e-9) << made[i].name;
    }
  }
}

}  // namespace
}  // namespace strait::assembly
