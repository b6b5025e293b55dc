#include "strait/model/factory.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "strait/base/error.h"

namespace strait::model {
namespace {

using engine::Phase;
constexpr std::uint32_t kNoFactory = std::numeric_limits<std::uint32_t>::max();

// What adding up rates loses in the last digits must not cost a whole unit; where units can be
// divided, there is nothing to lose.
Quantity nearly_rounded_down(double units, Divisible divisible) {
  return round_down(divisible == Divisible::yes ? units : units * (1 + 1e-12), divisible);
}

double drawn(const random::Distribution& law, const random::Stream& stream, std::uint32_t number) {
  return law.is_constant() ? law.lower() : law.quantile(stream.at(number));
}

}  // namespace

Factories::Factories(const Network& network, engine::Simulation& simulation, Supply& supply,
                     Log& log, std::uint64_t seed)
    : network_{network}, simulation_{simulation}, supply_{supply}, log_{log}, seed_{seed} {
  supply.add_listener(*this);
}

void Factories::add(FactoryRule rule) {
  const StockSpec& stock = supply_.spec(rule.stock);
  const std::string& supplier = network_.actors[stock.supplier].name;
  const std::string& product = network_.products[stock.product].name;
  const std::string name = "production/" + supplier + "/" + product;
  const auto index = static_cast<std::uint32_t>(states_.size());
  at_stock_.items().resize(supply_.size(), kNoFactory);
  users_.items().resize(supply_.size());
  STRAIT_ASSERT(at_stock_[rule.stock] == kNoFactory, "{} is made twice", name);
  at_stock_[rule.stock] = index;
  if (rule.to_order) {
    for (const Input& input : rule.inputs) users_[input.stock].push_back(index);
  }
  states_.push_back({.rule = std::move(rule),
                     .yield = {seed_, name + "/yield"},
                     .lead_time = {seed_, name + "/lead_time"},
                     .log_name = log_.add_name("supply." + supplier + ".production." + product)});
}

void Factories::reset(std::uint64_t replication) {
  in_process_.clear();
  free_.clear();
  for (State& state : states_) {
    state.yield.start(replication);
    state.lead_time.start(replication);
    state.begun = state.begins = kNever;
    state.beginning = {};
    state.counted_from = kNever;
    state.carried = state.made = state.owed_good = 0.0;
    state.backlog = kNone;
    state.batches = state.orders = 0;
    state.line_busy = state.try_due = state.period_due = false;
  }
}

void Factories::set_rule(StockId stock, FactoryRule rule) {
  const std::uint32_t index = index_of(stock);
  State& state = states_[index];
  const bool begun = state.begun <= simulation_.now();  // else not yet, or before the replication
  if (begun) count_anew(state);
  state.rule = std::move(rule);
  if (begun) state.rule.to_order ? request_try(index) : schedule_period(index);
}

// What is due under the rule so far is settled: the next one counts from the last batch on, or from
// now where none was coming.
void Factories::count_anew(State& state) {
  const Time from = state.period_due ? state.last_period : simulation_.now();
  state.carried = due_by(state, state.last_period) - state.made;
  state.made = 0.0;
  state.counted_from = state.last_period = from;
}

void Factories::begin(StockId stock, Time at) {
  State& state = states_[index_of(stock)];
  state.begins = at;
  state.beginning = simulation_.schedule(at, Phase::policy, *this, kBegin, index_of(stock));
}

void Factories::begin_instead(StockId stock, Time at) {
  State& state = states_[index_of(stock)];
  if (state.begun != kNever || state.begins == at) return;
  simulation_.cancel(state.beginning);
  begin(stock, at);
}

bool Factories::makes_to_order(StockId stock) const {
  return stock.index() < at_stock_.size() && at_stock_[stock] != kNoFactory &&
         states_[at_stock_[stock]].rule.to_order;
}

std::uint32_t Factories::orders(StockId stock) const {
  return makes_to_order(stock) ? states_[at_stock_[stock]].orders : 0;
}

std::vector<StockId> Factories::inputs_of(StockId stock) const {
  std::vector<StockId> stocks;
  if (!stock.valid() || stock.index() >= at_stock_.size() || at_stock_[stock] == kNoFactory) {
    return stocks;
  }
  for (const Input& input : states_[at_stock_[stock]].rule.inputs) stocks.push_back(input.stock);
  return stocks;
}

void Factories::order(StockId stock, Quantity units) {
  const std::uint32_t index = index_of(stock);
  State& state = states_[index];
  state.backlog += units;
  ++state.orders;
  for (const Input& input : state.rule.inputs) {
    supply_.expect_to_take(input.stock, units * input.units);
  }
  request_try(index);
}

void Factories::stock_rose(StockId stock) {
  if (stock.index() >= users_.size()) return;
  for (const std::uint32_t index : users_[stock]) {
    if (!states_[index].backlog.is_zero()) request_try(index);
  }
}

void Factories::handle(const engine::Event& event) {
  const std::uint32_t index = event.first;
  switch (event.kind) {
    case kBegin:
      log_.record(What::production_started, states_[index].log_name);
      states_[index].begun = states_[index].counted_from = simulation_.now();
      states_[index].last_period = simulation_.now();
      states_[index].beginning = {};
      states_[index].rule.to_order ? request_try(index) : schedule_period(index);
      break;
    case kBatch:
      run_period(index);
      break;
    case kTry:
      states_[index].try_due = false;
      start_ordered(index);
      break;
    case kLineFree:
      states_[index].line_busy = false;
      request_try(index);
      break;
    default: {
      const Batch batch = in_process_[event.first];
      free_.push_back(event.first);
      finish(batch);
      break;
    }
  }
}

Divisible Factories::divisible(const State& state) const {
  return network_.products[supply_.spec(state.rule.stock).product].divisible;
}

// Days of full rate from the beginning to `at`: the integral of the ramp.
double Factories::ramped_days(const State& state, Time at) const {
  const double days = in_days(at - state.begun);
  const double over = in_days(state.rule.ramp.over);
  const double from = state.rule.ramp.from;
  const double rising = std::min(days, over);
  const double risen = over > 0 ? (1 - from) * rising * rising / (2 * over) : 0.0;
  return from * rising + risen + std::max(days - over, 0.0);
}

void Factories::schedule_period(std::uint32_t index) {
  State& state = states_[index];
  const Time next = simulation_.now() + state.rule.every;
  if (state.period_due || next >= state.rule.until) return;
  state.period_due = true;
  simulation_.schedule(next, Phase::arrivals, *this, kBatch, index);
}

// Units that should have been started since counting began.
double Factories::due_by(const State& state, Time at) const {
  const bool ramps = state.rule.ramp.over > Duration{};
  const double days = ramps ? ramped_days(state, at) - ramped_days(state, state.counted_from)
                            : in_days(at - state.counted_from);
  return state.carried + state.rule.rate_per_day.value_or(0.0) * days;
}

// Of the whole time since counting began, so that neither fractions of units nor roundings add up;
// capacity that lacked inputs is lost.
void Factories::run_period(std::uint32_t index) {
  State& state = states_[index];
  state.period_due = false;
  if (simulation_.now() >= state.rule.until) return;  // ended meanwhile
  state.last_period = simulation_.now();
  const Quantity all = nearly_rounded_down(due_by(state, simulation_.now()), divisible(state));
  const Quantity due = std::max(all - Quantity{state.made}, kNone);
  state.made += due.units();
  {
    const SameCause same{log_};  // the next batch does not come of this one
    start(index, allowed_by_inputs(state, due));
  }
  schedule_period(index);
}

Quantity Factories::allowed_by_inputs(const State& state, Quantity wanted) const {
  Quantity most = wanted;
  for (const Input& input : state.rule.inputs) {
    const double units = supply_.takeable(input.stock).units() / input.units;
    most = std::min(most, nearly_rounded_down(std::max(units, 0.0), divisible(state)));
  }
  return most;
}

void Factories::request_try(std::uint32_t index) {
  if (std::exchange(states_[index].try_due, true)) return;
  simulation_.schedule(simulation_.now(), Phase::dispatch, *this, kTry, index);
}

// One batch at a time where there is a rate; it may be less than one production order, or several.
void Factories::start_ordered(std::uint32_t index) {
  State& state = states_[index];
  const Time now = simulation_.now();
  const bool stands = state.rule.rate_per_day == 0.0;
  if (stands || state.line_busy || now < state.begun || now >= state.rule.until) return;
  const Quantity units = allowed_by_inputs(state, state.backlog);
  if (units.is_zero()) return;
  state.backlog -= units;
  for (const Input& input : state.rule.inputs) {
    supply_.expect_to_take(input.stock, kNone - units * input.units);
  }
  start(index, units);
}

void Factories::start(std::uint32_t index, Quantity units) {
  if (units.is_zero()) return;
  State& state = states_[index];
  for (const Input& input : state.rule.inputs) {
    supply_.take(input.stock, std::min(units * input.units, supply_.takeable(input.stock)));
  }
  const std::uint32_t number = state.batches++;
  state.owed_good += units.units() * drawn(state.rule.yield, state.yield, number);
  const Quantity good = nearly_rounded_down(state.owed_good, divisible(state));
  state.owed_good -= good.units();
  supply_.start_batch(state.rule.stock, units);
  const Batch batch{index, units, good};
  Duration due = from_days(drawn(state.rule.lead_time, state.lead_time, number));
  if (state.rule.to_order && state.rule.rate_per_day) {
    const Duration busy = from_days(units.units() / *state.rule.rate_per_day);
    state.line_busy = true;
    simulation_.schedule(simulation_.now() + busy, Phase::arrivals, *this, kLineFree, index);
    due += busy;
  }
  if (due == Duration{}) return finish(batch);
  std::uint32_t place = static_cast<std::uint32_t>(in_process_.size());
  if (free_.empty()) {
    in_process_.push_back(batch);
  } else {
    place = free_.back();
    free_.pop_back();
    in_process_[place] = batch;
  }
  simulation_.schedule(simulation_.now() + due, Phase::arrivals, *this, kOutput, place);
}

void Factories::finish(const Batch& batch) {
  const State& state = states_[batch.factory];
  if (!batch.good.is_zero()) log_.record(What::produced, state.log_name, batch.good);
  supply_.end_batch(state.rule.stock, batch.started, batch.good);
  if (state.rule.to_order && listener_ != nullptr) {
    listener_->batch_done(state.rule.stock, batch.started);
  }
}

}  // namespace strait::model
