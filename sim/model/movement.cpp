#include "strait/model/movement.h"

#include <algorithm>
#include <utility>

#include "strait/base/error.h"
#include "strait/model/supply.h"

namespace strait::model {

using engine::Phase;

namespace {

constexpr std::size_t kMostHoles = 64;

}  // namespace

Movement::Movement(const Network& network, engine::Simulation& simulation, OrderBook& book,
                   Gates& gates, Log& log, std::uint64_t seed, ReasonId closed_reason)
    : network_{network},
      simulation_{simulation},
      book_{book},
      gates_{gates},
      log_{log},
      seed_{seed},
      closed_reason_{closed_reason} {}

// Where a step ends: a stop, or the place that a leg leads to.
std::string_view Movement::log_name(const Step& step) const {
  return step.kind == Step::Kind::stop ? step.name : network_.places[step.to].name;
}

RouteId Movement::add(Route route) {
  RouteState state;
  state.losses = {seed_, "routes/" + route.name + "/loss"};
  for (const Step& step : route.steps) {
    state.draws.emplace_back(seed_, "routes/" + route.name + "/" + step.name);
    state.log_names.push_back(log_.add_name(log_name(step)));
  }
  for (std::size_t i = 0; i < route.steps.size(); ++i) {
    if (route.steps[i].kind == Step::Kind::leg) state.last_leg = i;
  }
  state.log_name = log_.add_name(route.name);
  state.stops.resize(route.steps.size());
  state.expected_days = expected_days(route);
  state.spec = std::move(route);
  return routes_.add(std::move(state));
}

void Movement::reset(std::uint64_t replication) {
  trips_.clear();
  under_way_.clear();
  holes_ = 0;
  carried_.items().resize(network_.flows.size());
  chosen_by_.items().resize(network_.flows.size());
  for (std::size_t i = 0; i < network_.flows.size(); ++i) {
    carried_[FlowId{i}].assign(network_.flows[FlowId{i}].routes.size(), Carried{});
  }
  for (RouteState& route : routes_) {
    route.closures = 0;
    route.closed_by_rule = false;
    route.last_arrival.assign(route.spec.steps.size(), kStart);
    for (auto& stream : route.draws) stream.start(replication);
    route.losses.start(replication);
    for (std::size_t i = 0; i < route.stops.size(); ++i) {
      StopState& stop = route.stops[i];
      stop.queue.clear();  // keeps its memory
      stop.held.clear();
      stop.admitting = {};
      stop.admission = {};
      stop.inside = 0;
      stop.holds = 0;
      stop.capacity_per_day = route.spec.steps[i].capacity_per_day;
    }
  }
}

void Movement::enter(LotId id) {
  Lot& lot = book_.lot(id);
  const auto& routes = network_.flows[lot.flow].routes;
  const std::size_t choice = choose(lot, [&](RouteId route) { return is_open(route); });
  STRAIT_ASSERT(choice < routes.size(), "{} departs and every route is closed",
                network_.flows[lot.flow].name);
  lot.route = routes[choice];
  lot.step = 0;
  if (trips_.size() <= id.index()) trips_.items().resize(book_.lots());
  trips_[id] = {};
  trips_[id].choice = choice;
  trips_[id].place = under_way_.size();
  under_way_.push_back(id);
  log_.record(What::departed, lot, id, routes_[lot.route].log_name);
  ++carrier_of(id).shipments;
  carrier_of(id).units += lot.quantity;
  count_under_way(id, 1.0);
  start_step(id);
}

void Movement::leave(LotId id) {
  Lot& lot = book_.lot(id);
  simulation_.cancel(lot.arrival);
  under_way_[trips_[id].place] = LotId{};
  ++holes_;
  if (holes_ > kMostHoles && 2 * holes_ > under_way_.size()) close_holes();
  count_under_way(id, -1.0);
}

void Movement::close_holes() {
  std::erase_if(under_way_, [](LotId lot) { return !lot.valid(); });
  holes_ = 0;
  for (std::size_t i = 0; i < under_way_.size(); ++i) trips_[under_way_[i]].place = i;
}

std::vector<LotId> Movement::under_way() const {
  std::vector<LotId> lots;
  lots.reserve(under_way_.size() - holes_);
  for (const LotId lot : under_way_) {
    if (lot.valid()) lots.push_back(lot);
  }
  return lots;
}

void Movement::count_under_way(LotId id, double sign) {
  carrier_of(id).under_way.add(simulation_.now(), sign * book_.lot(id).quantity.units());
}

Carried Movement::carried(FlowId flow) const {
  Carried all;
  for (const Carried& one : carried_[flow]) {
    all.shipments += one.shipments;
    all.units += one.units;
    all.turned_back += one.turned_back;
    all.taken_over += one.taken_over;
    all.units_taken_over += one.units_taken_over;
  }
  return all;
}

Duration Movement::draw(LotId id) const {
  const Lot& lot = book_.lot(id);
  const RouteState& route = routes_[lot.route];
  const double u = route.draws[lot.step].at(book_.draw_key(id));
  const double days = route.spec.steps[lot.step].elapsed.quantile(u);
  const bool moves = route.spec.steps[lot.step].kind == Step::Kind::leg;
  return from_days(moves ? days * route.spec.time_factor : days);
}

// Drawn by the shipment, so that a higher chance loses those that a lower one loses, and more.
bool Movement::is_lost(LotId id) const {
  const RouteState& route = routes_[book_.lot(id).route];
  return route.spec.loss > 0 && route.losses.at(book_.draw_key(id)) < route.spec.loss;
}

// What holds a shipment: what blocks it and the gates at the border, else the step that it is on.
void Movement::show(LotId id) {
  const Lot& lot = book_.lot(id);
  const ReasonSet held = trips_[id].blocks | (lot.at_border ? lot.gate_reasons : ReasonSet{});
  book_.show(id, held.empty() ? ReasonSet{step_of(lot).reason} : held);
}

void Movement::start_step(LotId id) {
  const Lot& lot = book_.lot(id);
  RouteState& route = routes_[lot.route];
  if (lot.step == route.spec.steps.size()) {
    deliver(id);
  } else if (route.spec.steps[lot.step].kind == Step::Kind::leg) {
    start_leg(id, route);
  } else {
    reach_stop(id, route);
  }
}

void Movement::start_leg(LotId id, RouteState& route) {
  Trip& trip = trips_[id];
  trip.leg = draw(id) + std::exchange(trip.detour, Duration{});
  trip.remaining = trip.leg;
  if (route.closures > 0) return stand_still(id);
  show(id);
  if (trip.blocks.empty()) travel(id);
}

void Movement::travel(LotId id) {
  Lot& lot = book_.lot(id);
  Trip& trip = trips_[id];
  RouteState& route = routes_[lot.route];
  trip.due = simulation_.now() + trip.remaining;
  if (!route.spec.overtaking) trip.due = std::max(trip.due, route.last_arrival[lot.step]);
  route.last_arrival[lot.step] = trip.due;
  lot.arrival = simulation_.schedule(trip.due, Phase::arrivals, *this, kArrive, id.index());
}

void Movement::handle(const engine::Event& event) {
  if (event.kind == kAdmitted) {
    StopState& stop = routes_[RouteId{event.first}].stops[event.second];
    serve(std::exchange(stop.admitting, LotId{}));
    admit_next(RouteId{event.first}, event.second);
    return;
  }
  const LotId id{event.first};
  const RouteId route = book_.lot(id).route;
  const std::uint32_t step = book_.lot(id).step;
  book_.lot(id).arrival = {};
  if (event.kind == kServed) --routes_[route].stops[step].inside;
  finish_step(id);
  if (event.kind == kServed) admit_next(route, step);
}

void Movement::finish_step(LotId id) {
  const Lot& lot = book_.lot(id);
  const Step& step = step_of(lot);
  if (step.kind == Step::Kind::stop && stop_of(lot).holds > 0) {
    stop_of(lot).held.push_back(id);
    return;
  }
  trips_[id].step_done = !trips_[id].blocks.empty();
  if (trips_[id].step_done) return;
  if (step.kind == Step::Kind::leg && !std::exchange(trips_[id].arrived, true)) {
    if (lot.step == routes_[lot.route].last_leg && is_lost(id)) return book_.end(id, End::lost);
    log_.record(What::arrived, lot, id, routes_[lot.route].log_names[lot.step]);
    gates_.arrive(id, step.to);
    if (lot.step == routes_[lot.route].last_leg) return gates_.reach_border(id);
  }
  trips_[id].arrived = false;
  ++book_.lot(id).step;
  start_step(id);
}

void Movement::let_in(LotId id) {
  if (!trips_[id].blocks.empty()) show(id);
  finish_step(id);
}

void Movement::turn_away(LotId id) {
  carrier_of(id).turned_back += book_.lot(id).quantity;
  supply_->take_back(id);
  book_.turn_away(id);
}

void Movement::split_at_border(LotId whole, LotId part) {
  trips_.items().resize(book_.lots());
  trips_[part] = trips_[whole];
  under_way_.insert(under_way_.begin() + static_cast<std::ptrdiff_t>(trips_[whole].place) + 1,
                    part);
  close_holes();
}

void Movement::deliver(LotId id) { book_.end(id, End::delivered); }

void Movement::block(LotId id, ReasonId reason) {
  Lot& lot = book_.lot(id);
  Trip& trip = trips_[id];
  const bool moved = trip.blocks.empty();
  trip.blocks = trip.blocks | reason;
  if (moved && step_of(lot).kind == Step::Kind::leg && simulation_.cancel(lot.arrival)) {
    trip.remaining = trip.due - simulation_.now();
  }
  show(id);
}

void Movement::unblock(LotId id, ReasonId reason) {
  Trip& trip = trips_[id];
  if (!trip.blocks.intersects(reason)) return;
  trip.blocks = trip.blocks.without(reason);
  show(id);
  if (!trip.blocks.empty() || book_.lot(id).at_border) return;
  if (trip.step_done) {
    finish_step(id);
  } else if (step_of(book_.lot(id)).kind == Step::Kind::leg) {
    travel(id);
  }
}

void Movement::set_closed(RouteId route_id, bool closed) {
  RouteState& route = routes_[route_id];
  route.closures += closed ? 1 : -1;
  if (route.closures > (closed ? 1 : 0)) return;
  if (closed) {
    close(route_id);
  } else {
    open(route_id);
  }
}

void Movement::close(RouteId route) {
  block_flows_without_route(route, true);  // before anything turns back to where it cannot leave
  for (const LotId id : under_way()) {
    const Lot& lot = book_.lot(id);
    if (lot.stage != Stage::movement || lot.route != route) continue;
    if (step_of(lot).kind == Step::Kind::leg || step_of(lot).boards) stand_still(id);
  }
}

// All set off again, who is nearest to the end of its leg first; and what stands still on another
// route may go on by this one.
void Movement::open(RouteId route_id) {
  RouteState& route = routes_[route_id];
  route.last_arrival.assign(route.spec.steps.size(), kStart);
  std::vector<LotId> lots = under_way();
  std::stable_sort(lots.begin(), lots.end(),
                   [&](LotId a, LotId b) { return trips_[a].remaining < trips_[b].remaining; });
  for (const LotId id : lots) {
    const Lot& lot = book_.lot(id);
    if (lot.stage != Stage::movement) continue;
    if (lot.route == route_id) {
      unblock(id, closed_reason_);
    } else if (routes_[lot.route].closures > 0) {
      stand_still(id);
    }
  }
  for (std::uint32_t i = 0; i < route.spec.steps.size(); ++i) {
    if (route.spec.steps[i].boards) admit_next(route_id, i);
  }
  block_flows_without_route(route_id, false);
}

// Nothing departs while no route is open: lots then wait at their supplier.
void Movement::block_flows_without_route(RouteId changed, bool closed) {
  for (std::size_t i = 0; i < network_.flows.size(); ++i) {
    const auto& routes = network_.flows[FlowId{i}].routes;
    if (std::find(routes.begin(), routes.end(), changed) == routes.end()) continue;
    const bool others_open = std::any_of(routes.begin(), routes.end(), [&](RouteId route) {
      return route != changed && is_open(route);
    });
    if (!others_open) supply_->set_blocked(FlowId{i}, closed_reason_, closed);
  }
}

void Movement::set_elapsed(RouteId route, std::uint32_t step, const random::Distribution& days) {
  routes_[route].spec.steps[step].elapsed = days;
  routes_[route].expected_days = expected_days(routes_[route].spec);
}

void Movement::set_time_factor(RouteId route_id, double factor) {
  const double before = std::exchange(routes_[route_id].spec.time_factor, factor);
  if (before == factor) return;
  routes_[route_id].expected_days = expected_days(routes_[route_id].spec);
  const std::vector<LotId> lots = under_way();
  for (const LotId id : lots) {
    const Lot& lot = book_.lot(id);
    if (lot.route != route_id || step_of(lot).kind != Step::Kind::leg) continue;
    Trip& trip = trips_[id];
    const auto stretched = [&](Duration left) {
      return from_days(in_days(left) / before * factor);
    };
    trip.leg = stretched(trip.leg);
    if (simulation_.cancel(lot.arrival)) {
      trip.remaining = stretched(trip.due - simulation_.now());
      routes_[route_id].last_arrival[lot.step] = kStart;
      travel(id);
    } else if (!trip.blocks.empty()) {
      trip.remaining = stretched(trip.remaining);
    }
  }
}

void Movement::set_closed_by_rule(RouteId route, bool closed) {
  if (std::exchange(routes_[route].closed_by_rule, closed) != closed) set_closed(route, closed);
}

// The goods go back at once to their supplier's stock; the order stands and meets the gates again.
void Movement::turn_back(LotId id) {
  carrier_of(id).turned_back += book_.lot(id).quantity;
  leave(id);
  leave_stop(id);
  supply_->take_back(id);
  book_.turn_back(id);
}

}  // namespace strait::model
