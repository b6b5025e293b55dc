// Orders and the lots they are cut into.
//
// A lot is what one application asks for and what moves as one; it splits where a grant, a cap or
// an allocation reaches only a part of it. All units of a lot are in the same state.
#pragma once

#include <cstdint>

#include "strait/base/id.h"
#include "strait/base/quantity.h"
#include "strait/base/time.h"
#include "strait/engine/simulation.h"
#include "strait/model/network.h"

namespace strait::model {

using OrderId = Id<struct OrderTag>;
using LotId = Id<struct LotTag>;

// Why an order was placed; only demand of the buyer's own gives up and accepts something instead.
enum class Purpose : std::uint8_t { own, substitute, condition, replenishment };

// What becomes of what the supplier cannot give as soon as it is asked.
enum class WhenShort : std::uint8_t { backordered, lost };

struct Order {
  FlowId flow;
  Purpose purpose = Purpose::own;
  bool partial_shipments = true;
  WhenShort when_short = WhenShort::backordered;
  std::uint64_t key =
      0;  // what its draws are keyed by: who ordered, under which name, the how-manieth
  std::uint32_t number = 0;     // at its buyer, from 0
  std::uint32_t next_lot = 0;   // number of the next lot cut from it
  Quantity quantity;            // as placed
  std::uint32_t lots_open = 1;  // not ended
  bool kept = false;            // somebody still knows it by its id when it has ended
  Quantity open;                // neither left nor ended
  Time placed;
};

enum class Stage : std::uint8_t { gates, supply, movement, ended };

// Bit c stands for the control with ControlId c.
using ControlSet = std::uint64_t;
inline constexpr std::size_t kMostControls = 64;

struct Lot {
  OrderId order;
  FlowId flow;
  Quantity quantity;
  ReasonSet reasons;        // what holds it; empty once ended
  std::uint32_t state = 0;  // of its flow's StateSpace
  ReasonSet gate_reasons;   // what the gates hold it for, booked or not yet
  ReasonSet refused_by;     // of those, what the gate that refuses it held it for
  Stage stage = Stage::gates;
  bool settled = false;          // the ledger knows of gate_reasons
  bool at_border = false;        // under way, and waits on arrival for gates that ask there
  std::uint32_t number = 0;      // within its order
  std::uint32_t last_spell = 0;  // its history in the ledger
  ControlSet covering = 0;       // controls that cover it
  ControlSet asked = 0;          // of those, the ones that know of it
  ControlSet granted = 0;        // of those, the ones that have let it pass
  RouteId route;
  std::uint32_t step = 0;       // on its route
  engine::EventHandle arrival;  // when it reaches the end of the leg it is on
};

// What a lot that ends so is lost to: what held it; of a refusal only the gate that refused.
inline ReasonSet lost_to(const Lot& lot, End how) {
  return how == End::refused && !lot.refused_by.empty() ? lot.refused_by : lot.reasons;
}

// The first-come order: placement time, then buyer's name (buyers are numbered by name), then the
// order's number, then the lot's. Never the sequence of scheduling.
struct Rank {
  Time placed;
  ActorId buyer;
  std::uint32_t order = 0;
  std::uint32_t lot = 0;
  auto operator<=>(const Rank&) const = default;
};

}  // namespace strait::model
