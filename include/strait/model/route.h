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
  PlaceId from;                   // of a leg: where it begins
  PlaceId to;                     // and where it ends
  random::Distribution elapsed;   // days; drawn per shipment
  double capacity_per_day = 0.0;  // of a stop, in units; 0: no limit
  std::uint32_t servers = 0;      // of a stop: how many shipments at once; 0: no limit
  bool boards = false;            // a stop that only waits for room on the leg after it
  bool conditional = false;       // a stop that only what a control requires it of passes
  std::uint32_t stop = 0;         // number of the stop by name, the same on every route
  ReasonId reason;                // what holds a shipment that is here
};

// What becomes of goods on the legs of a route that closes.
enum class WhenClosed : std::uint8_t {
  waits,
  turned_back,  // to the supplier
  rerouted      // back to where the leg began, and on by another route that has a leg from there
};

struct RouteCosts {
  double per_shipment = 0.0;  // money
  double per_unit = 0.0;      // money
  double holding = 0.0;       // money per day and unit
};

struct Route {
  std::string name;
  std::vector<Step> steps;
  std::int64_t preference = 1;
  double share = 1.0;  // of the units of a flow, relative to its other open routes
  RouteCosts costs;
  WhenClosed when_closed = WhenClosed::waits;
  double loss = 0.0;         // chance of each shipment, on its last leg
  double time_factor = 1.0;  // on the time that legs take
  bool overtaking = true;    // no: a shipment arrives no earlier than the one before it on a leg
};

// Which of the open routes of a flow a shipment takes; of equal ones the first of the flow's.
enum class ChosenBy : std::uint8_t {
  preference,  // the lowest
  share,       // the one furthest behind its share of the units so far, this shipment among them
  cost,        // the cheapest: freight, and holding while it is expected to take
  time         // the fastest that may be expected: the means of its steps, without any queue
};

}  // namespace strait::model
