#include "strait/model/replenishment.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "strait/base/error.h"
#include "strait/model/draw_key.h"

namespace strait::model {
namespace {

using engine::Phase;
constexpr std::uint32_t kNothing = std::numeric_limits<std::uint32_t>::max();

// Counted from the first review, so that months do not drift.
Time review_after(const ReplenishmentRule& rule, std::uint32_t step) {
  const CalendarSpan span{rule.every->months * static_cast<int>(step), rule.every->rest * step,
                          rule.every->start};
  return span.after(rule.first);
}

Phase phase_of(const ReplenishmentRule& rule) {
  return rule.before_demand ? Phase::early_review : Phase::review;
}

}  // namespace

Replenishment::Replenishment(const Network& network, engine::Simulation& simulation,
                             OrderBook& book, Gates& gates, Supply& supply, OrderBans& bans)
    : network_{network},
      simulation_{simulation},
      book_{book},
      gates_{gates},
      supply_{supply},
      bans_{bans} {
  book.add_listener(*this);
  bans.add_listener(*this);
  supply.connect(*this);
}

void Replenishment::add(ReplenishmentRule rule) {
  const Flow& flow = network_.flows[rule.flow];
  const auto index = static_cast<std::uint32_t>(states_.size());
  if (filling_.size() <= rule.stock.index()) {
    filling_.items().resize(rule.stock.index() + 1, kNothing);
  }
  STRAIT_ASSERT(filling_[rule.stock] == kNothing, "stock {} is filled twice", rule.stock.index());
  filling_[rule.stock] = index;
  supply_.fill_by(rule.flow, rule.stock);
  const std::string name = "replenishment/" + network_.actors[flow.buyer].name + "/" +
                           network_.products[flow.product].name;
  states_.push_back({.rule = std::move(rule), .key = key_of(name)});
}

void Replenishment::reset() {
  for (State& state : states_) {
    state.on_order = kNone;
    state.orders = state.step = 0;
    state.due = state.missed = false;
  }
}

void Replenishment::start() {
  for (std::uint32_t i = 0; i < states_.size(); ++i) {
    if (states_[i].rule.every) {
      schedule_calendar(i);
    } else {
      request_review(i, phase_of(states_[i].rule));
    }
  }
}

void Replenishment::change(std::size_t index, const ReplenishmentRule& to) {
  State& state = states_[index];
  const bool had_calendar = state.rule.every.has_value();
  state.rule = to;
  if (!had_calendar && to.every) schedule_calendar(static_cast<std::uint32_t>(index));
  if (!to.every) request_review(static_cast<std::uint32_t>(index), Phase::review);
}

void Replenishment::schedule_calendar(std::uint32_t index) {
  State& state = states_[index];
  Time next = review_after(state.rule, state.step);
  while (next < simulation_.now()) next = review_after(state.rule, ++state.step);
  ++state.step;
  simulation_.schedule(next, phase_of(state.rule), *this, kCalendar, index);
}

void Replenishment::request_review(std::uint32_t index, Phase phase) {
  if (std::exchange(states_[index].due, true)) return;
  simulation_.schedule(simulation_.now(), phase, *this, kReview, index);
}

void Replenishment::position_fell(StockId stock) {
  if (filling_.size() <= stock.index() || filling_[stock] == kNothing) return;
  const std::uint32_t index = filling_[stock];
  if (!states_[index].rule.every) request_review(index, Phase::review);
}

void Replenishment::may_order_again(ActorId holder) {
  for (std::uint32_t i = 0; i < states_.size(); ++i) {
    if (network_.flows[states_[i].rule.flow].buyer != holder) continue;
    if (std::exchange(states_[i].missed, false)) request_review(i, Phase::review);
  }
}

void Replenishment::handle(const engine::Event& event) {
  const std::uint32_t index = event.first;
  if (event.kind == kReview) {
    states_[index].due = false;
  } else {
    if (!states_[index].rule.every) return;  // the rule reviews continuously by now
    schedule_calendar(index);
  }
  review(index);
}

Quantity Replenishment::order_of(const State& state) const {
  const ReplenishmentRule& rule = state.rule;
  const Quantity position =
      supply_.level(rule.stock).on_hand + state.on_order - supply_.backorders(rule.stock);
  if (position > rule.reorder_point) return kNone;
  const Quantity wanted =
      rule.amount == ReplenishmentRule::Amount::up_to ? rule.quantity - position : rule.quantity;
  return std::max(std::min(wanted, rule.capacity - position), kNone);
}

void Replenishment::review(std::uint32_t index) {
  State& state = states_[index];
  if (bans_.holds(state.rule.flow)) {
    state.missed = true;
    return;
  }
  const Quantity quantity = order_of(state);
  if (quantity.is_zero()) return;
  state.on_order += quantity;
  gates_.place({.flow = state.rule.flow,
                .quantity = quantity,
                .key = mix_keys(state.key, state.orders++),
                .purpose = Purpose::replenishment});
}

void Replenishment::ended(LotId lot, End how) {
  if (book_.order_of(lot).purpose != Purpose::replenishment) return;
  const StockId stock = supply_.stock_filled_by(book_.lot(lot).flow);
  states_[filling_[stock]].on_order -= book_.lot(lot).quantity;
  if (how == End::delivered) {
    supply_.receive(stock, book_.lot(lot).quantity);
  } else {
    position_fell(stock);
  }
}

}  // namespace strait::model
