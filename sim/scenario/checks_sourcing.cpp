// Every order can be met: someone sells the product, and a route brings it.
#include <algorithm>

#include "checks.h"

namespace strait::scenario {
namespace {

std::string place_of(const Checked& checked, const std::string& actor) {
  const ActorSpec* found = find_named(checked.scenario.actors, actor);
  return found != nullptr && found->at ? found->at->text : std::string();
}

std::vector<std::string> sellers(const Checked& checked, const std::string& product,
                                 const std::optional<Name>& only) {
  std::vector<std::string> names;
  for (const SupplySpec& supply : checked.scenario.supply) {
    if (sells(supply, product) && (!only || only->text == supply.name))
      names.push_back(supply.name);
  }
  return names;
}

std::vector<const RouteSpec*> routes_for(const Checked& checked, const std::string& product) {
  std::vector<const RouteSpec*> routes;
  for (const RouteSpec& route : checked.scenario.routes) {
    if (std::find(route.products.begin(), route.products.end(), product) != route.products.end())
      routes.push_back(&route);
  }
  return routes;
}

bool connected(const Checked& checked, const std::string& product,
               const std::vector<std::string>& from, const std::string& to) {
  for (const RouteSpec* route : routes_for(checked, product)) {
    if (route->to.text != to) continue;
    for (const std::string& seller : from) {
      if (place_of(checked, seller) == route->from.text) return true;
    }
  }
  return false;
}

std::string route_list(const Checked& checked) {
  std::string text = "routes: ";
  for (const RouteSpec& route : checked.scenario.routes)
    text += fmt::format("{}{} ({} to {})", text.size() > 8 ? ", " : "", route.name, route.from.text,
                        route.to.text);
  return text;
}

void report_no_route(const Checked& checked, const std::string& product,
                     const std::vector<std::string>& from, const std::string& buyer) {
  const ActorSpec* actor = find_named(checked.scenario.actors, buyer);
  const std::string to = place_of(checked, buyer);
  const auto routes = routes_for(checked, product);
  const std::string message =
      routes.empty() ? fmt::format("no route carries \"{}\", but \"{}\" orders it", product, buyer)
      : routes.front()->to.text != to
          ? fmt::format("route \"{}\" ends in {}, but order of \"{}\" is delivered to {}",
                        routes.front()->name, routes.front()->to.text, buyer, to)
          : fmt::format("route \"{}\" begins in {}, but \"{}\" is sold by \"{}\" in {}",
                        routes.front()->name, routes.front()->from.text, product, from.front(),
                        place_of(checked, from.front()));
  std::vector<std::string> notes;
  if (!checked.scenario.routes.empty()) notes.push_back(route_list(checked));
  checked.error(code::kNoRoute, *actor->at, message, "no route leads here", std::move(notes));
}

void check_order(const Checked& checked, const DemandSpec& demand, const OrderSpec& order) {
  const std::string& product = order.product.text;
  const auto from = sellers(checked, product, order.supplier);
  if (from.empty()) {
    const bool by_others = !sellers(checked, product, std::nullopt).empty();
    checked.error(code::kMissingPart, by_others ? *order.supplier : order.product,
                  by_others
                      ? fmt::format("\"{}\" does not sell \"{}\"", order.supplier->text, product)
                      : fmt::format("nobody sells \"{}\"", product),
                  "give a supplier stock or production of it");
    return;
  }
  for (const std::string& buyer : checked.members(demand.name)) {
    if (!connected(checked, product, from, place_of(checked, buyer)))
      report_no_route(checked, product, from, buyer);
  }
}

void check_substitute(const Checked& checked, const DemandSpec& demand,
                      const SubstituteSpec& substitute) {
  const auto from = sellers(checked, substitute.name, std::nullopt);
  const Name name{substitute.name, substitute.where};
  if (from.empty()) {
    checked.warning(code::kNobodySells, name,
                    fmt::format("nobody sells \"{}\", taken instead", substitute.name),
                    "it is never taken");
    return;
  }
  for (const std::string& buyer : checked.members(demand.name)) {
    if (connected(checked, substitute.name, from, place_of(checked, buyer))) continue;
    checked.warning(code::kNobodySells, name,
                    fmt::format("no route brings \"{}\" to \"{}\"", substitute.name, buyer),
                    "it is never taken");
  }
}

// Whoever is named, or anybody else, sells it, and a route brings it.
void check_replenishment(const Checked& checked, const SupplySpec& supply,
                         const ReplenishmentSpec& replenishment) {
  const std::string& product = replenishment.name;
  const Name name{product, replenishment.where};
  auto from = sellers(checked, product, replenishment.supplier);
  std::erase(from, supply.name);
  if (from.empty()) {
    const bool named = replenishment.supplier.has_value();
    checked.error(code::kMissingPart, named ? *replenishment.supplier : name,
                  named ? fmt::format("\"{}\" does not sell \"{}\" to \"{}\"",
                                      replenishment.supplier->text, product, supply.name)
                        : fmt::format("nobody sells \"{}\" to \"{}\"", product, supply.name),
                  "give another supplier stock, production or an unlimited supply of it");
  } else if (!connected(checked, product, from, place_of(checked, supply.name))) {
    report_no_route(checked, product, from, supply.name);
  }
}

// A test that is a condition has to stand on the way.
void check_tests(const Checked& checked) {
  for (const ControlSpec& control : checked.scenario.controls) {
    for (const Name& product : control.covers.products.names) {
      const auto routes = routes_for(checked, product.text);
      for (const Name& test : control.conditions.tests) {
        const bool passed = std::any_of(routes.begin(), routes.end(), [&](const RouteSpec* route) {
          return find_named(route->steps, test.text) != nullptr;
        });
        if (!passed)
          checked.error(code::kMissingPart, test,
                        fmt::format("no route for \"{}\" stops at \"{}\"", product.text, test.text),
                        "the condition can never be met");
      }
    }
  }
}

// Without a single order there is no flow, so nothing that series and measures could count.
void check_orders(const Checked& checked) {
  const auto& demand = checked.scenario.demand;
  const auto orders = [](const DemandSpec& one) { return !one.orders.empty(); };
  if (std::any_of(demand.begin(), demand.end(), orders)) return;
  checked.error(code::kMissingPart, checked.at("demand"), "nobody orders anything",
                "give a buyer orders under demand");
}

}  // namespace

void check_sourcing(const Checked& checked) {
  check_orders(checked);
  for (const DemandSpec& demand : checked.scenario.demand) {
    for (const OrderSpec& order : demand.orders) check_order(checked, demand, order);
    for (const SubstituteSpec& one : demand.accepts_instead) check_substitute(checked, demand, one);
  }
  for (const SupplySpec& supply : checked.scenario.supply) {
    for (const ReplenishmentSpec& own : supply.replenishment) {
      check_replenishment(checked, supply, own);
    }
  }
  check_tests(checked);
}

}  // namespace strait::scenario
