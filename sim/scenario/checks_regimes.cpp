// Regimes: every state exists and can be reached, and is a value of the field that the regime sets.
#include "checks.h"
#include "strait/scenario/assignment.h"

namespace strait::scenario {
namespace {

void expect_state(const Checked& checked, const RegimeSpec& regime, const Name& state) {
  if (find_named(regime.states, state.text) != nullptr) return;
  const Suggestion nearest = suggest(state.text, names_of(regime.states), "states");
  checked.error(code::kRegimeState, state,
                fmt::format("the regime \"{}\" has no state \"{}\"", regime.name, state.text),
                nearest.remedy, nearest.notes);
}

std::set<std::string> reachable(const RegimeSpec& regime) {
  std::set<std::string> reached{regime.start.text};
  std::vector<std::string> open{regime.start.text};
  for (const RegimeStep& step : regime.path) reached.insert(step.state.text);
  while (!open.empty()) {
    const StateSpec* state = find_named(regime.states, open.back());
    open.pop_back();
    if (state == nullptr) continue;
    for (const LeaveSpec& leave : state->leaves_to) {
      if (leave.hazard > 0 && reached.insert(leave.name).second) open.push_back(leave.name);
    }
  }
  return reached;
}

// Dated events and triggers may jump into a state that nothing else leads to.
bool set_by_event(const Scenario& s, const RegimeSpec& regime, const std::string& state) {
  const auto sets = [&](const ActionSpec& action) {
    for (const Setting& setting : action.set) {
      if (setting.path == regime.sets && setting.value.is_scalar() && setting.value.text() == state)
        return true;
    }
    return false;
  };
  for (const EventSpec& event : s.events) {
    if (sets(event.action)) return true;
  }
  for (const TriggerSpec& trigger : s.triggers) {
    if (sets(trigger.action)) return true;
  }
  return false;
}

void check_states(const Checked& checked, const RegimeSpec& regime) {
  expect_state(checked, regime, regime.start);
  for (const StateSpec& state : regime.states) {
    for (const LeaveSpec& leave : state.leaves_to)
      expect_state(checked, regime, {leave.name, leave.where});
  }
  for (const RegimeStep& step : regime.path) expect_state(checked, regime, step.state);
  if (find_named(regime.states, regime.start.text) == nullptr) return;
  const std::set<std::string> reached = reachable(regime);
  for (const StateSpec& state : regime.states) {
    if (reached.contains(state.name) || set_by_event(checked.scenario, regime, state.name))
      continue;
    checked.warning(code::kUnreachable, Name{state.name, state.where},
                    fmt::format("nothing leads to the state \"{}\"", state.name),
                    "no state leaves to it and no event sets it");
  }
}

}  // namespace

void check_regimes(const Checked& checked) {
  AssignmentCompiler compile{checked.scenario};
  for (const RegimeSpec& regime : checked.scenario.regimes) {
    check_states(checked, regime);
    for (const StateSpec& state : regime.states) {
      if (!compile.value(regime.sets, Node::scalar(state.name, state.where), checked.found)) break;
    }
  }
}

}  // namespace strait::scenario
