// Interventions that are over before anything is ordered that they could hold.
#include <algorithm>
#include <cmath>
#include <limits>

#include "checks.h"

namespace strait::scenario {
namespace {

// Days since 1970 at which it is certainly over; nothing where that is not certain.
std::optional<double> end_of(const EventSpec& event) {
  if (event.after || !event.action.lasting) return std::nullopt;
  constexpr double kLongestMonth = 31;
  const CalendarLength& lasting = *event.action.lasting;
  const double length = lasting.months * kLongestMonth + in_days(lasting.length);
  if (event.between) return days_of(event.between->to) + length;
  return event.on->distribution().upper() + length;
}

double first_of(const OrderSpec& order, const PeriodSpec& period) {
  if (order.on) return order.on->distribution().lower();
  if (!order.table.empty()) return days_of(order.table.front().on);
  return days_of(order.from.value_or(period.from));
}

// Before the first order of these buyers nothing of theirs moves, substitutes and domestic
// purchases included.
double first_order(const Checked& checked, const std::vector<std::string>& buyers) {
  double first = std::numeric_limits<double>::infinity();
  for (const DemandSpec& demand : checked.scenario.demand) {
    const auto members = checked.members(demand.name);
    const bool theirs = std::any_of(members.begin(), members.end(), [&](const auto& member) {
      return std::find(buyers.begin(), buyers.end(), member) != buyers.end();
    });
    if (!theirs) continue;
    for (const OrderSpec& order : demand.orders) {
      first = std::min(first, first_of(order, checked.scenario.period));
    }
  }
  for (const SupplySpec& supply : checked.scenario.supply) {
    const bool is_theirs = std::find(buyers.begin(), buyers.end(), supply.name) != buyers.end();
    if (is_theirs && !supply.replenishment.empty()) return days_of(checked.scenario.period.from);
  }
  return first;
}

std::vector<std::string> buyers_at(const Scenario& scenario, const Name& place) {
  std::vector<std::string> buyers;
  for (const ActorSpec& actor : scenario.actors) {
    if (actor.at && *actor.at == place) buyers.push_back(actor.name);
  }
  return buyers;
}

bool has_stop(const RouteSpec& route, const Name& stop) {
  return std::any_of(route.steps.begin(), route.steps.end(), [&](const StepSpec& step) {
    return step.kind == StepKind::stop && step.name == stop.text;
  });
}

void add(std::vector<std::string>& to, const std::vector<std::string>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

// Whose goods it could hold; an action that does anything else besides is not judged.
std::vector<std::string> held_by(const Checked& checked, const ActionSpec& action) {
  const Scenario& s = checked.scenario;
  std::vector<std::string> buyers;
  for (const RouteSpec& route : s.routes) {
    const bool closed = action.close_route && *action.close_route == route.name;
    if (closed || (action.customs_hold && has_stop(route, *action.customs_hold)))
      add(buyers, buyers_at(s, route.to));
  }
  if (action.embargo) add(buyers, buyers_at(s, action.embargo->to));
  add(buyers, checked.members(action.order_ban));
  return buyers;
}

// Settings may bring orders forward.
bool orders_may_move(const Scenario& s) {
  const auto moves = [](const std::vector<Setting>& settings) {
    return std::any_of(settings.begin(), settings.end(), [](const Setting& setting) {
      return setting.path.text.starts_with("demand.");
    });
  };
  const auto acts = [&](const auto& thing) { return moves(thing.action.set); };
  return std::any_of(s.events.begin(), s.events.end(), acts) ||
         std::any_of(s.triggers.begin(), s.triggers.end(), acts) ||
         std::any_of(s.regimes.begin(), s.regimes.end(), [&](const RegimeSpec& regime) {
           return std::any_of(regime.states.begin(), regime.states.end(),
                              [&](const StateSpec& state) { return moves(state.set); });
         });
}

}  // namespace

void check_interventions(const Checked& checked) {
  if (orders_may_move(checked.scenario)) return;
  for (const EventSpec& event : checked.scenario.events) {
    const ActionSpec& action = event.action;
    const auto end = end_of(event);
    if (!end || !action.set.empty() || action.revoke) continue;
    const double first = first_order(checked, held_by(checked, action));
    if (first < *end) continue;
    checked.warning(code::kHoldsNothing, Name{event.name, event.where},
                    fmt::format("the event \"{}\" holds nothing", event.name),
                    std::isfinite(first)
                        ? fmt::format("it is over before the first order that it could hold, of {}",
                                      format_date(Date{std::chrono::days{static_cast<int>(first)}}))
                        : "nobody orders what it could hold");
  }
}

}  // namespace strait::scenario
