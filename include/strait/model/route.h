// How goods move: a list of legs and stops.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "strait/model/network.h"
#include "strait/random/distribution.h"

namespace strait::model {

struct Step {
  enum class Kind : std::uint8_t { leg, stop };
  Kind kind = Kind::leg;
  std::string name;
  PlaceId to;                     // of a leg: where it ends
  random::Distribution elapsed;   // days; drawn per shipment
  double capacity_per_day = 0.0;  // of a stop, in units; 0: no limit
  std::uint32_t servers = 0;      // of a stop: how many shipments at once; 0: no limit
  bool conditional = false;       // a stop that only what a control requires it of passes
  std::uint32_t stop = 0;         // number of the stop by name, the same on every route
  ReasonId reason;                // what holds a shipment that is here
};

struct Route {
  std::string name;
  std::vector<Step> steps;
  std::int64_t preference = 1;  // among a flow's open routes the lowest is taken
  double loss = 0.0;            // chance of each shipment, on its last leg
  double time_factor = 1.0;     // on the time that legs take
  bool overtaking = true;       // no: a shipment arrives no earlier than the one before it on a leg
};

}  // namespace strait::model
