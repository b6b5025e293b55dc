#include "strait/assembly/plan.h"

#include <algorithm>

#include "strait/base/error.h"

namespace strait::assembly {

using model::ActorId;
using model::FlowId;
using model::PlaceId;
using model::ProductId;
using model::ReasonId;
using model::ReasonSet;
using model::RouteId;
using scenario::ControlSpec;

Plan::Plan(const scenario::Scenario& source) : scenario{source}, names{source} {
  controls = by_name(source.controls);
  routes = by_name(source.routes);
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
    std::vector<std::string> owners;
    if (actor->owner) owners.push_back(actor->owner->text);
    if (!actor->owner && actor->at) owners.push_back(actor->at->text);
    owned_by.add(std::move(owners));
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

namespace {

double mean_days(const scenario::RouteSpec& route) {
  double days = 0.0;
  for (const auto& step : route.steps) days += step.elapsed.distribution().mean();
  return days;
}

}  // namespace

// In the order of preference, by time where that is equal; never by place in the file.
std::vector<RouteId> Plan::routes_of(ProductId product, PlaceId from, PlaceId to) const {
  std::vector<RouteId> found;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    const scenario::RouteSpec& route = *routes[i];
    const bool carries = std::any_of(
        route.products.begin(), route.products.end(),
        [&](const scenario::Name& name) { return names.product(name.text) == product; });
    if (carries && names.place(route.from.text) == from && names.place(route.to.text) == to) {
      found.emplace_back(i);
    }
  }
  std::stable_sort(found.begin(), found.end(), [&](RouteId a, RouteId b) {
    const auto key = [&](RouteId id) {
      return std::pair{routes[id.index()]->preference, mean_days(*routes[id.index()])};
    };
    return key(a) < key(b);
  });
  return found;
}

FlowId Plan::find_flow(ProductId product, ActorId supplier, ActorId buyer) const {
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    const model::Flow& flow = network.flows[FlowId{i}];
    if (flow.product == product && flow.supplier == supplier && flow.buyer == buyer) {
      return FlowId{i};
    }
  }
  return FlowId{};
}

FlowId Plan::flow(ProductId product, ActorId buyer,
                  const std::optional<scenario::Name>& supplier) const {
  const auto sold = sale(product, buyer, supplier);
  return sold ? find_flow(product, sold->supplier, buyer) : FlowId{};
}

namespace {

bool holds(const scenario::SupplySpec& supply, const std::string& product) {
  const auto is_it = [&](const auto& entry) { return entry.name == product; };
  return std::any_of(supply.stock.begin(), supply.stock.end(), is_it) ||
         std::any_of(supply.production.begin(), supply.production.end(), is_it) ||
         std::any_of(supply.replenishment.begin(), supply.replenishment.end(), is_it) ||
         std::any_of(supply.unlimited.begin(), supply.unlimited.end(),
                     [&](const scenario::Name& name) { return name == product; });
}

}  // namespace

// The first supplier by name who has the product and a route to the buyer, unless one is named.
std::optional<Plan::Sale> Plan::sale(ProductId product, ActorId buyer,
                                     const std::optional<scenario::Name>& supplier) const {
  const std::string& wanted = network.products[product].name;
  for (const auto* supply : by_name(scenario.supply)) {
    if (!holds(*supply, wanted) || (supplier && supplier->text != supply->name)) continue;
    const ActorId seller = names.actor(supply->name);
    if (seller == buyer) continue;
    auto found = routes_of(product, network.actors[seller].at, network.actors[buyer].at);
    if (!found.empty()) return Sale{seller, std::move(found)};
  }
  return std::nullopt;
}

FlowId Plan::add_flow(ProductId product, ActorId buyer,
                      const std::optional<scenario::Name>& supplier) {
  auto sold = sale(product, buyer, supplier);
  if (!sold) return FlowId{};
  const FlowId known = find_flow(product, sold->supplier, buyer);
  if (known.valid()) return known;
  return network.flows.add({.product = product,
                            .supplier = sold->supplier,
                            .buyer = buyer,
                            .routes = std::move(sold->routes)});
}

