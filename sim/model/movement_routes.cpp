// Which route a shipment takes, at its departure and when the route that it is on closes.
#include <algorithm>

#include "strait/base/error.h"
#include "strait/model/movement.h"
#include "strait/model/supply.h"

namespace strait::model {

double Movement::expected_days(const Route& route) {
  double days = 0.0;
  for (const Step& step : route.steps) {
    days += step.elapsed.mean() * (step.kind == Step::Kind::leg ? route.time_factor : 1.0);
  }
  return days;
}

namespace {

double cost_of(const RouteCosts& costs, double units, double days) {
  return costs.per_shipment + units * (costs.per_unit + costs.holding * days);
}

}  // namespace

// The lowest is chosen.
double Movement::penalty(const Lot& lot, std::size_t choice) const {
  const auto& routes = network_.flows[lot.flow].routes;
  const RouteState& route = routes_[routes[choice]];
  switch (chosen_by_[lot.flow]) {
    case ChosenBy::preference:
      return static_cast<double>(route.spec.preference);
    case ChosenBy::cost:
      return cost_of(route.spec.costs, lot.quantity.units(), route.expected_days);
    case ChosenBy::time:
      return route.expected_days;
    case ChosenBy::share:
      break;
  }
  double units = lot.quantity.units();
  double shares = 0.0;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    if (!is_open(routes[i])) continue;
    units += carried_[lot.flow][i].units.units();
    shares += routes_[routes[i]].spec.share;
  }
  const double due = shares > 0 ? units * route.spec.share / shares : 0.0;
  return carried_[lot.flow][choice].units.units() - due;
}

// Of the flow's routes; as many as there are if none is possible.
std::size_t Movement::choose(const Lot& lot, const std::function<bool(RouteId)>& possible) const {
  const auto& routes = network_.flows[lot.flow].routes;
  std::size_t best = routes.size();
  double least = 0.0;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    if (!possible(routes[i])) continue;
    const double own = routes.size() > 1 ? penalty(lot, i) : 0.0;
    if (best < routes.size() && own >= least) continue;
    best = i;
    least = own;
  }
  return best;
}

// On a leg of a closed route, or waiting for room on one.
void Movement::stand_still(LotId id) {
  const WhenClosed then = routes_[book_.lot(id).route].spec.when_closed;
  const Trip& trip = trips_[id];
  const bool is_past = !step_of(book_.lot(id)).boards && (trip.step_done || trip.arrived);
  if (then == WhenClosed::turned_back && !is_past) return turn_back(id);
  if (then == WhenClosed::rerouted && !is_past && reroute(id)) return;
  block(id, closed_reason_);
}

// The step to go on with from there.
std::optional<std::uint32_t> Movement::leg_from(RouteId route, PlaceId place) const {
  const auto& steps = routes_[route].spec.steps;
  for (std::uint32_t i = 0; i < steps.size(); ++i) {
    if (steps[i].kind != Step::Kind::leg || steps[i].from != place) continue;
    return i > 0 && steps[i - 1].boards ? i - 1 : i;
  }
  return std::nullopt;
}

bool Movement::reroute(LotId id) {
  const Lot& lot = book_.lot(id);
  const auto& steps = routes_[lot.route].spec.steps;
  const bool waits = steps[lot.step].boards;
  const PlaceId here = steps[waits ? lot.step + 1 : lot.step].from;
  const auto goes_on = [&](RouteId route) { return is_open(route) && leg_from(route, here); };
  const std::size_t choice = choose(lot, goes_on);
  const auto& routes = network_.flows[lot.flow].routes;
  if (choice == routes.size()) return false;
  Trip& trip = trips_[id];
  leave_stop(id);
  if (simulation_.cancel(lot.arrival)) trip.remaining = trip.due - simulation_.now();
  trip.detour = waits ? Duration{} : trip.leg - trip.remaining;
  trip.blocks = trip.blocks.without(closed_reason_);
  trip.step_done = false;
  change_route(id, choice, *leg_from(routes[choice], here));
  return true;
}

void Movement::change_route(LotId id, std::size_t choice, std::uint32_t step) {
  Lot& lot = book_.lot(id);
  count_under_way(id, -1.0);
  trips_[id].choice = choice;
  lot.route = network_.flows[lot.flow].routes[choice];
  lot.step = step;
  lot.arrival = {};
  count_under_way(id, 1.0);
  ++carrier_of(id).taken_over;
  carrier_of(id).units_taken_over += lot.quantity;
  log_.record(What::rerouted, lot, id, routes_[lot.route].log_name);
  start_step(id);
}

}  // namespace strait::model
