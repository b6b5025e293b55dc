// Names become ids. Things are numbered in the order of their names, never of the file, so that the
// order of sections changes nothing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "strait/model/network.h"
#include "strait/scenario/scenario.h"

namespace strait::assembly {

class Names {
 public:
  explicit Names(const scenario::Scenario& scenario);

  model::ProductId product(const std::string& name) const { return products_.at(name); }
  model::PlaceId place(const std::string& name) const { return places_.at(name); }
  model::ActorId actor(const std::string& name) const { return actors_.at(name); }
  // None where the scenario has no such place or area.
  model::AreaId area(const std::string& name) const;
  model::AreaId intern_area(const std::string& name);
  std::size_t control(const std::string& name) const { return controls_.at(name); }
  std::size_t stop(const std::string& name) const { return stops_.at(name); }
  bool is_place(const std::string& name) const { return places_.contains(name); }
  bool is_actor(const std::string& name) const { return actors_.contains(name); }

  // Actors by name, and the members of groups, each once, by id.
  std::vector<model::ActorId> actors(const std::vector<scenario::Name>& names) const;
  std::vector<model::ActorId> actors(const std::string& name) const;

  std::size_t stops() const { return stops_.size(); }
  std::vector<std::string> stop_names() const;

 private:
  std::map<std::string, model::ProductId> products_;
  std::map<std::string, model::PlaceId> places_;
  std::map<std::string, model::ActorId> actors_;
  std::map<std::string, model::AreaId> areas_;
  std::map<std::string, std::size_t> controls_;
  std::map<std::string, std::size_t> stops_;
  std::map<std::string, std::vector<model::ActorId>> groups_;
};

// The things of a section in the order of their names.
template <typename T>
std::vector<const T*> by_name(const std::vector<T>& things) {
  std::map<std::string, const T*> sorted;
  for (const T& thing : things) sorted.emplace(thing.name, &thing);
  std::vector<const T*> list;
  list.reserve(sorted.size());
  for (const auto& [name, thing] : sorted) list.push_back(thing);
  return list;
}

}  // namespace strait::assembly
