// What happens on the way: regimes, dated events and triggers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/value.h"

namespace strait::scenario {

struct LeaveSpec {
  std::string name;  // the state it leaves to
  Place where;
  double hazard = 0;  // per day
};
struct StateSpec {
  std::string name;
  Place where;
  std::vector<LeaveSpec> leaves_to;
  std::optional<Number> stays;  // days, each time; absent: exponential with the sum of the hazards
  std::vector<Setting> set;     // besides regime.sets = the state's name
};
struct RegimeStep {
  std::string name;  // the date as written
  Place where;
  Date date{};
  Name state;
};
struct RegimeSpec {
  std::string name;
  Place where;
  Name sets;   // a path
  Name start;  // a state
  std::vector<StateSpec> states;
  std::vector<RegimeStep> path;  // fixed: no random jumps; empty: a Markov chain
};

struct EmbargoSpec {
  Name from;  // places
  Name to;
  std::vector<Name> products;  // empty: all
};
struct ActionSpec {
  std::vector<Setting> set;
  std::optional<Name> customs_hold;  // a stop
  std::optional<EmbargoSpec> embargo;
  std::optional<Name> close_route;
  std::vector<Name> order_ban;            // actors or groups
  std::optional<Name> revoke;             // a control
  std::optional<CalendarLength> lasting;  // `for`: undone after; absent: for good
};

struct WindowSpec {
  Date from{};
  Date to{};
};
struct AfterEventSpec {
  Name event;
  CalendarLength at_least;
};
// On a date, or at a uniformly drawn day of a window, or after another event; when `after` stands
// beside `on` or `between`, no sooner than that.
struct EventSpec {
  std::string name;
  Place where;
  std::string what;
  std::optional<Number> on;  // date; once per replication
  std::optional<WindowSpec> between;
  std::optional<AfterEventSpec> after;
  double chance = 1;  // fraction
  ActionSpec action;  // `do`; a `for` beside `do` is stored in action.lasting
};

// Exactly one of waiting and delivered (products), exactly one of above and below.
struct WhenSpec {
  std::optional<Name> waiting;
  std::optional<Name> delivered;
  std::optional<Name> reason;   // waiting: a control or a stop
  std::optional<Name> at;       // an actor or group
  std::optional<double> above;  // units
  std::optional<double> below;
  CalendarLength hold;  // `for`
};
struct TriggerSpec {
  std::string name;
  Place where;
  std::string what;
  WhenSpec when;
  Number after;       // days of lag; each time
  double chance = 1;  // fraction
  ActionSpec action;  // `do`; a `for` beside `do` is stored in action.lasting
  std::int64_t at_most = 1;
  CalendarLength cooling_off;
};

}  // namespace strait::scenario
