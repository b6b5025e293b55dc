// Every order can be met: someone sells the product, and a route brings it.
#include <algorithm>
#include <cmath>

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

// Everybody who is named, or anybody else, sells it, and a route brings it.
void check_sellers(const Checked& checked, const std::string& product, const Name& at,
                   const SourcingSpec& sourcing, const std::vector<std::string>& buyers) {
  const std::string own = buyers.size() == 1 ? buyers.front() : "";
  const auto check = [&](const std::optional<Name>& only) {
    auto from = sellers(checked, product, only);
    std::erase(from, own);
    if (from.empty()) {
      const bool anybody = !sellers(checked, product, std::nullopt).empty();
      checked.error(code::kMissingPart, only && anybody ? *only : at,
                    only && anybody
                        ? fmt::format("\"{}\" does not sell \"{}\"", only->text, product)
                        : fmt::format("nobody sells \"{}\"", product),
                    "give a supplier stock, production or an unlimited supply of it");
      return;
    }
    for (const std::string& buyer : buyers) {
      if (!connected(checked, product, from, place_of(checked, buyer)))
        report_no_route(checked, product, from, buyer);
    }
  };
  const std::vector<Name> named = sellers_named(sourcing);
  for (const Name& seller : named) check(seller);
  if (!sourcing.supplier && sourcing.split.empty()) check(std::nullopt);
  double sum = 0;
  for (const SplitShare& part : sourcing.split) sum += part.share;
  if (sourcing.split.empty() || std::abs(sum - 1) < 1e-9) return;
  const SplitShare& last = sourcing.split.back();
  checked.error(code::kAboveOne, Name{last.name, last.where},
                fmt::format("the shares of the split add up to {:.6g} %", 100 * sum),
                "100 % is expected");
}

void check_order(const Checked& checked, const DemandSpec& demand, const OrderSpec& order) {
  check_sellers(checked, order.product.text, order.product, order.sourcing,
                checked.members(demand.name));
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

void check_replenishment(const Checked& checked, const SupplySpec& supply,
                         const ReplenishmentSpec& own) {
  const Name name{own.name, own.where};
  if (!makes_to_order(supply, own.name)) {
    check_sellers(checked, own.name, name, own.sourcing, {supply.name});
  } else if (const auto named = sellers_named(own.sourcing); !named.empty()) {
    checked.error(code::kBadChoice, named.front(),
                  fmt::format("\"{}\" makes \"{}\" to order itself", supply.name, own.name),
                  "leave the supplier out, or the production");
  }
}

// What is made has its inputs at hand, in whole units where they cannot be divided; what is made to
// order is ordered.
void check_production(const Checked& checked, const SupplySpec& supply,
                      const ProductionSpec& production) {
  const ProductSpec* product = find_named(checked.scenario.products, production.name);
  const Name name{production.name, production.where};
  for (const MadeOfSpec& input : product->made_of) {
    if (!sells(supply, input.name))
      checked.error(code::kMissingPart, name,
                    fmt::format("\"{}\" makes \"{}\" and has no \"{}\"", supply.name,
                                production.name, input.name),
                    fmt::format("give {} stock or replenishment of {}", supply.name, input.name));
  }
  if (production.runs == Runs::to_order &&
      find_named(supply.replenishment, production.name) == nullptr)
    checked.error(code::kMissingPart, name,
                  fmt::format("\"{}\" is made to order, and nothing orders it", production.name),
                  fmt::format("give {} replenishment of {}", supply.name, production.name));
}

void check_made_of(const Checked& checked, const ProductSpec& product) {
  for (const MadeOfSpec& input : product.made_of) {
    const ProductSpec* made_of = find_named(checked.scenario.products, input.name);
    if (made_of == nullptr || made_of->divisible || input.units == std::floor(input.units))
      continue;
    checked.error(code::kOutOfRange, Name{input.name, input.where},
                  fmt::format("{:g} of \"{}\", which cannot be divided", input.units, input.name),
                  "a whole number is expected, or `divisible: yes` at the input");
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
  for (const ProductSpec& product : checked.scenario.products) check_made_of(checked, product);
  for (const DemandSpec& demand : checked.scenario.demand) {
    for (const OrderSpec& order : demand.orders) check_order(checked, demand, order);
    for (const SubstituteSpec& one : demand.accepts_instead) check_substitute(checked, demand, one);
  }
  for (const SupplySpec& supply : checked.scenario.supply) {
    for (const ReplenishmentSpec& own : supply.replenishment) {
      check_replenishment(checked, supply, own);
    }
    for (const ProductionSpec& made : supply.production) check_production(checked, supply, made);
  }
  check_tests(checked);
}

}  // namespace strait::scenario
