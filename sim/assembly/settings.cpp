#include "strait/assembly/settings.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace strait::assembly {
namespace {

template <typename T>
void copy_named(const std::vector<T>& from, std::vector<T>& to, const std::string& name) {
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i].name == name) to[i] = from[i];
  }
}

}  // namespace

Settings::Settings(const scenario::Scenario& base) : base_{base}, live_{base} {}

Settings::Setting Settings::add(scenario::Assignment assignment) {
  const std::string& section = assignment.section();
  ThingId thing = find(section, assignment.name());
  if (!thing.valid()) {
    thing = things_.add({section, assignment.name()});
    shapes_rules_.add(section == "controls" || section == "products" ? 1 : 0);
    touched_.add(0);
    touched_before_.add(0);
    stale_.add(0);
  }
  return {std::move(assignment), thing};
}

ThingId Settings::find(std::string_view section, std::string_view name) const {
  for (std::size_t i = 0; i < things_.size(); ++i) {
    const Thing& thing = things_[ThingId{i}];
    if (thing.section == section && thing.name == name) return ThingId{i};
  }
  return {};
}

void Settings::touch(ThingId id) {
  touched_[id] = 1;
  stale_[id] = 1;
}

void Settings::reset() {
  active_.clear();
  drawn_.clear();
  for (std::size_t i = 0; i < things_.size(); ++i) {
    const ThingId id{i};
    if (touched_[id] != 0) stale_[id] = 1;
    touched_before_[id] = std::exchange(touched_[id], 0);
  }
}

void Settings::draw(const Setting& setting, double value) {
  drawn_.push_back({setting, value});
  touch(setting.thing);
}

void Settings::assign(Owner owner, const Setting& setting) {
  std::erase_if(active_, [&](const Active& active) {
    return active.owner == owner && active.setting.thing == setting.thing &&
           active.setting.assignment.path() == setting.assignment.path();
  });
  active_.push_back({owner, setting});
  touch(setting.thing);
}

std::vector<ThingId> Settings::release(Owner owner) {
  std::vector<ThingId> things;
  std::erase_if(active_, [&](const Active& active) {
    if (active.owner != owner) return false;
    const ThingId thing = active.setting.thing;
    if (std::find(things.begin(), things.end(), thing) == things.end()) things.push_back(thing);
    touch(thing);
    return true;
  });
  std::sort(things.begin(), things.end(), [&](ThingId a, ThingId b) {
    return std::tie(things_[a].section, things_[a].name) <
           std::tie(things_[b].section, things_[b].name);
  });
  return things;
}

std::vector<scenario::Assignment> Settings::set_by(Owner owner) const {
  std::vector<scenario::Assignment> set;
  for (const Active& one : active_) {
    if (one.owner == owner) set.push_back(one.setting.assignment);
  }
  return set;
}

void Settings::copy_from_base(const Thing& thing) {
  if (thing.section == "controls") copy_named(base_.controls, live_.controls, thing.name);
  if (thing.section == "supply") copy_named(base_.supply, live_.supply, thing.name);
  if (thing.section == "routes") copy_named(base_.routes, live_.routes, thing.name);
  if (thing.section == "demand") copy_named(base_.demand, live_.demand, thing.name);
  if (thing.section == "regimes") copy_named(base_.regimes, live_.regimes, thing.name);
  if (thing.section == "events") copy_named(base_.events, live_.events, thing.name);
  if (thing.section == "triggers") copy_named(base_.triggers, live_.triggers, thing.name);
  if (thing.section == "products") copy_named(base_.products, live_.products, thing.name);
}

void Settings::bring_up_to_date(ThingId id) {
  stale_[id] = 0;
  copy_from_base(things_[id]);
  for (const Drawn& one : drawn_) {
    if (one.setting.thing == id) one.setting.assignment.apply_number(live_, one.value);
  }
  for (const Active& one : active_) {
    if (one.setting.thing == id) one.setting.assignment.apply(live_);
  }
}

const scenario::Scenario& Settings::scenario() {
  for (std::size_t i = 0; i < things_.size(); ++i) {
    if (stale_[ThingId{i}] != 0) bring_up_to_date(ThingId{i});
  }
  return live_;
}

bool Settings::draws_for_rules() const {
  return std::any_of(drawn_.begin(), drawn_.end(),
                     [&](const Drawn& one) { return shapes_rules_[one.setting.thing] != 0; });
}

Settings::Key Settings::rules_key() const {
  Key key;
  for (const Active& one : active_) {
    if (shapes_rules_[one.setting.thing] != 0) key.push_back(one.setting.assignment.address());
  }
  return key;
}

}  // namespace strait::assembly
