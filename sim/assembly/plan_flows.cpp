// Who buys what from whom, and by which routes.
#include <algorithm>
#include <map>

#include "strait/assembly/plan.h"
#include "strait/base/error.h"

namespace strait::assembly {

using model::ActorId;
using model::FlowId;
using model::PlaceId;
using model::ProductId;
using model::RouteId;
using scenario::ControlSpec;

namespace {

double mean_days(const scenario::RouteSpec& route) {
  double days = 0.0;
  for (const auto& step : route.steps) days += step.elapsed.distribution().mean();
  return days;
}

}  // namespace

// The fastest on average first, then by name, so that of equal ones the first is taken.
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
    return mean_days(*routes[a.index()]) < mean_days(*routes[b.index()]);
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

// The first supplier by name who has the product and a route to the buyer, unless one is named.
std::optional<Plan::Sale> Plan::sale(ProductId product, ActorId buyer,
                                     const std::optional<scenario::Name>& supplier) const {
  const std::string& wanted = network.products[product].name;
  for (const auto* supply : supplies) {
    if (!scenario::sells(*supply, wanted) || (supplier && supplier->text != supply->name)) continue;
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

PlannedSourcing Plan::plan_sourcing(ProductId product, ActorId buyer,
                                    const scenario::SourcingSpec& spec) {
  const auto from = [&](const std::optional<scenario::Name>& supplier) {
    const FlowId flow = add_flow(product, buyer, supplier);
    if (flow.valid()) return flow;
    throw ScenarioError{fmt::format("no {} of \"{}\" has a route to {}",
                                    supplier ? "supply by " + supplier->text : "supplier",
                                    network.products[product].name, network.actors[buyer].name)};
  };
  PlannedSourcing planned;
  for (const auto* part : by_name(spec.split)) {
    planned.flows.push_back(from(scenario::Name{part->name, part->where}));
  }
  if (planned.flows.empty()) planned.flows.push_back(from(spec.supplier));
  if (spec.backup) planned.backup = from(spec.backup->supplier);
  for (const auto& supplier : spec.also_at) planned.also_at.push_back(from(supplier));
  return planned;
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
    planned.sourcing = plan_sourcing(product, planned.buyer, planned.order->sourcing);
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
      if (!could_cover(*control, FlowId{i})) continue;
      const FlowId at_home = add_flow(product, network.flows[FlowId{i}].buyer, {});
      if (at_home.valid()) network.flows[at_home].watched = true;
    }
  }
}

void Plan::add_replenishments() {
  for (const auto* supply : supplies) {
    for (const auto* own : by_name(supply->replenishment)) {
      PlannedSourcing sourcing;
      if (!scenario::makes_to_order(*supply, own->name)) {
        sourcing =
            plan_sourcing(names.product(own->name), names.actor(supply->name), own->sourcing);
      }
      replenishments.push_back({supply, own, std::move(sourcing)});
    }
  }
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
