// Who orders what, how long they wait and what they take instead.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/value.h"

namespace strait::scenario {

// Exactly one of on, every, rate and gap.
struct OrderSpec {
  std::string name;
  Place where;
  std::optional<Number> on;  // date; once per replication and buyer
  std::optional<CalendarLength> every;
  std::optional<Rate> rate;   // orders (a Poisson process); once per replication
  std::optional<Number> gap;  // days between two orders (a renewal process); per order
  std::optional<Date> from;   // not with on; absent: period.from
  std::optional<Date> until;  // not with on; absent: period.to
  Name product;
  Number quantity;               // units; per order
  std::optional<Name> supplier;  // absent: whoever has a route
};

struct SubstituteSpec {
  std::string name;  // the product taken instead
  Place where;
  double counts_as = 1;      // fraction of a unit of what was ordered
  CalendarLength after;      // wait before it is taken; zero: at once
  bool when_refused = true;  // also taken on a refusal
};

// What becomes of what the supplier cannot give at once.
enum class WhenShort { backordered, lost };

struct DemandSpec {
  std::string name;  // an actor, or a group: each member
  Place where;
  std::vector<OrderSpec> orders;
  std::optional<Number> gives_up_after;  // days; per order; absent: never
  std::vector<SubstituteSpec> accepts_instead;
  bool partial_shipments = true;
  WhenShort when_short = WhenShort::backordered;
};

}  // namespace strait::scenario
