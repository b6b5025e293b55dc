// How goods move: a route is a list of moves and stops, addressed by their names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/value.h"

namespace strait::scenario {

enum class StepKind { move, stop };
struct StepSpec {
  std::string name;  // a stop's own; a move's is "<from>_to_<to>" unless given
  Place where;
  StepKind kind = StepKind::move;
  Name from;  // move: places
  Name to;
  Number elapsed;                       // days; per shipment
  std::optional<Rate> capacity;         // units that pass, or set off; once per replication
  std::optional<std::int64_t> servers;  // stop: shipments handled at once; absent: unlimited
};

// What moving goods costs; a departure of one lot is a shipment.
struct RouteCostsSpec {
  double per_shipment = 0;      // money
  double per_unit = 0;          // money
  double holding = 0;           // money per day and unit under way
  std::optional<Name> paid_by;  // an actor; absent: the buyer
};

// What becomes of goods on the moves of a route that closes.
enum class WhenClosed { waits, turned_back, rerouted };

struct RouteSpec {
  std::string name;
  Place where;
  std::vector<Name> products;  // `for`
  Name from;                   // places
  Name to;
  std::vector<StepSpec> steps;
  std::int64_t preference = 1;  // among routes for the same goods: the lowest open one is taken
  double share = 1;             // of the goods, where the supplier chooses by share
  WhenClosed when_closed = WhenClosed::waits;
  bool overtaking = true;
  bool closed = false;
  double loss = 0;         // chance of each shipment
  double time_factor = 1;  // on what moves take
  RouteCostsSpec costs;
};

}  // namespace strait::scenario
