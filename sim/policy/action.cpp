#include "strait/policy/action.h"

#include <ranges>

namespace strait::policy {
namespace {

class OrderBan final : public Action {
 public:
  OrderBan(model::OrderBans& bans, std::vector<model::ActorId> banned)
      : bans_{bans}, banned_{std::move(banned)} {}
  void carry_out(Firing) override {
    for (const model::ActorId buyer : banned_) bans_.begin(buyer);
  }
  void undo(Firing) override {
    for (const model::ActorId buyer : banned_) bans_.end(buyer);
  }

 private:
  model::OrderBans& bans_;
  std::vector<model::ActorId> banned_;
};

class Embargo final : public Action {
 public:
  Embargo(model::Supply& supply, std::vector<model::FlowId> flows, model::ReasonId reason)
      : supply_{supply}, flows_{std::move(flows)}, reason_{reason} {}
  void carry_out(Firing) override { set(true); }
  void undo(Firing) override { set(false); }

 private:
  void set(bool on) {
    for (const model::FlowId flow : flows_) supply_.set_blocked(flow, reason_, on);
  }
  model::Supply& supply_;
  std::vector<model::FlowId> flows_;
  model::ReasonId reason_;
};

class ClosedRoute final : public Action {
 public:
  ClosedRoute(model::Movement& movement, model::RouteId route)
      : movement_{movement}, route_{route} {}
  void carry_out(Firing) override { movement_.set_closed(route_, true); }
  void undo(Firing) override { movement_.set_closed(route_, false); }

 private:
  model::Movement& movement_;
  model::RouteId route_;
};

class CustomsHold final : public Action {
 public:
  CustomsHold(model::Movement& movement, std::vector<StopOnRoute> stops)
      : movement_{movement}, stops_{std::move(stops)} {}
  void carry_out(Firing) override { set(true); }
  void undo(Firing) override { set(false); }

 private:
  void set(bool on) {
    for (const StopOnRoute& stop : stops_) movement_.set_held(stop.route, stop.step, on);
  }
  model::Movement& movement_;
  std::vector<StopOnRoute> stops_;
};

}  // namespace

void carry_out(const Actions& actions, Firing firing) {
  for (const auto& action : actions) action->carry_out(firing);
}

void undo(const Actions& actions, Firing firing) {
  for (const auto& action : std::views::reverse(actions)) action->undo(firing);
}

std::unique_ptr<Action> make_order_ban(model::OrderBans& bans, std::vector<model::ActorId> banned) {
  return std::make_unique<OrderBan>(bans, std::move(banned));
}

std::unique_ptr<Action> make_embargo(model::Supply& supply, std::vector<model::FlowId> flows,
                                     model::ReasonId reason) {
  return std::make_unique<Embargo>(supply, std::move(flows), reason);
}

std::unique_ptr<Action> make_closed_route(model::Movement& movement, model::RouteId route) {
  return std::make_unique<ClosedRoute>(movement, route);
}

std::unique_ptr<Action> make_customs_hold(model::Movement& movement,
                                          std::vector<StopOnRoute> stops) {
  return std::make_unique<CustomsHold>(movement, std::move(stops));
}

}  // namespace strait::policy
