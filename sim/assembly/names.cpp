#include "strait/assembly/names.h"

#include <algorithm>

namespace strait::assembly {

using scenario::Scenario;

namespace {

template <typename Id, typename T>
std::map<std::string, Id> number(const std::vector<T>& things) {
  std::map<std::string, Id> ids;
  for (const T& thing : things) ids.emplace(thing.name, Id{});
  std::size_t next = 0;
  for (auto& [name, id] : ids) id = Id{next++};
  return ids;
}

}  // namespace

Names::Names(const Scenario& scenario)
    : products_{number<model::ProductId>(scenario.products)},
      places_{number<model::PlaceId>(scenario.places)},
      actors_{number<model::ActorId>(scenario.actors)},
      controls_{number<std::size_t>(scenario.controls)} {
  for (const auto& route : scenario.routes) {
    for (const auto& step : route.steps) {
      if (step.kind == scenario::StepKind::stop) stops_.emplace(step.name, 0);
    }
  }
  std::size_t next = 0;
  for (auto& [name, stop] : stops_) stop = next++;
  for (const auto& group : scenario.groups) {
    auto& members = groups_[group.name];
    for (const auto& member : group.members) members.push_back(actor(member.text));
    std::sort(members.begin(), members.end());
  }
}

model::AreaId Names::area(const std::string& name) const {
  const auto found = areas_.find(name);
  return found == areas_.end() ? model::AreaId{} : found->second;
}

model::AreaId Names::intern_area(const std::string& name) {
  return areas_.emplace(name, model::AreaId{areas_.size()}).first->second;
}

std::vector<model::ActorId> Names::actors(const std::string& name) const {
  const auto group = groups_.find(name);
  if (group != groups_.end()) return group->second;
  return {actor(name)};
}

std::vector<model::ActorId> Names::actors(const std::vector<scenario::Name>& names) const {
  std::vector<model::ActorId> ids;
  for (const auto& name : names) {
    const auto members = actors(name.text);
    ids.insert(ids.end(), members.begin(), members.end());
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::vector<std::string> Names::stop_names() const {
  std::vector<std::string> names;
  for (const auto& [name, stop] : stops_) names.push_back(name);
  return names;
}

}  // namespace strait::assembly
