// Shipments under way: each departed lot follows its route, step by step, to delivery.
//
// A stop with a capacity lets shipments through one after the other, each taking its quantity
// divided by the capacity; `servers` limits how many are inside at once; the drawn time follows.
// Goods do not leave a stop that is held (customs_hold) and do not move on a leg of a closed route:
// they stand still, turn back or go on by another route, as the route says.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "strait/model/gates.h"
#include "strait/model/order_book.h"
#include "strait/model/route.h"
#include "strait/random/stream.h"
#include "strait/stats/level.h"

namespace strait::model {

class Supply;

// What a route carried of a flow so far.
struct Carried {
  std::uint64_t shipments = 0;  // lots that departed
  Quantity units;
  Quantity turned_back;          // of them
  std::uint64_t taken_over = 0;  // shipments that came from another route on their way
  Quantity units_taken_over;
  stats::Level under_way{kStart};  // units
};

class Movement final : public LotStage, public Border, public engine::Handler {
 public:
  Movement(const Network& network, engine::Simulation& simulation, OrderBook& book, Gates& gates,
           Log& log, std::uint64_t seed, ReasonId closed_reason);
  RouteId add(Route route);
  void connect(Supply& supply) { supply_ = &supply; }
  void reset(std::uint64_t replication);

  const Route& route(RouteId id) const { return routes_[id].spec; }
  std::size_t routes() const { return routes_.size(); }
  bool is_open(RouteId id) const { return routes_[id].closures == 0; }

  // Each of these may be called several times; it ends when as many calls have undone it.
  void set_closed(RouteId route, bool closed);
  void set_held(RouteId route, std::uint32_t step, bool held);
  void set_capacity(RouteId route, std::uint32_t step, double units_per_day);
  void set_servers(RouteId route, std::uint32_t step, std::uint32_t servers);
  void set_elapsed(RouteId route, std::uint32_t step, const random::Distribution& days);
  void set_preference(RouteId route, std::int64_t to) { routes_[route].spec.preference = to; }
  void set_share(RouteId route, double share) { routes_[route].spec.share = share; }
  void set_when_closed(RouteId route, WhenClosed then) { routes_[route].spec.when_closed = then; }
  void set_chosen_by(FlowId flow, ChosenBy by) { chosen_by_[flow] = by; }
  void set_loss(RouteId route, double chance) { routes_[route].spec.loss = chance; }
  void set_time_factor(RouteId route, double factor);  // stretches what is left of moves under way
  // Closed because the route says so, once, whatever events do besides.
  void set_closed_by_rule(RouteId route, bool closed);

  // A rule that reaches goods in transit: they stand still, or turn back to their supplier.
  void halt(LotId lot, ReasonId reason) { block(lot, reason); }
  void resume(LotId lot, ReasonId reason) { unblock(lot, reason); }
  bool is_halted(LotId lot, ReasonId reason) const { return trips_[lot].blocks.intersects(reason); }
  void turn_back(LotId id);
  // By one of the flow's routes, in the order of Flow::routes; or by all, but for `under_way`.
  const Carried& carried(FlowId flow, std::size_t route) const { return carried_[flow][route]; }
  Carried carried(FlowId flow) const;
  // Lots under way, in the order in which they departed.
  std::vector<LotId> under_way() const;

  void enter(LotId id) override;
  void leave(LotId id) override;
  void wait_at_border(LotId lot) override { show(lot); }
  void let_in(LotId id) override;
  void turn_away(LotId id) override;
  void split_at_border(LotId whole, LotId part) override;
  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t { kArrive, kAdmitted, kServed };
  struct Trip {
    Time due{};              // on a leg that it is moving along
    Duration remaining{};    // of that leg while it stands still
    Duration leg{};          // how long that leg takes in all
    Duration detour{};       // on top of the next leg: the way back to its beginning
    ReasonSet blocks;        // what makes it stand still
    bool step_done = false;  // could go on, but for the blocks
    bool arrived = false;    // at the end of the leg, and let in where that is the border
    std::size_t choice = 0;  // of the flow's routes
    std::size_t place = 0;   // in under_way_
  };
  struct StopState {
    std::deque<LotId> queue;  // waiting to be let in
    std::vector<LotId> held;  // done here, kept by a hold
    LotId admitting;          // being let through at the stop's capacity
    Time admitted_at{};
    engine::EventHandle admission;
    double capacity_per_day = 0.0;
    std::uint32_t inside = 0;
    int holds = 0;
  };
  struct RouteState {
    Route spec;
    std::size_t last_leg = 0;           // the border is at its end
    std::vector<StopState> stops;       // by step
    std::vector<Time> last_arrival;     // by step, for legs without overtaking
    std::vector<random::Stream> draws;  // by step
    random::Stream losses;
    double expected_days = 0.0;  // of all its steps
    std::uint32_t log_name = 0;
    std::vector<std::uint32_t> log_names;  // by step
    int closures = 0;
    bool closed_by_rule = false;
  };

  std::string_view log_name(const Step& step) const;
  static double expected_days(const Route& route);
  std::size_t choose(const Lot& lot, const std::function<bool(RouteId)>& possible) const;
  double penalty(const Lot& lot, std::size_t choice) const;
  void start_step(LotId id);
  void start_leg(LotId id, RouteState& route);
  void travel(LotId id);
  void reach_stop(LotId id, RouteState& route);
  void admit_next(RouteId route, std::uint32_t step);
  void serve(LotId id);
  void finish_step(LotId id);
  void deliver(LotId id);
  void block(LotId id, ReasonId reason);
  void unblock(LotId id, ReasonId reason);
  void show(LotId id);
  void leave_stop(LotId id);
  void block_flows_without_route(RouteId changed, bool closed);
  void stand_still(LotId id);
  void close(RouteId route);
  void open(RouteId route);
  bool reroute(LotId id);
  void change_route(LotId id, std::size_t choice, std::uint32_t step);
  std::optional<std::uint32_t> leg_from(RouteId route, PlaceId place) const;
  Duration draw(LotId id) const;
  bool is_lost(LotId id) const;
  Carried& carrier_of(LotId id) { return carried_[book_.lot(id).flow][trips_[id].choice]; }
  void count_under_way(LotId id, double sign);
  void close_holes();
  StopState& stop_of(const Lot& lot) { return routes_[lot.route].stops[lot.step]; }
  const Step& step_of(const Lot& lot) const { return routes_[lot.route].spec.steps[lot.step]; }

  const Network& network_;
  engine::Simulation& simulation_;
  OrderBook& book_;
  Gates& gates_;
  Log& log_;
  std::uint64_t seed_;
  ReasonId closed_reason_;
  Supply* supply_ = nullptr;
  Table<RouteId, RouteState> routes_;
  Table<FlowId, std::vector<Carried>> carried_;
  Table<FlowId, ChosenBy> chosen_by_;
  Table<LotId, Trip> trips_;
  std::vector<LotId> under_way_;  // with holes where one has ended
  std::size_t holes_ = 0;
};

}  // namespace strait::model
