#include "checks.h"

#include <algorithm>

#include "strait/scenario/checks.h"
#include "strait/scenario/reader.h"

namespace strait::scenario {

const Node& Checked::at(std::string_view path) const {
  const Node* node = &root;
  while (!path.empty()) {
    const std::size_t dot = path.find('.');
    const Node* next = node->find(path.substr(0, dot));
    if (next == nullptr) break;
    node = next;
    path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
  }
  return *node;
}

bool Checked::could_read(std::string_view path) const {
  return !found.has_error_at(at(path).place());
}

void Checked::error(std::string_view code, const Name& at, std::string message, std::string remedy,
                    std::vector<std::string> notes) const {
  found.error(code, at.where, std::max(1, static_cast<int>(at.text.size())), std::move(message),
              std::move(remedy), std::move(notes));
}
void Checked::error(std::string_view code, const Node& at, std::string message, std::string remedy,
                    std::vector<std::string> notes) const {
  found.error(code, at.place(), at.width(), std::move(message), std::move(remedy),
              std::move(notes));
}
void Checked::warning(std::string_view code, const Name& at, std::string message,
                      std::string remedy) const {
  if (!readable) return;
  found.warning(code, at.where, std::max(1, static_cast<int>(at.text.size())), std::move(message),
                std::move(remedy));
}
void Checked::warning(std::string_view code, const Node& at, std::string message,
                      std::string remedy) const {
  if (!readable) return;
  found.warning(code, at.place(), at.width(), std::move(message), std::move(remedy));
}

std::vector<std::string> Checked::members(const std::string& buyer) const {
  const GroupSpec* group = find_named(scenario.groups, buyer);
  if (group == nullptr) return {buyer};
  std::vector<std::string> all;
  for (const Name& member : group->members) all.push_back(member.text);
  return all;
}

std::vector<std::string> Checked::members(const std::vector<Name>& buyers) const {
  std::vector<std::string> all;
  for (const Name& buyer : buyers) {
    for (const std::string& member : members(buyer.text)) {
      if (std::find(all.begin(), all.end(), member) == all.end()) all.push_back(member);
    }
  }
  return all;
}

double days_of(Date date) { return static_cast<double>(date.time_since_epoch().count()); }

std::string control_area(const PlaceSpec& place) {
  return place.control_area ? place.control_area->text : place.name;
}

bool is_touched(const Scenario& s, std::string_view section) {
  const auto below = [&](std::string_view path) { return path.starts_with(section); };
  const auto sets = [&](const ActionSpec& action) {
    return std::any_of(action.set.begin(), action.set.end(),
                       [&](const Setting& one) { return below(one.path.text); });
  };
  return std::any_of(s.events.begin(), s.events.end(),
                     [&](const EventSpec& event) { return sets(event.action); }) ||
         std::any_of(s.triggers.begin(), s.triggers.end(),
                     [&](const TriggerSpec& trigger) { return sets(trigger.action); }) ||
         std::any_of(s.experiment.uncertainties.begin(), s.experiment.uncertainties.end(),
                     [&](const UncertaintySpec& one) { return below(one.name); }) ||
         std::any_of(s.experiment.levers.begin(), s.experiment.levers.end(),
                     [&](const LeverSpec& one) { return below(one.name); });
}

void check_scenario(const Scenario& scenario, const Node& resolved, Diagnostics& found) {
  const Checked checked{scenario, resolved, found, !found.has_errors()};
  for (const auto check :
       {check_references, check_actors, check_attributes, check_dates, check_reviews, check_cycles,
        check_regimes, check_settings, check_steps, check_measures, check_reach})
    check(checked);
  if (found.has_errors()) return;
  for (const auto check : {check_sourcing, check_quantities, check_matching, check_coverage,
                           check_caps, check_no_effect, check_unused, check_interventions})
    check(checked);
}

Scenario read_and_check(const Node& resolved, Diagnostics& found) {
  Scenario scenario = read_scenario(resolved, found);
  check_scenario(scenario, resolved, found);
  return scenario;
}

}  // namespace strait::scenario
