#include "strait/policy/trigger.h"

#include <algorithm>

namespace strait::policy {

using engine::Phase;
using model::What;

Trigger::Trigger(engine::Simulation& simulation, const model::Ledger& ledger, model::Log& log,
                 std::uint64_t seed, TriggerRule rule, Actions actions)
    : simulation_{simulation},
      ledger_{ledger},
      log_{log},
      rule_{std::move(rule)},
      actions_{std::move(actions)},
      log_name_{log.add_name(rule_.name)},
      chance_{seed, "triggers/" + rule_.name + "/chance"},
      lag_{seed, "triggers/" + rule_.name + "/lag"} {
  for (const model::FlowId flow : rule_.flows) {
    if (concerns_.size() <= flow.index()) concerns_.resize(flow.index() + 1);
    concerns_[flow.index()] = 1;
    cells_.push_back(cells_of(flow));
  }
}

void Trigger::reset(std::uint64_t replication) {
  chance_.start(replication);
  lag_.start(replication);
  look_due_ = holding_ = spent_ = false;
  held_ = {};
  cooled_ = kStart;
  fired_ = 0;
  tries_ = 0;
  if (!rule_.above) {  // "below" may hold from the start
    look_due_ = true;
    simulation_.schedule(kStart, Phase::policy, *this, kLook);
  }
}

void Trigger::look(model::FlowId flow, model::ReasonSet touched) {
  if (!rule_.reasons.empty() && !rule_.reasons.intersects(touched)) return;
  if (look_due_ || flow.index() >= concerns_.size() || concerns_[flow.index()] == 0) return;
  look_due_ = true;
  simulation_.schedule(simulation_.now(), Phase::policy, *this, kLook);
}

std::vector<const Quantity*> Trigger::cells_of(model::FlowId flow) const {
  if (rule_.delivered) return {ledger_.end_cell(flow, model::End::delivered)};
  std::vector<const Quantity*> cells;
  const auto& states = ledger_.states(flow);
  for (std::uint32_t s = 0; s < states.size(); ++s) {
    const bool counts = rule_.reasons.empty() || states.sets()[s].intersects(rule_.reasons);
    if (counts) cells.push_back(ledger_.state_cell(flow, s));
  }
  return cells;
}

bool Trigger::condition() const {
  Quantity sum;
  for (const auto& cells : cells_) {
    Quantity of_flow;
    for (const Quantity* cell : cells) of_flow += *cell;
    sum += of_flow;
  }
  return rule_.above ? sum > rule_.timing.level : sum < rule_.timing.level;
}

void Trigger::check() {
  const bool holds = condition();
  if (!holds) spent_ = false;
  const bool now = holds && !spent_ && fired_ < rule_.timing.at_most;
  if (now && !holding_) {
    holding_ = true;
    held_ = simulation_.schedule(std::max(rule_.timing.hold.after(simulation_.now()), cooled_),
                                 Phase::policy, *this, kHeld);
  } else if (!now && holding_) {
    holding_ = false;
    simulation_.cancel(held_);
  }
}

void Trigger::handle(const engine::Event& event) {
  switch (event.kind) {
    case kLook:
      look_due_ = false;
      check();
      break;
    case kHeld:
      fire();
      break;
    case kAct:
      log_.record(What::trigger_fired, log_name_);
      carry_out(actions_, event.first);
      if (rule_.timing.lasting) {
        simulation_.schedule(rule_.timing.lasting->after(simulation_.now()), Phase::policy, *this,
                             kUndo, event.first);
      }
      break;
    case kUndo:
      undo(actions_, event.first);
      break;
    default:
      break;
  }
}

// A try that its chance does not favor counts as one of the times, so that a long-lasting condition
// does not try for ever.
void Trigger::fire() {
  holding_ = false;
  const Firing number = tries_++;
  ++fired_;
  cooled_ = rule_.timing.cooling_off.after(simulation_.now());
  spent_ = cooled_ == simulation_.now();  // without a cooling-off time the level has to fall back
  if (chance_.at(number) < rule_.timing.chance) {
    simulation_.schedule(simulation_.now() + from_days(rule_.timing.lag.quantile(lag_.at(number))),
                         Phase::policy, *this, kAct, number);
  }
  check();
}

}  // namespace strait::policy
