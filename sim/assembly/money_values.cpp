// What selling, buying, keeping and moving goods comes to: prices and rates as the scenario states
// them, times what the books counted.
#include <algorithm>

#include "measure_scope.h"

namespace strait::assembly {
namespace {

using model::FlowId;
using model::StockId;
using scenario::Flow;

scenario::CostsSpec costs_of(const Scope& scope, StockId stock) {
  const model::StockSpec& spec = scope.world.supply().spec(stock);
  const auto& supply = scope.world.supply_specs();
  const auto* holder = scenario::find_named(supply, scope.network().actors[spec.supplier].name);
  const auto* costs =
      holder ? scenario::find_named(holder->costs, scope.network().products[spec.product].name)
             : nullptr;
  return costs ? *costs : scenario::CostsSpec{};
}

bool contains(const std::vector<StockId>& stocks, StockId stock) {
  return std::find(stocks.begin(), stocks.end(), stock) != stocks.end();
}

// Of each flow that leaves the scope's stocks, or comes to them.
template <typename Value>
double sum_of_flows(const Scope& scope, StockId (model::Supply::*end)(FlowId) const, Value value) {
  double sum = 0.0;
  for (std::size_t i = 0; i < scope.network().flows.size(); ++i) {
    const FlowId flow{i};
    if (contains(scope.stocks, (scope.world.supply().*end)(flow))) sum += value(flow);
  }
  return sum;
}

double revenue(const Scope& scope) {
  return sum_of_flows(scope, &model::Supply::stock_of,
                      [&](FlowId flow) { return scope.world.turnover().sold(flow); });
}

double purchase_cost(const Scope& scope) {
  return sum_of_flows(scope, &model::Supply::stock_filled_by,
                      [&](FlowId flow) { return scope.world.turnover().bought(flow); });
}

double stockout_cost(const Scope& scope) {
  const model::ReasonSet stock{scope.world.plan().reasons.stock};
  return sum_of_flows(scope, &model::Supply::stock_of, [&](FlowId flow) {
    const auto& sets = scope.network().flows[flow].states.sets();
    double unit_days = 0.0;
    for (std::uint32_t s = 0; s < sets.size(); ++s) {
      if (!sets[s].intersects(stock)) continue;
      unit_days += scope.world.ledger().unit_days(flow, s, scope.at);
    }
    return unit_days * costs_of(scope, scope.world.supply().stock_of(flow)).stockout;
  });
}

double holding_cost(const Scope& scope) {
  double sum = 0.0;
  for (const StockId stock : scope.stocks) {
    sum += scope.world.supply().on_hand_unit_days(stock, scope.at) * costs_of(scope, stock).holding;
  }
  return sum;
}

double setup_cost(const Scope& scope) {
  double sum = 0.0;
  for (const StockId stock : scope.stocks) {
    sum += scope.world.factories().orders(stock) * costs_of(scope, stock).ordering;
  }
  return sum;
}

double ordering_cost(const Scope& scope) {
  return sum_of_flows(scope, &model::Supply::stock_filled_by,
                      [&](FlowId flow) {
                        return static_cast<double>(scope.world.book().orders_of(flow)) *
                               costs_of(scope, scope.world.supply().stock_filled_by(flow)).ordering;
                      }) +
         setup_cost(scope);
}

// Of what a flow was carried over its routes, those whose payer has one of the scope's stocks of
// the product.
double transport_cost(const Scope& scope) {
  const auto& network = scope.network();
  double sum = 0.0;
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    const model::Flow& flow = network.flows[FlowId{i}];
    for (std::size_t r = 0; r < flow.routes.size(); ++r) {
      const std::string& route = scope.world.plan().routes[flow.routes[r].index()]->name;
      const auto& costs = scenario::find_named(scope.world.route_specs(), route)->costs;
      const std::string& payer =
          costs.paid_by ? costs.paid_by->text : network.actors[flow.buyer].name;
      const bool is_meant = std::any_of(scope.stocks.begin(), scope.stocks.end(), [&](StockId id) {
        const model::StockSpec& stock = scope.world.supply().spec(id);
        return stock.product == flow.product && network.actors[stock.supplier].name == payer;
      });
      if (!is_meant) continue;
      const model::Carried& carried = scope.world.movement().carried(FlowId{i}, r);
      const Quantity units = carried.units + carried.units_taken_over;
      sum += static_cast<double>(carried.shipments + carried.taken_over) * costs.per_shipment +
             units.units() * costs.per_unit +
             carried.under_way.until(scope.at).area * costs.holding;
    }
  }
  return sum;
}

double cost(const Scope& scope) {
  return purchase_cost(scope) + holding_cost(scope) + ordering_cost(scope) + transport_cost(scope) +
         stockout_cost(scope);
}

}  // namespace

double money_total(const Scope& scope, Flow what) {
  switch (what) {
    case Flow::revenue:
      return revenue(scope);
    case Flow::purchase_cost:
      return purchase_cost(scope);
    case Flow::holding_cost:
      return holding_cost(scope);
    case Flow::ordering_cost:
      return ordering_cost(scope);
    case Flow::transport_cost:
      return transport_cost(scope);
    case Flow::stockout_cost:
      return stockout_cost(scope);
    case Flow::cost:
      return cost(scope);
    case Flow::profit:
      return revenue(scope) - cost(scope);
    default:
      return 0.0;
  }
}

}  // namespace strait::assembly
