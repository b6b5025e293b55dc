// A whole scenario as plain data: what a YAML file says once it is read, checked and resolved.
// Nothing here knows how to simulate. Named things stand in the order of the file.
//
//   Diagnostics found;
//   Scenario s = read_scenario(load_scenario("h200.yaml", {}, found), found);  // reader.h
//   if (found.has_errors()) …
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/random/copula.h"
#include "strait/scenario/spec_control.h"
#include "strait/scenario/spec_demand.h"
#include "strait/scenario/spec_experiment.h"
#include "strait/scenario/spec_measure.h"
#include "strait/scenario/spec_politics.h"
#include "strait/scenario/spec_product.h"
#include "strait/scenario/spec_route.h"
#include "strait/scenario/spec_supply.h"

namespace strait::scenario {

struct PeriodSpec {  // half-open
  Date from{};
  Date to{};
};
struct SampleSpec {
  CalendarLength every{0, kWeek};
};

struct Scenario {
  std::int64_t strait = 1;  // version of the format
  std::string name;
  std::string title;
  std::string question;
  Name answer;  // a measure
  std::string currency = "USD";
  PeriodSpec period;
  SampleSpec sample;

  std::vector<ProductSpec> products;
  std::vector<PlaceSpec> places;
  std::vector<ActorSpec> actors;
  std::vector<GroupSpec> groups;
  std::vector<ControlSpec> controls;
  std::vector<RegimeSpec> regimes;
  std::vector<SupplySpec> supply;
  std::vector<RouteSpec> routes;
  std::vector<DemandSpec> demand;
  std::vector<EventSpec> events;
  std::vector<TriggerSpec> triggers;
  std::vector<MeasureSpec> measures;
  ExperimentSpec experiment;
  SourcesSpec sources;
};

// The thing of that name, or a null pointer. Linear: scenarios name tens of things.
template <typename T>
const T* find_named(const std::vector<T>& things, std::string_view name) {
  for (const T& thing : things) {
    if (thing.name == name) {
      return &thing;
    }
  }
  return nullptr;
}

// By name, or by tests of attributes; a product without the attribute does not pass.
bool covers_product(const ProductsSpec& which, const ProductSpec& product);
// Who owns the actor, and who owns that, up to a place; its own place if no owner is given.
std::vector<std::string> owners_of(const Scenario& scenario, const ActorSpec& actor);
// Whether the goods are what the control is about: named or of these attributes, and containing
// what they have to contain.
bool covers_goods(const CoversSpec& covers, const ProductSpec& product, const Scenario& scenario);
// Whether the supplier has, makes or orders the product.
bool sells(const SupplySpec& supply, std::string_view product);
// What couples the draws of the uncertainties, in their order; none where nothing does, or no joint
// distribution has the correlations.
std::optional<random::Copula> copula_of(const ExperimentSpec& experiment);
// Whether an event, a trigger, a lever or an uncertainty sets anything below the path.
bool is_touched(const Scenario& s, std::string_view section);
bool makes_to_order(const SupplySpec& supply, std::string_view product);

}  // namespace strait::scenario
