// The one book of units on order: how many are in which state, for how long, and how they ended.
//
// The waiting-by-reason series, the stage times of a shipment and the audit are this book seen
// three ways. For each flow: ordered = in the open states + ended, always.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "strait/base/quantity.h"
#include "strait/base/time.h"
#include "strait/model/network.h"
#include "strait/model/order.h"

namespace strait::model {

// A stretch of time that a lot spent in one state; a lot's spells form a list from the last back to
// the first, shared by the lots that were once one.
struct Spell {
  ReasonSet reasons;
  Time from;
  std::uint32_t previous = 0;  // 0: the first
  std::uint32_t holders = 1;   // lots and later spells that lead here
};

class Ledger {
 public:
  explicit Ledger(const Network& network);
  void reset();

  // Units enter the book in an open state, change state, and end. `at` never decreases.
  void open(Lot& lot, ReasonSet reasons, Time at);
  void change(Lot& lot, ReasonSet reasons, Time at);
  void end(Lot& lot, End how, Time at);
  void share_history(const Lot& lot);  // another lot has it from now on, too
  void forget_history(Lot& lot);       // what nobody else has is used again

  Quantity in_state(FlowId flow, std::uint32_t state) const;
  Quantity held_by(FlowId flow, ReasonSet reasons) const;  // in any state that has one of them
  Quantity waiting(FlowId flow) const;                     // in any open state
  Quantity ended(FlowId flow, End how) const { return *end_cell(flow, how); }
  Quantity ordered(FlowId flow) const { return ordered_[flow]; }
  // ∫ units in the state dt over [0, until), in unit-days.
  double unit_days(FlowId flow, std::uint32_t state, Time until) const;

  // Spells of a lot, latest first: walk with spell(lot.last_spell), then .previous until 0.
  const Spell& spell(std::uint32_t index) const { return spells_[index]; }

  // Called after each change of the units of a flow held by any of the reasons; see Trigger.
  std::function<void(FlowId, ReasonSet)> on_change;

  const StateSpace& states(FlowId flow) const { return network_.flows[flow].states; }
  // Where a series reads: stable for the life of the ledger.
  const Quantity* state_cell(FlowId flow, std::uint32_t state) const;
  const Quantity* end_cell(FlowId flow, End how) const {
    return &ends_[static_cast<std::size_t>(how)][flow];
  }
  const Quantity* ordered_cell(FlowId flow) const { return &ordered_[flow]; }
  // Units that ended so (kLosses[loss]) while they were in the state: what held them then. Refused
  // ones count for the gate that refused them alone.
  const Quantity* lost_cell(FlowId flow, std::uint32_t state, std::size_t loss) const {
    return &lost_[loss][cell(flow, state)];
  }

 private:
  struct Cell {
    double unit_days = 0.0;  // up to `since`
    Time since{};
  };
  std::size_t cell(FlowId flow, std::uint32_t state) const { return first_cell_[flow] + state; }
  void add(std::size_t cell, Quantity units, Time at);
  void note_spell(Lot& lot, Time at);
  void note_loss(const Lot& lot, End how);

  const Network& network_;
  Table<FlowId, std::size_t> first_cell_;
  std::vector<Quantity> units_;  // by cell
  std::vector<Cell> cells_;
  std::array<std::vector<Quantity>, kLosses.size()> lost_;  // by cell
  std::array<Table<FlowId, Quantity>, kEnds> ends_;  // one end of all flows lies together, as read
  Table<FlowId, Quantity> ordered_;
  std::vector<std::uint32_t> free_spells_;
  std::vector<Spell> spells_;  // [0] stands for none
};

}  // namespace strait::model
