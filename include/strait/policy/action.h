// Something that an event, a trigger or a regime does to the world, and can undo.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "strait/model/movement.h"
#include "strait/model/order_bans.h"
#include "strait/model/supply.h"

namespace strait::policy {

// The how-manieth time that it is done, from 0. Times may overlap: each undoes what it did.
using Firing = std::uint32_t;

class Action {
 public:
  virtual ~Action() = default;
  virtual void carry_out(Firing firing) = 0;
  virtual void undo(Firing firing) = 0;  // REQUIRES: carried out before
};
using Actions = std::vector<std::unique_ptr<Action>>;

void carry_out(const Actions& actions, Firing firing);
void undo(const Actions& actions, Firing firing);  // last first

// Four interventions that cost the same and put the goods in different places.

// The buyers may neither order nor apply; what falls due meanwhile follows when the ban ends.
std::unique_ptr<Action> make_order_ban(model::OrderBans& bans, std::vector<model::ActorId> banned);
// The exporter holds the goods at their origin.
std::unique_ptr<Action> make_embargo(model::Supply& supply, std::vector<model::FlowId> flows,
                                     model::ReasonId reason);
// Goods stand still in transit.
std::unique_ptr<Action> make_closed_route(model::Movement& movement, model::RouteId route);
// Goods wait at a stop: the destination's door.
struct StopOnRoute {
  model::RouteId route;
  std::uint32_t step = 0;
};
std::unique_ptr<Action> make_customs_hold(model::Movement& movement,
                                          std::vector<StopOnRoute> stops);

}  // namespace strait::policy
