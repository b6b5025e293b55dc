// What events, triggers, regimes and the experiment set can be set, and something reads it; what
// has sources exists.
#include <algorithm>

#include "checks.h"
#include "set_consequences.h"
#include "strait/base/text.h"
#include "strait/scenario/assignment.h"
#include "strait/scenario/assumptions.h"
#include "strait/scenario/settable.h"

namespace strait::scenario {
namespace {

// Whether the numbers of a section may differ from replication to replication.
bool is_drawn(std::string_view section) {
  constexpr std::string_view kDrawn[]{"products", "controls", "regimes", "supply",
                                      "routes",   "demand",   "events",  "triggers"};
  return std::find(std::begin(kDrawn), std::end(kDrawn), section) != std::end(kDrawn);
}

class SettingsCheck {
 public:
  explicit SettingsCheck(const Checked& checked)
      : checked_{checked}, compile_{checked.scenario}, consequences_{checked} {}

  void setting(const Setting& setting) {
    if (!compile_.exists(setting.path, checked_.found)) return;
    if (find_settable(setting.path.text) == nullptr) return refuse(setting.path);
    const auto assignment = compile_.value(setting.path, setting.value, checked_.found);
    if (!assignment) return;
    posture(*assignment, setting);
  }
  void action(const ActionSpec& action) {
    for (const Setting& one : action.set) setting(one);
    consequences_.check(action.set);
  }
  void state(const RegimeSpec& regime, const StateSpec& state) {
    std::vector<Setting> all{{regime.sets, Node::scalar(state.name, state.where)}};
    all.insert(all.end(), state.set.begin(), state.set.end());
    for (const Setting& one : all) setting(one);
    consequences_.check(all);
  }
  void lever(const LeverSpec& lever) {
    const Name path{lever.name, lever.where};
    if (lever.values.empty())
      checked_.error(code::kMissingPart, path, "a lever without values", "e.g. [50 %, 70 %]");
    for (const Node& value : lever.values) {
      if (!compile_.value(path, value, checked_.found)) break;
    }
  }
  void uncertainty(const UncertaintySpec& uncertainty) {
    const Name path{uncertainty.name, uncertainty.where};
    if (!is_drawn(path.text.substr(0, path.text.find('.'))) &&
        compile_.exists(path, checked_.found)) {
      checked_.error(code::kFixedInARun, path,
                     fmt::format("{} is the same in all replications", path.text),
                     "a lever, --set or an alternative gives it another value");
    }
    if (!uncertainty.value.is_list()) {
      compile_.drawn(path, uncertainty.value, checked_.found);
      return;
    }
    if (uncertainty.value.items().empty())
      checked_.error(code::kMissingPart, path, "an uncertainty without values", "e.g. [2, 3, 5]");
    for (const Node& value : uncertainty.value.items()) {
      if (!compile_.value(path, value, checked_.found)) break;
    }
  }
  void constraint(const ConstraintSpec& constraint) {
    for (const Name* path : {&constraint.below, &constraint.above}) {
      compile_.numeric(*path, checked_.found);
    }
    if (constraint.below == constraint.above)
      checked_.error(code::kBadChoice, constraint.above, "a number is not below itself",
                     "the path of another number is expected");
  }
  // A first word that is no section may be meant for one of the two other keys of `sources`.
  void source(const SourceSpec& source) {
    const Name path{source.name, source.where};
    const std::vector<std::string> keys{"table", "calibrated_on"};
    if (nearest_words(source.name, keys, 1).empty()) {
      // A number that an event sets stands at a path within a path.
      if (!is_stated(source.name)) compile_.exists(path, checked_.found);
    } else {
      checked_.error(code::kUnknownPath, path, fmt::format("sources has no \"{}\"", source.name),
                     suggest(source.name, keys, "keys").remedy);
    }
  }

