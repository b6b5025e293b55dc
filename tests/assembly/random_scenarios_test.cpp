// Random scenarios of everything at once: whatever happens, the books balance, ceilings hold, and a
// replication does not depend on what ran before it or on being logged.
#include <rapidcheck.h>

#include "assembly/support.h"

namespace strait::assembly {
namespace {

using Options = std::vector<std::string>;

const std::string kOverOrdering =
    ", supplier: maker, over_ordering: {at_most: 3, looks_back: 2 weeks}, also_at: rival, "
    "anticipates: {share: 50 %, of_next: 1 month}";

// The first option is the simplest: RapidCheck shrinks towards it.
std::string pick(const Options& options) { return *rc::gen::elementOf(options); }

void add(std::string& fields, const std::string& field) {
  if (!field.empty()) fields += ", " + field;
}

std::string some_review() {
  std::string text = "posture: " + pick({"open", "mixed", "shut"});
  add(text, pick({"", "elapsed: 10 days", "elapsed: {lognormal: {mean: 15 days, cv: 0.8}}",
                  "work: {exponential: {mean: 2 days}}, officers: 1",
                  "work: 1 day, officers: 2, background: 0.5 / day"}));
  add(text, pick({"",
                  "committee: {period: 1 week, sittings: [{at: 1 day, slots: 1}, "
                  "{at: 3 days, slots: 2}]}"}));
  add(text, pick({"", "clock: {after: 25 days, then: granted}",
                  "clock: {after: 20 days, then: refused}", "clock: {after: 5 days, then: late}"}));
  add(text, pick({"", "interagency: {share: 50 %, elapsed: 3 days}"}));
  add(text, pick({"", "judged_by: submission"}));
  add(text, pick({"", "queue: {by_priority: [b]}"}));
  add(text, pick({"", "moratorium: yes"}));
  add(text, "refile: {after: " + pick({"5 days", "0 days"}) + ", at_most: 3}");
  add(text,
      "outcomes: {open: {granted: 100 %}, mixed: {granted: 30 %, in_part: 30 %, part: "
      "{uniform: {low: 0 %, high: 100 %}}, rest: " +
          pick({"refused", "refiled"}) + ", returned: 20 %, speed: 0.5}, shut: {returned: 50 %}}");
  return "review: {" + text + "}";
}

std::string some_rest(const std::string& name) {
  std::string text;
  add(text, pick({"", "from: 2026-02-10", "announced: 2026-01-20, from: 2026-02-10",
                  "until: 2026-03-10", "from: 2026-02-01, until: 2026-03-01"}));
  add(text,
      pick({"", "apply_in_lots_of: 40 chips", "apply_in_lots_of: 7 chips", "asked: on_arrival"}));
  if (*rc::gen::arbitrary<bool>()) add(text, some_review());
  add(text, pick({"", "license: {valid_for: 12 days}", "license: {valid_for: 1 month}"}));
  add(text,
      pick({"", "caps: {k: {limit: 200 chips, each: 1 month}}",
            "caps: {k: {limit: 150 chips, each: 2 weeks, unused: carried}}",
            "caps: {k: {limit: 300 chips, per: end_user}, m: {limit: 500 chips, for: [a, b]}}",
            "caps: {k: {limit: 50 %, of: shipments to c, counted_in: tpp}}",
            "caps: {k: {limit: 30000 USD, counted_in: value, each: 1 month}}"}));
  add(text,
      pick({"",
            "batches: {x: {on: 2026-01-20, quantity: 301 chips, division: {equal: [a, b]}}, "
            "y: {on: 2026-02-20, quantity: 200 chips, division: {first_come: all_buyers}}}"}));
  add(text, pick({"", "conditions: [lab]",
                  "conditions: {domestic_purchase: {product: lesser, ratio: 50 %}, prepayment: "
                  "{share: 30 %, takes: {exponential: {mean: 9 days}}}}",
                  "conditions: {prepayment: {due: at_order, takes: 3 days}}"}));
  add(text, pick({"", "discourages: {share_of_orders: 25 %}",
                  "discourages: {share_of_orders: 25 %, delay: {exponential: {mean: 9 days}}}"}));
  add(text, pick({"",
                  "duty: {rate: 25 %, paid_by: maker, due_at: abroad}, fee: {amount: 1 USD, "
                  "paid_by: a}, revenue_share: {rate: 15 %, paid_by: maker}"}));
  add(text, "when_it_changes: {pending: " + pick({"proceed", "returned"}) +
                ", in_transit: " + pick({"proceed", "stopped", "turned_back"}) +
                ", licensed: " + pick({"kept", "suspended"}) + "}");
  return name + text;
}

std::string some_action(const std::string& reviewed) {
  Options actions{"customs_hold: port",
                  "embargo: {from: home, to: abroad, products: chip}",
                  "close_route: sea",
                  "order_ban: [a, b]",
                  "revoke: license",
                  "set: {supply.maker.production.chip.rate: 40 chips / week}",
                  "set: {routes.sea.port.capacity: 3 chips / day}",
                  "set: {routes.sea.time_factor: 2, routes.sea.loss: 50 %}",
                  "set: {controls.license.covers.end_user: [b, c]}",
                  "set: {products.chip.attributes.tpp: 3}",
                  "set: {controls.license.when_it_changes.in_transit: stopped}",
                  "set: {supply.maker.production.chip.until: 2026-02-20}",
                  "set: {demand.all_buyers.orders.often.until: 2026-02-20}",
                  "set: {demand.all_buyers.orders.often.quantity: 5 chips}"};
  if (!reviewed.empty()) {
    for (const char* posture : {"open", "mixed", "shut"}) {
      actions.push_back("set: {controls." + reviewed + ".review.posture: " + posture + "}");
    }
    actions.push_back("set: {controls." + reviewed + ".review.moratorium: yes}");
  }
  return "do: {" + pick(actions) + "}" + pick({"", ", for: 10 days", ", for: 3 weeks"});
}

std::string some_replenishment(const std::string& mine) {
  if (mine.empty()) return "";
  return "replenishment: {chip: {policy: " +
         pick({"{base_stock: {level: 400 chips}}",
               "{s_S: {reorder_point: 100 chips, order_up_to: 300 chips}}, safety_stock: 50 chips",
               "{R_Q: {reorder_point: 100 chips, quantity: 150 chips}}, capacity: 240 chips",
               "{fixed_quantity: {quantity: 70 chips}}, every: 1 week",
               "{base_stock: {level: 250 chips}}, every: 1 month, review_when: before_demand"}) +
         ", supplier: mill}}, ";
}

// Of what a factory needs, one that fills its own stock has to be ordered from.
std::string some_production(const Setting& setting) {
  std::string text = "rate: " + pick({"30 chips / day", "100 chips / week", "0 chips / week"});
  add(text, "starts: " + pick({"2026-01-05", "{after_first_license_of: license, delay: 3 days}"}));
  if (!setting.factory) return text;
  add(text, pick({"", "lead_time: 2 days", "lead_time: {exponential: {mean: 6 days}}"}));
  add(text, pick({"", "yield: 90 %", "yield: {uniform: {low: 0 %, high: 100 %}}"}));
  const bool to_order = setting.mine.empty() && *rc::gen::arbitrary<bool>();
  add(text, to_order ? "runs: to_order" : pick({"", "ramp: {from: 10 %, over: 30 days}"}));
  std::string rest = "}}, replenishment: {";
  if (to_order) rest += "chip: {policy: {base_stock: {level: 300 chips}}}";
  if (!setting.mine.empty()) {
    rest += "ore: {policy: {s_S: {reorder_point: 100 units, order_up_to: 400 units}}}";
  }
  return text + rest;
}

Setting some_setting() {
  Setting setting{.days = 120};
  setting.factory = *rc::gen::arbitrary<bool>();
  setting.rival = *rc::gen::arbitrary<bool>();
  setting.chip =
      "{unit: chip, price: 100 USD, attributes: {tpp: 10}, divisible: " + pick({"no", "yes"}) +
      (setting.factory ? ", made_of: {ore: 0.5}" : "") + "}";
  setting.mine = pick({"", "3 days", "{uniform: {low: 1 day, high: 30 days}}"});
  const std::string ore = setting.factory ? ", ore: " + pick({"9000", "0", "77"}) + " units" : "";
  const std::string own = setting.factory ? "" : some_replenishment(setting.mine);
  setting.supply = "maker: {" + own + "stock: {chip: " + pick({"1000000", "0", "333"}) +
                   " chips, lesser: 50000 chips" + ore + "}, production: {chip: {" +
                   some_production(setting) + (setting.factory ? "}" : "}}") + ", allocation: " +
                   pick({"first_come", "proportional", "{weighted: {a: 1, b: 2, c: 0.5}}",
                         "{by_priority: [b]}", "max_min", "{optimal: {c: 2, a: 1}}"}) +
                   "}";
  setting.route =
      "{for: [chip, lesser], from: home, to: abroad, overtaking: " + pick({"yes", "no"}) +
      ", loss: " + pick({"0 %", "20 %"}) +
      ", steps: [{stop: lab, elapsed: " + pick({"0 days", "2 days"}) +
      ", capacity: " + pick({"100", "10"}) + " chips / day}, " +
      Setting::leg(pick({"1 day", "{uniform: {low: 2 days, high: 20 days}}"})) +
      ", {stop: port, elapsed: 1 day, capacity: 50 chips / day, servers: " + pick({"10", "1"}) +
      "}]}";
  std::string demand =
      "all_buyers: {orders: {often: {" +
      pick({"every: 1 week", "every: 1 month", "rate: 0.3 / day",
            "gap: {erlang: {stages: 3, mean: 5 days}}"}) +
      ", product: chip, quantity: " +
      pick({"50 chips", "{uniform: {low: 1 chip, high: 100 chips}}"}) +
      (setting.rival
           ? pick({"", ", split: {maker: 60 %, rival: 40 %}", ", supplier: maker, backup: rival",
                   ", supplier: maker, backup: {supplier: rival, when: out_of_stock}",
                   kOverOrdering})
           : "") +
      "}, once: {on: {uniform: {low: 2026-01-10, high: 2026-03-01}}, product: chip, "
      "quantity: 333 chips}}";
  add(demand, pick({"", "gives_up_after: {weibull: {shape: 1.5, scale: 30 days}}"}));
  add(demand, pick({"", "accepts_instead: {lesser: {counts_as: 40 %, after: 20 days}}"}));
  add(demand, "partial_shipments: " + pick({"yes", "no"}));
  add(demand, pick({"", "when_short: lost"}));
  setting.demand = demand + "}";
  const std::string license =
      some_rest("license: {kind: export_license, by: bis, covers: {products: " +
                pick({"chip", "{tpp: at least 5}"}) + ", end_user: [a, b]}");
  const std::string approval =
      some_rest("approval: {kind: import_approval, by: moc, covers: {destination: abroad}" +
                pick({"", ", after: license"}));
  const bool reviewed = license.find("review:") != std::string::npos;
  const std::string name = reviewed ? "license" : "";
  setting.controls = license + "}\n  " + approval + "}";
  const auto when = [] { return "on: " + pick({"2026-01-15", "2026-02-03", "2026-03-01"}) + ", "; };
  setting.more =
      "events:\n  one: {" + when() + some_action(name) + "}\n  two: {" + when() +
      some_action(name) + "}\n  three: {between: [2026-02-01, 2026-03-15], chance: 50 %, " +
      some_action(name) + "}\n" +
      "triggers:\n  answer: {when: {waiting: chip, above: 200 chips, for: 5 days}, after: 2 "
      "days, at_most: 3, cooling_off: 10 days, " +
      some_action(name) + "}\n";
  if (reviewed && *rc::gen::arbitrary<bool>()) {
    setting.more +=
        "regimes:\n  mood: {sets: controls.license.review.posture, start: mixed, states: {open: "
        "{leaves_to: {mixed: 3 / year}}, mixed: {leaves_to: {open: 8 / year, shut: 8 / year}}, "
        "shut: "
        "{leaves_to: {mixed: 20 / year}}}}\n";
  }
  return setting;
}

TEST(RandomScenarios, BalanceTheirBooks) {
  EXPECT_TRUE(rc::check("conservation, and the same whatever ran before", [] {
    const std::string text = some_setting().text();
    try {
      Trial trial{text};
      const Seen first = see(trial.world(), 0);
      const Seen other = see(trial.world(), 1, true);
      RC_ASSERT(first == see(trial.world(), 0, true));
      Trial fresh{text};
      RC_ASSERT(other == see(fresh.world(), 1));
    } catch (const std::exception& error) {
      RC_FAIL(std::string(error.what()) + "\n" + text);
    }
  }));
}

}  // namespace
}  // namespace strait::assembly
