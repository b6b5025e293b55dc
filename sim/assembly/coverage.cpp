// Which flows a control covers.
#include <algorithm>

#include "strait/assembly/plan.h"

namespace strait::assembly {

using model::ActorId;
using model::FlowId;
using model::PlaceId;
using scenario::ControlSpec;
using scenario::Name;

namespace {

bool contains(const std::vector<ActorId>& actors, ActorId actor) {
  return std::binary_search(actors.begin(), actors.end(), actor);
}

bool matches_place(const std::vector<Name>& rule, const Names& names, const model::Network& network,
                   PlaceId place) {
  return rule.empty() || std::any_of(rule.begin(), rule.end(), [&](const Name& name) {
           return network.places[place].name == name.text ||
                  network.places[place].control_area == names.area(name.text);
         });
}

}  // namespace

Table<FlowId, char> Plan::covered_by(const ControlSpec& control,
                                     const scenario::Scenario& live) const {
  Table<FlowId, char> covered{network.flows.size()};
  const auto& rule = control.covers;
  const auto end_users = names.actors(rule.end_user);
  const auto exempt = names.actors(rule.unless);
  for (std::size_t i = 0; i < network.flows.size(); ++i) {
    const model::Flow& flow = network.flows[FlowId{i}];
    const auto& product = *scenario::find_named(live.products, network.products[flow.product].name);
    const auto& owners = owned_by[flow.buyer];
    const bool owner_matches =
        rule.owner.empty() || std::any_of(rule.owner.begin(), rule.owner.end(), [&](const Name& n) {
          return std::find(owners.begin(), owners.end(), n.text) != owners.end();
        });
    const bool is_covered =
        scenario::covers_product(rule.products, product) &&
        matches_place(rule.origin, names, network, network.actors[flow.supplier].at) &&
        matches_place(rule.destination, names, network, network.actors[flow.buyer].at) &&
        (rule.end_user.empty() || contains(end_users, flow.buyer)) && owner_matches &&
        !contains(exempt, flow.buyer);
    covered[FlowId{i}] = is_covered ? 1 : 0;
  }
  return covered;
}

// Whatever the rule says later: a setting may move a threshold or a list while the run is under
// way.
bool Plan::could_cover(const ControlSpec& control, FlowId flow) const {
  const std::string path = "controls." + control.name + ".covers";
  const auto touches = [&](const std::vector<scenario::Setting>& settings) {
    return std::any_of(settings.begin(), settings.end(),
                       [&](const auto& s) { return s.path.text.starts_with(path); });
  };
  for (const auto& event : scenario.events) {
    if (touches(event.action.set)) return true;
  }
  for (const auto& trigger : scenario.triggers) {
    if (touches(trigger.action.set)) return true;
  }
  for (const auto& regime : scenario.regimes) {
    if (regime.sets.text.starts_with(path)) return true;
    for (const auto& state : regime.states) {
      if (touches(state.set)) return true;
    }
  }
  return covered_by(control, scenario)[flow] != 0;
}

}  // namespace strait::assembly
