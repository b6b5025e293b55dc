#include "strait/assembly/measures.h"

#include <algorithm>
#include <map>
#include <span>

#include "measure_scope.h"
#include "strait/assembly/series.h"

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
  Scope scope{world, spec, {}, {}, {}};
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
    return parts.try_emplace(label, Scope{scope.world, scope.spec, {}, {}, {}}).first->second;
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

void by_scope(const Scope& scope, MeasureBy by, Measure& measure) {
  auto parts = split_by(scope, by);
  for (const auto& [label, part] : parts) measure.labels.push_back(label);
  measure.evaluate = [parts](std::span<double> values) {
    for (std::size_t i = 0; i < parts.size(); ++i) values[i] = single(parts[i].second);
  };
}

// By what holds units: the sets of reasons are a partition, so the values add up to the whole.
void by_reason(const Scope& scope, Measure& measure) {
  std::map<model::ReasonSet, std::vector<Hold>> sets;
  for (const FlowId flow : scope.flows) {
    const auto& states = scope.network().flows[flow].states.sets();
    for (std::uint32_t s = 0; s < states.size(); ++s) {
      if (counts_state(scope, flow, s)) sets[states[s]].push_back({flow, s});
    }
  }
  std::vector<std::vector<Hold>> cells;
  for (auto& [set, holds] : sets) {
    measure.labels.push_back(label_of(scope.network(), set));
    cells.push_back(std::move(holds));
  }
  measure.evaluate = [scope, cells](std::span<double> values) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      values[i] = 0.0;
      for (const Hold& hold : cells[i]) values[i] += level_of(scope, hold.flow, hold.state);
    }
  };
}

std::string dimension_name(MeasureBy by) {
  switch (by) {
    case MeasureBy::end_user:
      return "end_user";
    case MeasureBy::reason:
      return "reason";
    case MeasureBy::product:
      return "product";
    case MeasureBy::control:
      return "control";
  }
  return {};
}

std::string units_of(const World& world, const MeasureSpec& spec) {
  if (spec.total && scenario::is_money(*spec.total)) return world.plan().scenario.currency;
  if (spec.mean || spec.quantile) return "day";
  return "1";
}

}  // namespace

std::vector<Measure> make_measures(const World& world) {
  std::vector<Measure> measures;
  for (const MeasureSpec& spec : world.plan().scenario.measures) {
    const Scope scope = scope_of(world, spec);
    Measure measure{.name = spec.name,
                    .long_name = describe(spec),
                    .units = units_of(world, spec),
                    .is_date = spec.first_date.has_value()};
    if (!spec.by) {
      measure.evaluate = [scope](std::span<double> values) { values[0] = single(scope); };
    } else {
      measure.dimension = dimension_name(*spec.by);
      if (*spec.by == MeasureBy::reason) {
        by_reason(scope, measure);
      } else {
        by_scope(scope, *spec.by, measure);
      }
    }
    measures.push_back(std::move(measure));
  }
  return measures;
}

}  // namespace strait::assembly
