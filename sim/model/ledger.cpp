#include "strait/model/ledger.h"

#include <utility>

#include "strait/base/error.h"

namespace strait::model {

Ledger::Ledger(const Network& network) : network_{network}, first_cell_{network.flows.size()} {
  std::size_t cells = 0;
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    first_cell_[FlowId{i}] = cells;
    cells += network.flows[FlowId{i}].states.size();
  }
  units_.resize(cells);
  cells_.resize(cells);
  for (auto& ended : ends_) ended.assign(network.flows.size(), kNone);
  for (auto& lost : lost_) lost.resize(cells);
  ordered_.assign(network.flows.size(), kNone);
  reset();
}

void Ledger::reset() {
  std::fill(units_.begin(), units_.end(), kNone);
  std::fill(cells_.begin(), cells_.end(), Cell{});
  for (auto& ended : ends_) std::fill(ended.begin(), ended.end(), kNone);
  for (auto& lost : lost_) std::fill(lost.begin(), lost.end(), kNone);
  std::fill(ordered_.begin(), ordered_.end(), kNone);
  spells_.assign(1, Spell{});
  free_spells_.clear();
}

void Ledger::add(std::size_t cell, Quantity units, Time at) {
  Cell& book = cells_[cell];
  book.unit_days += units_[cell].units() * in_days(at - book.since);
  book.since = at;
  units_[cell] += units;
}

void Ledger::note_spell(Lot& lot, Time at) {
  const Spell spell{lot.reasons, at, lot.last_spell};
  if (free_spells_.empty()) {
    spells_.push_back(spell);
    lot.last_spell = static_cast<std::uint32_t>(spells_.size() - 1);
  } else {
    lot.last_spell = free_spells_.back();
    free_spells_.pop_back();
    spells_[lot.last_spell] = spell;
  }
}

void Ledger::share_history(const Lot& lot) {
  if (lot.last_spell != 0) ++spells_[lot.last_spell].holders;
}

void Ledger::forget_history(Lot& lot) {
  std::uint32_t at = std::exchange(lot.last_spell, 0);
  while (at != 0 && --spells_[at].holders == 0) {
    free_spells_.push_back(at);
    at = spells_[at].previous;
  }
}

void Ledger::note_loss(const Lot& lot, End how) {
  const auto loss = loss_index(how);
  if (!loss) return;
  const ReasonSet held = lost_to(lot, how);
  const std::uint32_t state =
      held == lot.reasons ? lot.state : network_.flows[lot.flow].states.index(held);
  lost_[*loss][cell(lot.flow, state)] += lot.quantity;
}

void Ledger::open(Lot& lot, ReasonSet reasons, Time at) {
  lot.reasons = reasons;
  lot.state = network_.flows[lot.flow].states.index(reasons);
  ordered_[lot.flow] += lot.quantity;
  add(cell(lot.flow, lot.state), lot.quantity, at);
  note_spell(lot, at);
  if (on_change) on_change(lot.flow, reasons);
}

void Ledger::change(Lot& lot, ReasonSet reasons, Time at) {
  if (reasons == lot.reasons) return;
  const ReasonSet touched = reasons | lot.reasons;
  add(cell(lot.flow, lot.state), kNone - lot.quantity, at);
  lot.reasons = reasons;
  lot.state = network_.flows[lot.flow].states.index(reasons);
  add(cell(lot.flow, lot.state), lot.quantity, at);
  note_spell(lot, at);
  if (on_change) on_change(lot.flow, touched);
}

void Ledger::end(Lot& lot, End how, Time at) {
  const ReasonSet touched = lot.reasons;
  add(cell(lot.flow, lot.state), kNone - lot.quantity, at);
  ends_[static_cast<std::size_t>(how)][lot.flow] += lot.quantity;
  note_loss(lot, how);
  lot.reasons = ReasonSet{};
  lot.stage = Stage::ended;
  note_spell(lot, at);
  if (on_change) on_change(lot.flow, touched);
}

Quantity Ledger::in_state(FlowId flow, std::uint32_t state) const {
  return units_[cell(flow, state)];
}

Quantity Ledger::held_by(FlowId flow, ReasonSet reasons) const {
  Quantity sum;
  const auto& sets = network_.flows[flow].states.sets();
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (sets[i].intersects(reasons)) sum += units_[first_cell_[flow] + i];
  }
  return sum;
}

Quantity Ledger::waiting(FlowId flow) const {
  Quantity sum;
  for (std::size_t i = 0; i < network_.flows[flow].states.size(); ++i) {
    sum += units_[first_cell_[flow] + i];
  }
  return sum;
}

double Ledger::unit_days(FlowId flow, std::uint32_t state, Time until) const {
  const std::size_t at = cell(flow, state);
  return cells_[at].unit_days + units_[at].units() * in_days(until - cells_[at].since);
}

const Quantity* Ledger::state_cell(FlowId flow, std::uint32_t state) const {
  return &units_[cell(flow, state)];
}

}  // namespace strait::model
