#include "strait/model/replenishment.h"

#include <algorithm>
#include <functional>
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
                             OrderBook& book, Gates& gates, Supply& supply, Factories& factories,
                             OrderBans& bans)
    : network_{network},
      simulation_{simulation},
      book_{book},
      gates_{gates},
      supply_{supply},
      factories_{factories},
      bans_{bans} {
  book.add_listener(*this);
  bans.add_listener(*this);
  supply.add_listener(*this);
  factories.connect(*this);
}

void Replenishment::add(ReplenishmentRule rule) {
  const StockSpec& filled = supply_.spec(rule.stock);
  const auto index = static_cast<std::uint32_t>(states_.size());
  if (filling_.size() <= rule.stock.index()) {
    filling_.items().resize(rule.stock.index() + 1, kNothing);
  }
  STRAIT_ASSERT(filling_[rule.stock] == kNothing, "stock {} is filled twice", rule.stock.index());
  filling_[rule.stock] = index;
  for (const Source& source : rule.sourcing.sources) supply_.fill_by(source.flow, rule.stock);
  if (rule.sourcing.backup.valid()) supply_.fill_by(rule.sourcing.backup, rule.stock);
  const std::string name = "replenishment/" + network_.actors[filled.supplier].name + "/" +
                           network_.products[filled.product].name;
  states_.push_back({.rule = std::move(rule), .key = key_of(name)});
}

void Replenishment::reset() {
  for (State& state : states_) {
    state.on_order = kNone;
    state.orders = state.step = 0;
    state.missed = false;
  }
  for (Round* round : {&early_, &usual_}) {
    round->due.clear();
    round->is_due.assign(states_.size(), 0);
    round->swept = false;
  }
}

// The longest way down: whom a stock supplies, and what is made of it.
void Replenishment::find_depths() {
  for (std::size_t pass = 0; pass < states_.size(); ++pass) {
    bool deeper = false;
    for (const State& state : states_) {
      const auto push = [&](StockId upstream) {
        if (filling_.size() <= upstream.index() || filling_[upstream] == kNothing) return;
        State& other = states_[filling_[upstream]];
        if (other.depth > state.depth || &other == &state) return;
        other.depth = state.depth + 1;
        deeper = true;
      };
      for (const Source& source : state.rule.sourcing.sources) push(supply_.stock_of(source.flow));
      for (const StockId input : factories_.inputs_of(state.rule.stock)) push(input);
    }
    if (!deeper) return;  // else once more; who supplies himself in a circle has some depth
  }
}

void Replenishment::start() {
  for (State& state : states_) state.depth = 0;
  find_depths();
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

Replenishment::Round& Replenishment::round_of(Phase phase) {
  return phase == Phase::early_review ? early_ : usual_;
}

void Replenishment::request_review(std::uint32_t index, Phase phase) {
  Round& round = round_of(phase);
  if (std::exchange(round.is_due[index], '\1') != 0) return;
  round.due.emplace_back(states_[index].depth, index);
  std::push_heap(round.due.begin(), round.due.end(), std::greater{});
  if (std::exchange(round.swept, true)) return;
  simulation_.schedule(simulation_.now(), phase, *this, kSweep, static_cast<std::uint32_t>(phase));
}

void Replenishment::sweep(Phase phase) {
  Round& round = round_of(phase);
  while (!round.due.empty()) {
    std::pop_heap(round.due.begin(), round.due.end(), std::greater{});
    const std::uint32_t index = round.due.back().second;
    round.due.pop_back();
    round.is_due[index] = 0;
    review(index);
  }
  round.swept = false;
}

void Replenishment::position_fell(StockId stock) {
  if (filling_.size() <= stock.index() || filling_[stock] == kNothing) return;
  const std::uint32_t index = filling_[stock];
  if (!states_[index].rule.every) request_review(index, Phase::review);
}

void Replenishment::may_order_again(ActorId holder) {
  for (std::uint32_t i = 0; i < states_.size(); ++i) {
    if (supply_.spec(states_[i].rule.stock).supplier != holder) continue;
    if (std::exchange(states_[i].missed, false)) request_review(i, Phase::review);
  }
}

void Replenishment::handle(const engine::Event& event) {
  if (event.kind == kSweep) return sweep(static_cast<Phase>(event.first));
  const std::uint32_t index = event.first;
  if (!states_[index].rule.every) return;  // the rule reviews continuously by now
  schedule_calendar(index);
  request_review(index, phase_of(states_[index].rule));
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

// A ban is one on buying: who makes for himself goes on.
bool Replenishment::is_banned(const State& state) const {
  const auto& sources = state.rule.sourcing.sources;
  return !sources.empty() && bans_.holds(sources.front().flow);
}

void Replenishment::review(std::uint32_t index) {
  State& state = states_[index];
  if (is_banned(state)) {
    state.missed = true;
    return;
  }
  const Quantity quantity = order_of(state);
  if (quantity.is_zero()) return;
  state.on_order += quantity;
  order(state, quantity);
}

void Replenishment::order(State& state, Quantity quantity) {
  if (state.rule.sourcing.sources.empty()) return factories_.order(state.rule.stock, quantity);
  const Divisible divisible = network_.products[supply_.spec(state.rule.stock).product].divisible;
  for (const SourcedPart& part : divide(state.rule.sourcing, quantity, supply_, divisible)) {
    gates_.place({.flow = part.flow,
                  .quantity = part.quantity,
                  .key = mix_keys(state.key, state.orders++),
                  .purpose = Purpose::replenishment});
  }
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

// What became scrap has to be ordered again.
void Replenishment::batch_done(StockId stock, Quantity started) {
  if (filling_.size() <= stock.index() || filling_[stock] == kNothing) return;
  states_[filling_[stock]].on_order -= started;
  position_fell(stock);
}

}  // namespace strait::model
