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
  if (!control.applies) return covered;
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
        scenario::covers_goods(rule, product, live) &&
        matches_place(rule.origin, names, network, network.actors[flow.supplier].at) &&
        matches_place(rule.destination, names, network, network.actors[flow.buyer].at) &&
        (rule.end_user.empty() || contains(end_users, flow.buyer)) && owner_matches &&
        !contains(exempt, flow.buyer);
    covered[FlowId{i}] = is_covered ? 1 : 0;
  }
  return covered;
}

bool Plan::may_be_set(std::string_view path) const {
  const auto touches = [&](const std::vector<scenario::Setting>& settings) {
    return std::any_of(settings.begin(), settings.end(),
                       [&](const auto& s) { return s.path.text.starts_with(path); });
  };
  const auto acts = [&](const auto& thing) { return touches(thing.action.set); };
  const auto moves = [&](const scenario::RegimeSpec& regime) {
    return regime.sets.text.starts_with(path) ||
           std::any_of(regime.states.begin(), regime.states.end(),
                       [&](const auto& state) { return touches(state.set); });
  };
  const auto& drawn = scenario.experiment.uncertainties;
  return std::any_of(scenario.events.begin(), scenario.events.end(), acts) ||
         std::any_of(scenario.triggers.begin(), scenario.triggers.end(), acts) ||
         std::any_of(scenario.regimes.begin(), scenario.regimes.end(), moves) ||
         std::any_of(drawn.begin(), drawn.end(),
                     [&](const auto& one) { return one.name.starts_with(path); });
}

// Whatever the rule says later: a setting may move a threshold, a list or an attribute that it
// tests.
bool Plan::could_cover(const ControlSpec& control, FlowId flow) const {
  if (may_be_set("controls." + control.name + ".covers.")) return true;
  const std::string product =
      "products." + network.products[network.flows[flow].product].name + ".attributes.";
  const auto& tests = control.covers.products.attributes;
  if (control.covers.contains && control.covers.contains->above > 0 && may_be_set("products.")) {
    return true;
  }
  const bool moves = std::any_of(tests.begin(), tests.end(),
                                 [&](const auto& test) { return may_be_set(product + test.name); });
  return moves || covered_by(control, scenario)[flow] != 0;
}

}  // namespace strait::assembly
