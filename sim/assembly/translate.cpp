#include "strait/assembly/translate.h"

#include <algorithm>
#include <functional>

namespace strait::assembly {

using model::ActorId;

CalendarSpan span_of(const scenario::CalendarLength& length, Date start) {
  return {length.months, length.length, start};
}

std::vector<Time> sample_times(const scenario::Scenario& scenario) {
  const Date start = scenario.period.from;
  const Time end = to_time(scenario.period.to, start);
  const CalendarSpan every = span_of(scenario.sample.every, start);
  std::vector<Time> times;
  for (int k = 0;; ++k) {
    const Time at = CalendarSpan{every.months * k, every.rest * k, start}.after(kStart);
    if (at >= end) break;
    times.push_back(at);
  }
  times.push_back(end);
  return times;
}

Time epoch(Date start) { return to_time(Date{}, start); }

Time time_of(double days_since_1970, Date start) {
  return epoch(start) + from_days(days_since_1970);
}

namespace {

// Worth most in all: of one scarce good, whoever makes most of a unit is served first. Equal ones
// share one tier.
Table<ActorId, int> tiers_by_worth(const Plan& plan,
                                   const std::vector<scenario::WorthSpec>& named) {
  Table<ActorId, double> worth{plan.network.actors.size(), 0.0};
  for (const auto& one : named) {
    for (const ActorId buyer : plan.names.actors(one.name)) worth[buyer] = one.worth;
  }
  std::vector<double> values{worth.begin(), worth.end()};
  std::sort(values.begin(), values.end(), std::greater{});
  values.erase(std::unique(values.begin(), values.end()), values.end());
  Table<ActorId, int> tiers{worth.size()};
  for (std::size_t i = 0; i < worth.size(); ++i) {
    const auto place = std::find(values.begin(), values.end(), worth[ActorId{i}]);
    tiers[ActorId{i}] = static_cast<int>(place - values.begin());
  }
  return tiers;
}

}  // namespace

model::StockSpec stock_spec(const Plan& plan, const scenario::SupplySpec& supply,
                            const std::string& product) {
  model::StockSpec spec{.supplier = plan.names.actor(supply.name),
                        .product = plan.names.product(product)};
  const auto stock = scenario::find_named(supply.stock, product);
  const Divisible divisible = plan.network.products[spec.product].divisible;
  if (stock) spec.initial = round_drawn(stock->quantity, divisible);
  spec.unlimited = std::any_of(supply.unlimited.begin(), supply.unlimited.end(),
                               [&](const scenario::Name& name) { return name == product; });
  const auto& rule = supply.allocation;
  switch (rule.kind) {
    case scenario::AllocationKind::first_come:
      break;
    case scenario::AllocationKind::max_min:
      spec.rule = model::AllocationRule::max_min;
      break;
    case scenario::AllocationKind::optimal:
      spec.rule = model::AllocationRule::by_priority;
      spec.tiers = tiers_by_worth(plan, rule.worth);
      break;
    case scenario::AllocationKind::proportional:
      spec.rule = model::AllocationRule::proportional;
      break;
    case scenario::AllocationKind::weighted:
      spec.rule = model::AllocationRule::weighted;
      spec.weights = Table<ActorId, double>{plan.network.actors.size(), 1.0};
      for (const auto& weight : rule.weights) {
        for (const ActorId buyer : plan.names.actors(weight.name)) {
          spec.weights[buyer] = weight.weight;
        }
      }
      break;
    case scenario::AllocationKind::by_priority:
      spec.rule = model::AllocationRule::by_priority;
      spec.tiers =
          Table<ActorId, int>{plan.network.actors.size(), static_cast<int>(rule.priority.size())};
      for (std::size_t i = rule.priority.size(); i-- > 0;) {
        for (const ActorId buyer : plan.names.actors(rule.priority[i].text)) {
          spec.tiers[buyer] = static_cast<int>(i);
        }
      }
      break;
  }
  return spec;
}

model::Sourcing sourcing_of(const PlannedSourcing& planned, const scenario::SourcingSpec& live) {
  model::Sourcing sourcing{.backup = planned.backup};
  const auto split = by_name(live.split);
  for (std::size_t i = 0; i < planned.flows.size(); ++i) {
    sourcing.sources.push_back({planned.flows[i], i < split.size() ? split[i]->share : 1.0});
  }
  if (live.backup && live.backup->when == scenario::BackupWhen::out_of_stock) {
    sourcing.backup_when = model::Sourcing::Backup::out_of_stock;
  }
  return sourcing;
}

model::ReplenishmentRule replenishment_rule(const Plan& plan, const PlannedReplenishment& planned,
                                            const std::vector<scenario::SupplySpec>& live,
                                            model::StockId stock) {
  const auto& supply = *scenario::find_named(live, planned.supply->name);
  const auto& spec = *scenario::find_named(supply.replenishment, planned.replenishment->name);
  const Date start = plan.scenario.period.from;
  const Divisible divisible =
      plan.network.products[plan.names.product(planned.replenishment->name)].divisible;
  const auto units = [&](double value) { return round_down(value, divisible); };
  const auto& policy = spec.policy;
  model::ReplenishmentRule rule{
      .sourcing = sourcing_of(planned.sourcing, spec.sourcing),
      .stock = stock,
      .first = spec.first ? to_time(*spec.first, start) : kStart,
      .before_demand = spec.review_when == scenario::ReviewWhen::before_demand};
  if (spec.capacity) rule.capacity = units(*spec.capacity);
  if (spec.every) rule.every = span_of(*spec.every, start);
  switch (policy.kind) {
    case scenario::PolicyKind::base_stock:
      rule.quantity = units(policy.level + spec.safety_stock);
      break;
    case scenario::PolicyKind::reorder_up_to:
      rule.reorder_point = units(policy.reorder_point + spec.safety_stock);
      rule.quantity = units(policy.order_up_to + spec.safety_stock);
      break;
    case scenario::PolicyKind::reorder_lot:
      rule.reorder_point = units(policy.reorder_point + spec.safety_stock);
      [[fallthrough]];
    case scenario::PolicyKind::fixed_quantity:
      rule.amount = model::ReplenishmentRule::Amount::fixed;
      rule.quantity = units(policy.quantity);
      break;
  }
  return rule;
}

namespace {

model::Ramp ramp_of(const scenario::RampSpec& ramp) {
  return {ramp.from, scenario::mean_length(ramp.over)};
}

}  // namespace

model::FactoryRule factory_rule(const Plan& plan, const scenario::Scenario& live,
                                const scenario::SupplySpec& supply,
                                const scenario::ProductionSpec& production, OnceDraws& once,
                                const std::function<model::StockId(const std::string&)>& stock_of) {
  const std::string path = "supply." + supply.name + ".production." + production.name + ".rate";
  model::FactoryRule rule{.stock = stock_of(production.name),
                          .yield = production.yield.distribution(),
                          .lead_time = production.lead_time.distribution(),
                          .to_order = production.runs == scenario::Runs::to_order};
  if (production.rate) {
    rule.rate_per_day = once(production.rate->per_day, path);
    rule.every = scenario::mean_length(production.rate->period);
  }
  if (production.until) rule.until = to_time(*production.until, plan.scenario.period.from);
  if (production.ramp) rule.ramp = ramp_of(*production.ramp);
  const auto& product = *scenario::find_named(live.products, production.name);
  for (const auto* input : by_name(product.made_of)) {
    rule.inputs.push_back({stock_of(input->name), input->units});
  }
  return rule;
}

policy::EventTiming event_timing(const scenario::EventSpec& event, Date start) {
  policy::EventTiming timing{.origin = epoch(start), .chance = event.chance};
  if (event.on) timing.on = event.on->distribution();
  if (event.between) {
    timing.between = {to_time(event.between->from, start), to_time(event.between->to, start)};
  }
  if (event.after) timing.at_least = span_of(event.after->at_least, start);
  if (event.action.lasting) timing.lasting = span_of(*event.action.lasting, start);
  return timing;
}

policy::TriggerTiming trigger_timing(const scenario::TriggerSpec& trigger, Date start) {
  policy::TriggerTiming timing{
      .level = Quantity{trigger.when.above.value_or(trigger.when.below.value_or(0.0))},
      .hold = span_of(trigger.when.hold, start),
      .lag = trigger.after.distribution(),
      .chance = trigger.chance,
      .at_most = static_cast<std::uint32_t>(trigger.at_most),
      .cooling_off = span_of(trigger.cooling_off, start)};
  if (trigger.action.lasting) timing.lasting = span_of(*trigger.action.lasting, start);
  return timing;
}

policy::RegimeRule regime_rule(const scenario::RegimeSpec& regime, Date start) {
  policy::RegimeRule rule{.name = regime.name};
  const auto index = [&](const std::string& state) {
    const auto found = std::find_if(regime.states.begin(), regime.states.end(),
                                    [&](const auto& s) { return s.name == state; });
    return static_cast<std::size_t>(found - regime.states.begin());
  };
  for (const auto& state : regime.states) {
    policy::RegimeState made{.name = state.name};
    if (state.stays) made.stays = state.stays->distribution();
    for (const auto& leave : state.leaves_to) {
      made.hazards.push_back({index(leave.name), leave.hazard});
    }
    // By name, so that the order in the file does not decide which draw leads where.
    std::sort(made.hazards.begin(), made.hazards.end(), [&](const auto& a, const auto& b) {
      return regime.states[a.to].name < regime.states[b.to].name;
    });
    rule.states.push_back(std::move(made));
  }
  rule.start = index(regime.start.text);
  for (const auto& step : regime.path) {
    rule.path.push_back({to_time(step.date, start), index(step.state.text)});
  }
  return rule;
}

}  // namespace strait::assembly
