#include "strait/model/gates.h"

#include <algorithm>
#include <bit>

#include "strait/base/error.h"

namespace strait::model {
namespace {

constexpr ControlSet bit(ControlId control) { return ControlSet{1} << control.index(); }

template <typename Function>
void for_each(ControlSet set, Function function) {
  for (; set != 0; set &= set - 1) {
    function(ControlId{static_cast<std::size_t>(std::countr_zero(set))});
  }
}

}  // namespace

Gates::Gates(const Network& network, OrderBook& book, Log& log)
    : network_{network}, book_{book}, log_{log} {}

ControlId Gates::add(std::unique_ptr<Control> control, ReasonSet reasons) {
  STRAIT_ASSERT(controls_.size() < kMostControls, "{} controls", controls_.size());
  reasons_.add(reasons);
  return controls_.add(std::move(control));
}

ControlSet Gates::covering(FlowId flow, Asked when) const {
  ControlSet set = 0;
  for (std::size_t i = 0; i < controls_.size(); ++i) {
    const Control& control = *controls_[ControlId{i}];
    const bool asked_now = control.is_asked_on_arrival() == (when == Asked::on_arrival);
    if (asked_now && control.covers(flow)) set |= bit(ControlId{i});
  }
  return set;
}

// Those that have been asked, and those that will be on arrival.
ControlSet Gates::concerned_with(LotId id) const {
  return book_.lot(id).asked | covering(book_.lot(id).flow, Asked::on_arrival);
}

Quantity Gates::lot_size(FlowId flow) const {
  Quantity smallest = kLargestQuantity;
  for_each(covering(flow, Asked::before_departure), [&](ControlId control) {
    const Quantity size = controls_[control]->lot_size();
    if (!size.is_zero()) smallest = std::min(smallest, size);
  });
  return smallest;
}

OrderId Gates::place(const OrderRequest& request) {
  const OrderId order = book_.place(request);
  const Quantity size = lot_size(request.flow);
  LotId lot = book_.first_lot(order);
  while (book_.lot(lot).quantity > size) {
    const LotId rest = book_.split(lot, book_.lot(lot).quantity - size);
    enter_for_itself(lot);
    lot = rest;
  }
  enter_for_itself(lot);
  return order;
}

// The lots of an order do not cause each other.
void Gates::enter_for_itself(LotId id) {
  const SameCause same{log_};
  enter(id);
}

void Gates::enter(LotId id) {
  Lot& lot = book_.lot(id);
  lot.covering = covering(lot.flow, Asked::before_departure);
  ask_and_settle(id);
}

// What a control cuts off meanwhile is asked about and settled after it, in the order of cutting.
void Gates::ask_and_settle(LotId id) {
  book_.lot(id).settled = false;
  ask_those_ready(id);
  settle(id);
  while (!unsettled_.empty()) {
    const LotId next = unsettled_.front();
    unsettled_.erase(unsettled_.begin());
    ask_those_ready(next);
    settle(next);
  }
}

bool Gates::is_ready(const Lot& lot, ControlId control) const {
  bool ready = true;
  for_each(lot.covering & ~lot.granted & ~bit(control),
           [&](ControlId other) { ready = ready && !controls_[control]->comes_after(other); });
  return ready;
}

// A control may answer at once and so make another one ready: asks until none is.
void Gates::ask_those_ready(LotId id) {
  for (bool asked_one = true; asked_one;) {
    asked_one = false;
    for_each(book_.lot(id).covering & ~book_.lot(id).asked, [&](ControlId control) {
      if (!is_ready(book_.lot(id), control)) return;
      book_.lot(id).asked |= bit(control);
      controls_[control]->ask(id);
      asked_one = true;
    });
  }
}

void Gates::settle(LotId id) {
  Lot& lot = book_.lot(id);
  lot.settled = true;
  if ((lot.covering & ~lot.granted) != 0) {
    show(id);
  } else if (lot.at_border) {
    pass_border(id);
  } else {
    book_.hand_over(id, Stage::supply);
  }
}

void Gates::show(LotId id) {
  if (book_.lot(id).at_border) {
    border_->wait_at_border(id);
  } else {
    book_.show(id, book_.lot(id).gate_reasons);
  }
}

void Gates::reach_border(LotId id) {
  Lot& lot = book_.lot(id);
  const ControlSet asking = covering(lot.flow, Asked::on_arrival);
  if (asking == 0) return border_->let_in(id);
  lot.covering |= asking;
  lot.at_border = true;
  ask_and_settle(id);
}

// The permission is used up as the goods go in.
void Gates::pass_border(LotId id) {
  book_.lot(id).at_border = false;
  for_each(book_.lot(id).asked, [&](ControlId control) {
    if (controls_[control]->is_asked_on_arrival()) controls_[control]->depart(id);
  });
  border_->let_in(id);
}

void Gates::hold(LotId id, ControlId control, ReasonId reason) {
  Lot& lot = book_.lot(id);
  const ReasonSet reasons = lot.gate_reasons.without(reasons_[control]) | reason;
  if (lot.settled && reasons == lot.gate_reasons) return;  // the ledger knows
  lot.gate_reasons = reasons;
  if (lot.settled) show(id);
}

void Gates::pass(LotId id, ControlId control) {
  Lot& lot = book_.lot(id);
  lot.granted |= bit(control);
  lot.gate_reasons = lot.gate_reasons.without(reasons_[control]);
  if (lot.settled) ask_and_settle(id);
}

void Gates::refuse(LotId id, ControlId control) {
  STRAIT_ASSERT(book_.lot(id).settled, "control {} refused lot {} while it was asked",
                control.index(), id.index());
  Lot& lot = book_.lot(id);
  lot.refused_by = ReasonSet{lot.gate_reasons.bits() & reasons_[control].bits()};
  if (lot.at_border) {
    border_->turn_away(id);
  } else {
    book_.end(id, End::refused);
  }
}

void Gates::reopen(LotId id, ControlId control, ReasonId reason) {
  Lot& lot = book_.lot(id);
  STRAIT_ASSERT(lot.stage <= Stage::supply || lot.at_border, "lot {}", id.index());
  lot.granted &= ~bit(control);
  if (lot.stage == Stage::supply) book_.take_from_supply(id);
  hold(id, control, reason);
}

LotId Gates::split(LotId whole, Quantity part) {
  const LotId id = book_.split(whole, part);
  if (!book_.lot(whole).settled) unsettled_.push_back(id);
  if (book_.lot(whole).at_border) border_->split_at_border(whole, id);
  for_each(book_.lot(whole).asked,
           [&](ControlId control) { controls_[control]->split(whole, id); });
  return id;
}

void Gates::cover(LotId id, ControlId control) {
  Lot& lot = book_.lot(id);
  lot.covering |= bit(control);
  if (lot.stage == Stage::supply) book_.take_from_supply(id);
  ask_and_settle(id);
}

void Gates::uncover(LotId id, ControlId control) {
  Lot& lot = book_.lot(id);
  if ((lot.asked & bit(control)) != 0) controls_[control]->withdraw(id);
  lot.covering &= ~bit(control);
  lot.asked &= ~bit(control);
  lot.granted &= ~bit(control);
  lot.gate_reasons = lot.gate_reasons.without(reasons_[control]);
  if (lot.stage == Stage::gates || lot.at_border) ask_and_settle(id);
}

// Whether the lot is where the control asks.
bool Gates::stands_before(LotId id, ControlId control) const {
  const Lot& lot = book_.lot(id);
  return controls_[control]->is_asked_on_arrival() ? lot.at_border : lot.stage <= Stage::supply;
}

void Gates::announce(ControlId control, Time in_force) {
  for (RuleListener* listener : listeners_) {
    const SameCause same{log_};
    listener->rule_announced(control, in_force);
  }
}

void Gates::rule_changed(ControlId control) {
  std::vector<LotId> lots;
  for (std::size_t i = 0; i < book_.lots(); ++i) {
    const Lot& lot = book_.lot(LotId{i});
    const bool known = (lot.covering & bit(control)) != 0;
    if (stands_before(LotId{i}, control) && known != controls_[control]->covers(lot.flow)) {
      lots.emplace_back(i);
    }
  }
  std::sort(lots.begin(), lots.end(),
            [&](LotId a, LotId b) { return book_.rank(a) < book_.rank(b); });
  for (const LotId lot : lots) {
    const SameCause same{log_};
    if ((book_.lot(lot).covering & bit(control)) != 0) {
      uncover(lot, control);
    } else {
      cover(lot, control);
    }
  }
}

void Gates::leave(LotId id) {
  for_each(book_.lot(id).asked, [&](ControlId control) { controls_[control]->withdraw(id); });
}

void Gates::depart(LotId id) {
  for_each(book_.lot(id).asked, [&](ControlId control) { controls_[control]->depart(id); });
}

void Gates::arrive(LotId id, PlaceId place) {
  for_each(concerned_with(id), [&](ControlId control) { controls_[control]->arrive(id, place); });
}

bool Gates::requires_stop(LotId id, std::uint32_t stop) const {
  bool required = false;
  for_each(concerned_with(id),
           [&](ControlId control) { required |= controls_[control]->requires_stop(stop); });
  return required;
}

// Every charge is on the price before charges.
double Gates::price_rise(FlowId flow) const {
  double rise = 0.0;
  for (const auto& control : controls_) rise += control->price_rise(flow);
  return rise;
}

double Gates::discouraged_share(FlowId flow) const {
  double kept = 1.0;
  for (const auto& control : controls_) kept *= 1.0 - control->discouraged_share(flow);
  return 1.0 - kept;
}

Duration Gates::discouraged_delay(FlowId flow, std::uint64_t draw) const {
  Duration longest{};
  for (const auto& control : controls_) {
    longest = std::max(longest, control->discouraged_delay(flow, draw));
  }
  return longest;
}

}  // namespace strait::model
