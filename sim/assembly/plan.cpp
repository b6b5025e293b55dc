#include "strait/assembly/plan.h"

#include <algorithm>

#include "strait/base/error.h"

namespace strait::assembly {

using model::FlowId;
using model::ReasonId;
using model::ReasonSet;
using model::RouteId;
using scenario::ControlSpec;

Plan::Plan(const scenario::Scenario& source) : scenario{source}, names{source} {
  controls = by_name(source.controls);
  routes = by_name(source.routes);
  supplies = by_name(source.supply);
  add_things();
  add_reasons();
  add_flows();
  add_replenishments();
  name_flows();
  add_states();
}

void Plan::add_things() {
  for (const auto* product : by_name(scenario.products)) {
    network.products.add({.name = product->name,
                          .price = round_money(product->price),
                          .divisible = product->divisible ? Divisible::yes : Divisible::no});
  }
  for (const auto* place : by_name(scenario.places)) {
    const auto area = [&](const std::optional<scenario::Name>& name) {
      return names.intern_area(name ? name->text : place->name);
    };
    network.places.add({place->name, area(place->control_area), area(place->customs_area)});
  }
  for (const auto* actor : by_name(scenario.actors)) {
    model::Actor made{.name = actor->name};
    if (actor->at) made.at = names.place(actor->at->text);
    for (const auto& place : actor->can_use_at) {
      made.can_use_at.push_back(names.place(place.text));
    }
    if (made.can_use_at.empty() && actor->at) made.can_use_at.push_back(made.at);
    owned_by.add(scenario::owners_of(scenario, *actor));
    network.actors.add(std::move(made));
  }
}

namespace {

bool anybody_is_banned(const scenario::Scenario& scenario) {
  const auto bans = [](const auto& thing) { return !thing.action.order_ban.empty(); };
  return std::any_of(scenario.events.begin(), scenario.events.end(), bans) ||
         std::any_of(scenario.triggers.begin(), scenario.triggers.end(), bans);
}

}  // namespace

void Plan::add_reasons() {
  const auto add = [&](const std::string& name) {
    if (network.reasons.size() == model::kMostReasons) {
      throw ScenarioError{fmt::format(
          "more than {} different reasons can hold a unit (stops, caps and controls together)",
          model::kMostReasons)};
    }
    return network.reasons.add(name);
  };
  reasons.stock = add("stock");
  reasons.embargo = add("embargo");
  reasons.closed_route = add("closed route");
  reasons.transit = add("transit");
  for (const auto& stop : names.stop_names()) reasons.stops.push_back(add(stop));
  const bool room = std::any_of(routes.begin(), routes.end(), [&](const auto* route) {
    return step_of(*route, route->steps.size()) > route->steps.size();
  });
  if (room) reasons.room = add("route capacity");
  if (controls.size() > model::kMostControls) {
    throw ScenarioError{fmt::format("more than {} controls", model::kMostControls)};
  }
  const bool bans = anybody_is_banned(scenario);
  for (const ControlSpec* control : controls) {
    policy::ControlReasons made;
    made.review = add(control->name);
    for (const auto* cap : by_name(control->caps)) {
      made.caps.push_back(add(control->name + "." + cap->name));
    }
    if (bans) made.order_ban = add(control->name + ".order_ban");
    if (!control->batches.empty()) made.batches = add(control->name + ".batches");
    if (control->conditions.domestic_purchase) {
      made.domestic_purchase = add(control->name + ".domestic_purchase");
    }
    if (control->conditions.prepayment) made.prepayment = add(control->name + ".prepayment");
    if (!control->conditions.use_in.empty()) made.conflict = add(control->name + ".use_in");
    ReasonSet all{made.review};
    for (const ReasonId cap : made.caps) all = all | cap;
    for (const ReasonId other :
         {made.order_ban, made.batches, made.domestic_purchase, made.prepayment, made.conflict}) {
      if (other.valid()) all = all | other;
    }
    control_reasons.push_back(std::move(made));
    all_reasons_of.push_back(all);
  }
}

bool Plan::is_supplier(const std::string& name) const {
  return scenario::find_named(scenario.supply, name) != nullptr;
}

// For what a gate may hold a unit.
std::vector<ReasonSet> Plan::alternatives(std::size_t control) const {
  const policy::ControlReasons& own = control_reasons[control];
  std::vector<ReasonSet> gate{own.review};
  for (const ReasonId cap : own.caps) gate.emplace_back(cap);
  for (const ReasonId other :
       {own.order_ban, own.batches, own.domestic_purchase, own.prepayment, own.conflict}) {
    if (other.valid()) gate.emplace_back(other);
  }
  return gate;
}

// What may hold a unit of a flow, and when.
struct Plan::Holds {
  std::vector<std::vector<ReasonSet>> gates;   // before departure
  std::vector<std::vector<ReasonSet>> border;  // gates that ask on arrival
  std::vector<std::vector<ReasonSet>> blocks;  // stand in the way of what has been let through
  std::vector<ReasonSet> steps;                // one after the other
  bool watched = false;                        // by a control
};

Plan::Holds Plan::holds_of(FlowId flow) const {
  Holds holds{.blocks = {{reasons.embargo}, {reasons.closed_route}},
              .steps = {reasons.stock, reasons.transit}};
  for (std::size_t c = 0; c < controls.size(); ++c) {
    if (!could_cover(*controls[c], flow)) continue;
    holds.watched = true;
    const bool on_arrival = controls[c]->asked == scenario::Asked::on_arrival;
    (on_arrival ? holds.border : holds.gates).push_back(alternatives(c));
    if (controls[c]->when_it_changes.in_transit == scenario::InTransitThen::stopped ||
        may_be_set("controls." + controls[c]->name + ".when_it_changes.in_transit")) {
      holds.blocks.push_back({control_reasons[c].review});
    }
  }
  for (const RouteId route : network.flows[flow].routes) {
    for (const auto& step : routes[route.index()]->steps) {
      if (step.kind == scenario::StepKind::stop) {
        holds.steps.emplace_back(reasons.stops[names.stop(step.name)]);
      }
      if (boards(*routes[route.index()], step)) holds.steps.emplace_back(reasons.room);
    }
  }
  return holds;
}

// Every state that a unit of a flow can be in: each gate that may cover it for each of its reasons,
// in any combination; then what holds it once they have granted.
void Plan::add_states() {
  constexpr double kMostStates = 4096;
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    model::Flow& flow = network.flows[FlowId{i}];
    Holds holds = holds_of(FlowId{i});
    flow.watched = flow.watched || holds.watched;
    holds.border.insert(holds.border.end(), holds.blocks.begin(), holds.blocks.end());
    const double count = model::StateSpace::count(holds.gates, 0) +
                         model::StateSpace::count(holds.border, holds.steps.size());
    if (count > kMostStates) {
      throw ScenarioError{fmt::format(
          "{}: too many gates are open at the same time ({:.0f} combinations); let some come "
          "`after:` others, or leave out caps",
          flow.name, count)};
    }
    std::vector<ReasonSet> later = model::StateSpace{holds.border, holds.steps}.sets();
    flow.states = model::StateSpace{holds.gates, later};
  }
}

