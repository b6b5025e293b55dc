// Stops on a route: a queue, so many servers, so many units a day, and holds.
#include <algorithm>
#include <utility>

#include "strait/model/movement.h"

namespace strait::model {

using engine::Phase;

// A stop that a control's condition names concerns only what that control covers.
void Movement::reach_stop(LotId id, RouteState& route) {
  Lot& lot = book_.lot(id);
  const Step& step = route.spec.steps[lot.step];
  if (step.conditional && !gates_.requires_stop(id, step.stop)) {
    ++lot.step;
    start_step(id);
    return;
  }
  StopState& stop = route.stops[lot.step];
  if (step.boards && stop.capacity_per_day <= 0 && stop.queue.empty() && is_open(lot.route)) {
    ++lot.step;
    start_step(id);
    return;
  }
  if (!step.boards) log_.record(What::stopped, lot, id, route.log_names[lot.step]);
  stop.queue.push_back(id);
  if (step.boards && !is_open(lot.route)) return stand_still(id);
  show(id);
  admit_next(lot.route, lot.step);
}

void Movement::admit_next(RouteId route_id, std::uint32_t step) {
  StopState& stop = routes_[route_id].stops[step];
  const std::uint32_t servers = routes_[route_id].spec.steps[step].servers;
  if (routes_[route_id].spec.steps[step].boards && !is_open(route_id)) return;
  while (!stop.queue.empty() && !stop.admitting.valid() &&
         (servers == 0 || stop.inside < servers)) {
    const LotId id = stop.queue.front();
    stop.queue.pop_front();
    ++stop.inside;
    if (stop.capacity_per_day <= 0) {
      serve(id);
      continue;
    }
    stop.admitting = id;
    stop.admitted_at =
        simulation_.now() + from_days(book_.lot(id).quantity.units() / stop.capacity_per_day);
    stop.admission = simulation_.schedule(stop.admitted_at, Phase::arrivals, *this, kAdmitted,
                                          route_id.index(), step);
  }
}

void Movement::serve(LotId id) {
  Lot& lot = book_.lot(id);
  lot.arrival = simulation_.schedule(simulation_.now() + draw(id), Phase::arrivals, *this, kServed,
                                     id.index());
}

void Movement::set_held(RouteId route, std::uint32_t step, bool held) {
  StopState& stop = routes_[route].stops[step];
  stop.holds += held ? 1 : -1;
  if (stop.holds > 0) return;
  for (const LotId id : std::exchange(stop.held, {})) {
    if (book_.lot(id).stage == Stage::movement) finish_step(id);
  }
}

// What is being let through goes on at the new capacity with what is left of it.
void Movement::set_capacity(RouteId route, std::uint32_t step, double units_per_day) {
  StopState& stop = routes_[route].stops[step];
  const double before = std::exchange(stop.capacity_per_day, units_per_day);
  if (stop.admitting.valid() && simulation_.cancel(stop.admission)) {
    const double left = in_days(stop.admitted_at - simulation_.now());
    stop.admitted_at =
        simulation_.now() + from_days(units_per_day > 0 ? left * before / units_per_day : 0.0);
    stop.admission = simulation_.schedule(stop.admitted_at, Phase::arrivals, *this, kAdmitted,
                                          route.index(), step);
  }
  admit_next(route, step);
}

void Movement::set_servers(RouteId route, std::uint32_t step, std::uint32_t servers) {
  routes_[route].spec.steps[step].servers = servers;
  admit_next(route, step);
}

void Movement::leave_stop(LotId id) {
  const Lot& lot = book_.lot(id);
  if (step_of(lot).kind != Step::Kind::stop) return;
  StopState& stop = stop_of(lot);
  const auto queued = std::find(stop.queue.begin(), stop.queue.end(), id);
  if (queued != stop.queue.end()) {
    stop.queue.erase(queued);
    return;
  }
  if (std::erase(stop.held, id) > 0 || trips_[id].step_done) return;  // had left its server
  --stop.inside;
  if (stop.admitting == id) {
    simulation_.cancel(stop.admission);
    stop.admitting = LotId{};
  }
  admit_next(lot.route, lot.step);
}

}  // namespace strait::model
