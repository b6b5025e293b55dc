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
  std::optional<Rate> capacity;         // stop: units; once per replication
  std::optional<std::int64_t> servers;  // stop: shipments handled at once; absent: unlimited
};

struct RouteSpec {
  std::string name;
  Place where;
  std::vector<Name> products;  // `for`
  Name from;                   // places
  Name to;
  std::vector<StepSpec> steps;
  bool overtaking = true;
  bool closed = false;
};

}  // namespace strait::scenario