RouteId Plan::route_named(const std::string& name) const {
  const auto found = std::find_if(routes.begin(), routes.end(),
                                  [&](const auto* route) { return route->name == name; });
  STRAIT_ASSERT(found != routes.end(), "no route {}", name);
  return RouteId{static_cast<std::size_t>(found - routes.begin())};
}

bool Plan::boards(const scenario::RouteSpec& route, const scenario::StepSpec& step) const {
  return step.kind == scenario::StepKind::move &&
         (step.capacity || may_be_set("routes." + route.name + "." + step.name + ".capacity"));
}

std::uint32_t Plan::step_of(const scenario::RouteSpec& route, std::size_t step) const {
  const auto end = route.steps.begin() + static_cast<std::ptrdiff_t>(step);
  const auto before =
      std::count_if(route.steps.begin(), end, [&](const auto& one) { return boards(route, one); });
  const bool own = step < route.steps.size() && boards(route, route.steps[step]);
  return static_cast<std::uint32_t>(step + static_cast<std::size_t>(before) + (own ? 1 : 0));
}

ReasonSet Plan::reasons_named(const std::string& name) const {
  for (std::size_t i = 0; i < controls.size(); ++i) {
    if (controls[i]->name == name) return all_reasons_of[i];
  }
  for (std::size_t i = 0; i < network.reasons.size(); ++i) {
    if (network.reasons[ReasonId{i}] == name) return ReasonSet{ReasonId{i}};
  }
  STRAIT_ASSERT(false, "no reason {}", name);
  return {};
}

}  // namespace strait::assembly
