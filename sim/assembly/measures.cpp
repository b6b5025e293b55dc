#include "strait/assembly/measures.h"

#include <algorithm>
#include <map>
#include <memory>
#include <span>

#include "measure_scope.h"
#include "strait/assembly/series.h"
#include "strait/scenario/measure_reach.h"

namespace strait::assembly {

using model::FlowId;
using scenario::MeasureBy;
using scenario::MeasureSpec;

namespace {

// Flows that go to the buyers of the filter; of a supplier that it names, those that it sells.
bool is_meant(const World& world, const MeasureSpec& spec, const model::Flow& flow) {
  const Plan& plan = world.plan();
  const auto product = product_of(spec);
  if (product && plan.network.products[flow.product].name != *product) return false;
  if (spec.at && plan.is_supplier(spec.at->name.text) &&
      plan.network.actors[flow.supplier].name != spec.at->name.text) {
    return false;
  }
  if (!spec.to) return true;
  const auto buyers = plan.names.actors(spec.to->text);
  return std::binary_search(buyers.begin(), buyers.end(), flow.buyer);
}

bool is_meant(const World& world, const MeasureSpec& spec, const model::StockSpec& stock) {
  const auto product = product_of(spec);
  const auto& network = world.plan().network;
  if (product && network.products[stock.product].name != *product) return false;
  return !spec.at || spec.at->name.empty() ||
         network.actors[stock.supplier].name == spec.at->name.text;
}

Scope scope_of(const World& world, const MeasureSpec& spec) {
  Scope scope{world, spec, {}, {}, {}, world.end()};
  const Plan& plan = world.plan();
  for (std::size_t i = 0; i < plan.network.flows.size(); ++i) {
    if (is_meant(world, spec, plan.network.flows[FlowId{i}])) scope.flows.emplace_back(i);
  }
  for (std::size_t i = 0; i < world.supply().size(); ++i) {
    if (is_meant(world, spec, world.supply().spec(model::StockId{i}))) scope.stocks.emplace_back(i);
  }
  for (std::size_t i = 0; i < world.controls(); ++i) {
    const bool named = spec.at && spec.at->name.text == world.control(i).name();
    if (!spec.at || spec.at->name.empty() || named) scope.controls.push_back(i);
  }
  return scope;
}

// One scope per label: the measure's own, narrowed to the flows or controls of that label.
std::vector<std::pair<std::string, Scope>> split_by(const Scope& scope, MeasureBy by) {
  std::map<std::string, Scope> parts;
  const auto part = [&](const std::string& label) -> Scope& {
    return parts.try_emplace(label, Scope{scope.world, scope.spec, {}, {}, {}, scope.at})
        .first->second;
  };
  for (const FlowId flow : scope.flows) {
    const model::Flow& f = scope.network().flows[flow];
    if (by == MeasureBy::end_user) part(scope.network().actors[f.buyer].name).flows.push_back(flow);
    if (by == MeasureBy::product) {
      part(scope.network().products[f.product].name).flows.push_back(flow);
    }
  }
  if (by == MeasureBy::product) {
    for (const model::StockId stock : scope.stocks) {
      const auto product = scope.world.supply().spec(stock).product;
      part(scope.network().products[product].name).stocks.push_back(stock);
    }
  }
  if (by == MeasureBy::control) {
    for (const std::size_t i : scope.controls) {
      part(scope.world.control(i).name()).controls.push_back(i);
    }
  }
  return {parts.begin(), parts.end()};
}

// A measure of one scope over its window: sums are taken where the window begins and ends, and what
// came in between is what counts. What is looked at only at the end is not taken from anything.
template <typename TakeSums>
std::function<double()> over_window(World& world, const Scope& scope, TakeSums take) {
  struct Marks {
    Sums begun, ended;
  };
  const auto marks = std::make_shared<Marks>();
  const MeasureSpec& spec = scope.spec;
  const auto time = [&](Date date) { return to_time(date, world.plan().scenario.period.from); };
  const auto watch = [&](Date date, Sums Marks::*mark) {
    Scope then = scope;
    then.at = time(date);
    world.watch(then.at, engine::Phase::policy,
                [then, take, marks, mark] { (*marks).*mark = take(then); });
  };
  const bool is_state = spec.level && spec.when == scenario::LevelWhen::end;
  if (spec.from && !is_state) watch(*spec.from, &Marks::begun);
  const bool until = spec.until && time(*spec.until) < world.end();
  if (until) watch(*spec.until, &Marks::ended);
  return [scope, take, marks, until] {
    return value_of(scope, (until ? marks->ended : take(scope)) - marks->begun);
  };
}

using Values = std::vector<std::function<double()>>;

void evaluate_each(Values values, Measure& measure) {
  measure.evaluate = [values = std::move(values)](std::span<double> into) {
    for (std::size_t i = 0; i < values.size(); ++i) into[i] = values[i]();
  };
}

std::function<double()> of_scope(World& world, const Scope& scope) {
  if (scope.spec.over_time)
    return over_time(world, scope, [](const Scope& at) { return sums_of(at); });
  return over_window(world, scope, [](const Scope& at) { return sums_of(at); });
}

void by_scope(World& world, const Scope& scope, MeasureBy by, Measure& measure) {
  Values values;
  for (const auto& [label, part] : split_by(scope, by)) {
    measure.labels.push_back(label);
    values.push_back(of_scope(world, part));
  }
  evaluate_each(std::move(values), measure);
}

// By what holds units: the sets of reasons are a partition, so the values add up to the whole.
void by_reason(World& world, const Scope& scope, Measure& measure) {
  std::map<model::ReasonSet, std::vector<Hold>> sets;
  for (const FlowId flow : scope.flows) {
    const auto& states = scope.network().flows[flow].states.sets();
    for (std::uint32_t s = 0; s < states.size(); ++s) {
      if (counts_state(scope, flow, s)) sets[states[s]].push_back({flow, s});
    }
  }
  Values values;
  for (const auto& [set, holds] : sets) {
    measure.labels.push_back(model::label_of(scope.network(), set));
    const auto take = [holds = holds](const Scope& at) { return sums_of(at, holds); };
    values.push_back(scope.spec.over_time ? over_time(world, scope, take)
                                          : over_window(world, scope, take));
  }
  evaluate_each(std::move(values), measure);
}

std::string units_of(const World& world, const MeasureSpec& spec) {
  if (spec.total && scenario::is_money(*spec.total)) return world.plan().scenario.currency;
  if (spec.mean || spec.quantile || counts_days(spec)) return "day";
  return "1";
}

}  // namespace

std::vector<Measure> make_measures(World& world) {
  std::vector<Measure> measures;
  for (const MeasureSpec& spec : world.plan().scenario.measures) {
    const Scope scope = scope_of(world, spec);
    Measure measure{.name = spec.name,
                    .long_name = describe(spec),
                    .units = units_of(world, spec),
                    .is_date = spec.first_date.has_value()};
    if (!spec.by) {
      evaluate_each({of_scope(world, scope)}, measure);
    } else {
      measure.dimension = scenario::name_of(*spec.by);
      if (*spec.by == MeasureBy::reason) {
        by_reason(world, scope, measure);
      } else {
        by_scope(world, scope, *spec.by, measure);
      }
    }
    measures.push_back(std::move(measure));
  }
  return measures;
}

}  // namespace strait::assembly