 private:
  void refuse(const Name& path) {
    const auto nearest = nearest_settable(checked_.scenario, path.text, 3);
    checked_.error(code::kFixedInARun, path,
                   fmt::format("{} cannot be set while a run is under way", path.text),
                   nearest.empty() ? "a lever, --set or an alternative sets it for a whole run"
                                   : "what can be set: " + join_words(nearest, "or"));
  }
  bool is_stated(const std::string& path) {
    if (stated_.empty()) {
      for (const StatedValue& value : stated_values(checked_.root)) stated_.insert(value.path);
    }
    return stated_.contains(path);
  }
  // A posture without a row of outcomes would be denied without a word.
  void posture(const Assignment& assignment, const Setting& setting) {
    if (assignment.section() != "controls" || !assignment.path().ends_with(".review.posture"))
      return;
    const ControlSpec* control = find_named(checked_.scenario.controls, assignment.name());
    if (control == nullptr || !control->review) return;
    const auto& rows = control->review->outcomes;
    const Name word{setting.value.text(), setting.value.place()};
    if (rows.empty()) {
      checked_.warning(
          code::kReadByNothing, setting.path,
          fmt::format("the review of \"{}\" has no outcomes by posture", control->name),
          "setting its posture changes nothing");
    } else if (find_named(rows, word.text) == nullptr) {
      const Suggestion nearest = suggest(word.text, names_of(rows), "rows");
      checked_.error(code::kUnknownReference, word,
                     fmt::format("outcomes of \"{}\" have no row \"{}\"", control->name, word.text),
                     nearest.remedy, nearest.notes);
    }
  }

  const Checked& checked_;
  AssignmentCompiler compile_;
  SetConsequences consequences_;
  std::set<std::string> stated_;  // paths of numbers; filled when one is looked for
};

// Pairs of uncertainties whose correlations some joint distribution has.
void check_correlations(const Checked& checked) {
  const ExperimentSpec& experiment = checked.scenario.experiment;
  const auto names = names_of(experiment.uncertainties);
  bool known = true;
  for (const CorrelationSpec& one : experiment.correlated) {
    for (const Name& path : one.between) {
      if (std::find(names.begin(), names.end(), path.text) != names.end()) continue;
      known = false;
      const Suggestion nearest = suggest(path.text, names, "uncertainties");
      checked.error(code::kUnknownReference, path,
                    fmt::format("\"{}\" is no uncertainty", path.text), nearest.remedy,
                    nearest.notes);
    }
  }
  if (!known || experiment.correlated.empty() || copula_of(experiment)) return;
  checked.error(code::kBadDistribution, checked.at("experiment.correlated"),
                "no joint distribution has these correlations",
                "if a goes with b and b with c, a cannot go against c");
}

// Futures are points of uncertainties, and effects of one at a time need them independent.
void check_design(const Checked& checked) {
  const ExperimentSpec& experiment = checked.scenario.experiment;
  const DesignSpec& design = experiment.design;
  const bool samples = design.kind == DesignKind::latin_hypercube ||
                       design.kind == DesignKind::sobol || design.kind == DesignKind::morris;
  const Node& at = checked.at("experiment.design");
  if (samples && experiment.uncertainties.empty()) {
    checked.error(code::kMissingPart, at, "this design samples uncertainties, and there are none",
                  "state uncertainties, or a grid, which takes the levers alone");
  }
  const bool one_at_a_time = design.kind == DesignKind::morris || design.saltelli;
  if (one_at_a_time && !experiment.correlated.empty()) {
    checked.error(code::kBadChoice, checked.at("experiment.correlated"),
                  "this design moves one uncertainty at a time, and these are correlated",
                  "leave the correlations out, or take a latin_hypercube");
  }
}

}  // namespace

void check_settings(const Checked& checked) {
  SettingsCheck check{checked};
  const Scenario& s = checked.scenario;
  for (const EventSpec& event : s.events) check.action(event.action);
  for (const TriggerSpec& trigger : s.triggers) check.action(trigger.action);
  for (const RegimeSpec& regime : s.regimes) {
    for (const StateSpec& state : regime.states) check.state(regime, state);
  }
  check_correlations(checked);
  check_design(checked);
  for (const ConstraintSpec& one : s.experiment.constraints) check.constraint(one);
  for (const LeverSpec& lever : s.experiment.levers) check.lever(lever);
  for (const UncertaintySpec& one : s.experiment.uncertainties) check.uncertainty(one);
  for (const SourceSpec& source : s.sources.paths) check.source(source);
  for (const SourceSpec& source : s.sources.calibrated_on) check.source(source);
}

}  // namespace strait::scenario