void Plan::add_replenishments() {
  for (const auto* supply : by_name(scenario.supply)) {
    for (const auto* own : by_name(supply->replenishment)) {
      const FlowId flow =
          add_flow(names.product(own->name), names.actor(supply->name), own->supplier);
      if (!flow.valid()) {
        throw ScenarioError{
            fmt::format("no supplier of \"{}\" has a route to {}", own->name, supply->name)};
      }
      replenishments.push_back({supply, own, flow});
    }
  }
}

bool Plan::is_supplier(const std::string& name) const {
  return scenario::find_named(scenario.supply, name) != nullptr;
}

// The supplier is named where the buyer has more than one.
void Plan::name_flows() {
  for (model::Flow& flow : network.flows) {
    const auto sellers =
        std::count_if(network.flows.begin(), network.flows.end(), [&](const model::Flow& other) {
          return other.product == flow.product && other.buyer == flow.buyer;
        });
    const std::string from = sellers > 1 ? " from " + network.actors[flow.supplier].name : "";
    flow.name =
        network.products[flow.product].name + from + " to " + network.actors[flow.buyer].name;
  }
}

void Plan::add_flows() {
  std::map<std::pair<ActorId, std::string>, PlannedOrders> sorted;
  for (const auto& demand : scenario.demand) {
    for (const ActorId buyer : names.actors(demand.name)) {
      for (const auto& order : demand.orders) {
        sorted[{buyer, order.name}] = {.demand = &demand, .order = &order, .buyer = buyer};
      }
    }
  }
  for (auto& [key, planned] : sorted) {
    const ProductId product = names.product(planned.order->product.text);
    planned.flow = add_flow(product, planned.buyer, planned.order->supplier);
    if (!planned.flow.valid()) {
      throw ScenarioError{fmt::format("no supplier of \"{}\" has a route to {}",
                                      planned.order->product.text,
                                      network.actors[planned.buyer].name)};
    }
    for (const auto& instead : planned.demand->accepts_instead) {
      planned.substitutes.push_back(add_flow(names.product(instead.name), planned.buyer, {}));
    }
    orders.push_back(planned);
  }
  for (const ControlSpec* control : controls) {
    if (!control->conditions.domestic_purchase) continue;
    const ProductId product = names.product(control->conditions.domestic_purchase->product.text);
    const std::size_t before = network.flows.size();
    for (std::size_t i = 0; i < before; ++i) {
      if (could_cover(*control, FlowId{i})) {
        add_flow(product, network.flows[FlowId{i}].buyer, {});
      }
    }
  }
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
};

Plan::Holds Plan::holds_of(FlowId flow) const {
  Holds holds{.blocks = {{reasons.embargo}, {reasons.closed_route}},
              .steps = {reasons.stock, reasons.transit}};
  for (std::size_t c = 0; c < controls.size(); ++c) {
    if (!could_cover(*controls[c], flow)) continue;
    const bool on_arrival = controls[c]->asked == scenario::Asked::on_arrival;
    (on_arrival ? holds.border : holds.gates).push_back(alternatives(c));
    if (controls[c]->when_it_changes.in_transit == scenario::InTransitThen::stopped) {
      holds.blocks.push_back({control_reasons[c].review});
    }
  }
  for (const RouteId route : network.flows[flow].routes) {
    for (const auto& step : routes[route.index()]->steps) {
      if (step.kind == scenario::StepKind::stop) {
        holds.steps.emplace_back(reasons.stops[names.stop(step.name)]);
      }
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

std::vector<FlowId> Plan::flows_between(const scenario::EmbargoSpec& embargo) const {
  const PlaceId from = names.place(embargo.from.text);
  const PlaceId to = names.place(embargo.to.text);
  std::vector<FlowId> found;
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    const model::Flow& flow = network.flows[FlowId{i}];
    const bool meant =
        embargo.products.empty() ||
        std::any_of(embargo.products.begin(), embargo.products.end(),
                    [&](const auto& name) { return names.product(name.text) == flow.product; });
    if (meant && network.actors[flow.supplier].at == from && network.actors[flow.buyer].at == to) {
      found.emplace_back(i);
    }
  }
  return found;
}

}  // namespace strait::assembly
