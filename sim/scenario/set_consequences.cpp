#include "set_consequences.h"

#include <algorithm>

#include "fields.h"
#include "special_types.h"
#include "strait/scenario/settable.h"

namespace strait::scenario {
namespace {

// Whoever sets something may set anything: the checks of files then say less.
Scenario without_settings(Scenario scenario) {
  for (EventSpec& event : scenario.events) event.action.set.clear();
  for (TriggerSpec& trigger : scenario.triggers) trigger.action.set.clear();
  for (RegimeSpec& regime : scenario.regimes) {
    for (StateSpec& state : regime.states) state.set.clear();
  }
  scenario.experiment = {};
  return scenario;
}

std::string key_of(const Diagnostic& one) { return one.code + one.message; }

// Keys that exclude or need each other: as the tables read the thing.
void read_again(const Scenario& changed, const Assignment& set, Diagnostics& found) {
  Slot slot{&scenario_type(), unconst(&changed)};
  for (const std::string& step : {set.section(), set.name()}) {
    slot = slot.type->child(slot.at, step);
    if (slot.type == nullptr) return;
  }
  const Units units = units_of(changed);
  const Node node = slot.type->write(slot.at, units);
  Scenario scratch = changed;
  Slot copy{&scenario_type(), &scratch};
  for (const std::string& step : {set.section(), set.name()}) {
    copy = copy.type->child(copy.at, step);
  }
  Reading reading{units, found, {}};
  copy.type->read(node, reading, copy.at);
}

// What is set may be what is wrong: then it is shown there.
bool stands_in(const Node& value, const Place& place) {
  return value.is_scalar() && place.line == value.place().line &&
         place.column == value.place().column;
}

bool stands_in_any(const std::vector<Setting>& settings, const Place& place) {
  return std::any_of(settings.begin(), settings.end(), [&](const Setting& one) {
    if (!one.value.is_list()) return stands_in(one.value, place);
    const auto& items = one.value.items();
    return std::any_of(items.begin(), items.end(),
                       [&](const Node& item) { return stands_in(item, place); });
  });
}

}  // namespace

namespace {

// What is taken of a cap is counted in its unit.
const CapSpec* recounted(const Scenario& before, const Scenario& after) {
  for (std::size_t c = 0; c < before.controls.size(); ++c) {
    const auto& caps = before.controls[c].caps;
    for (std::size_t i = 0; i < caps.size(); ++i) {
      const LimitSpec& limit = after.controls[c].caps[i].limit;
      if (limit.kind != caps[i].limit.kind || limit.unit != caps[i].limit.unit) return &caps[i];
    }
  }
  return nullptr;
}

}  // namespace

SetConsequences::SetConsequences(const Checked& checked)
    : checked_{checked},
      base_{without_settings(checked.scenario)},
      sound_{!checked.found.has_errors()} {}

void SetConsequences::find(const Scenario& changed, Diagnostics& found) const {
  const Checked checked{changed, checked_.root, found};
  for (const auto check : {check_references, check_actors, check_attributes, check_dates,
                           check_reviews, check_quantities, check_no_effect}) {
    check(checked);
  }
  if (!found.has_errors()) check_sourcing(checked);
}

bool SetConsequences::is_known(const Diagnostic& one) const {
  const bool matters = one.severity == Severity::error || one.code == code::kReadByNothing;
  return !matters || known_.contains(key_of(one));
}

void SetConsequences::check(const std::vector<Setting>& settings) {
  if (settings.empty() || !sound_) return;
  if (!std::exchange(ready_, true)) {
    Diagnostics found;
    find(base_, found);
    for (const Diagnostic& one : found.sorted()) known_.insert(key_of(one));
  }
  Scenario changed = base_;
  Diagnostics found;
  AssignmentCompiler compile{base_};
  for (const Setting& one : settings) {
    if (find_settable(one.path.text) == nullptr) return;
    const auto set = compile.value(one.path, one.value, found);
    if (!set) return;
    set->apply(changed);
    read_again(changed, *set, found);
  }
  find(changed, found);
  const Name& path = settings.front().path;
  if (const CapSpec* cap = recounted(base_, changed)) {
    const std::string now = limit().type->write(&cap->limit, units_of(base_)).text();
    return checked_.error(code::kBadChoice, path,
                          fmt::format("the cap \"{}\" counts something else", cap->name),
                          fmt::format("its limit is {}: another number of the same", now));
  }
  for (const Diagnostic& one : found.sorted()) {
    if (is_known(one)) continue;
    const bool here = stands_in_any(settings, one.place);
    checked_.found.add({one.severity, one.code, here ? one.place : path.where,
                        here ? one.message : "as set here: " + one.message,
                        here ? one.length : static_cast<int>(path.text.size()), one.remedy,
                        one.notes});
  }
}

}  // namespace strait::scenario
