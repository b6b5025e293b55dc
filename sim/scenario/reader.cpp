#include "strait/scenario/reader.h"

#include "fields.h"
#include "strait/scenario/writer.h"

namespace strait::scenario {

Scenario read_scenario(const Node& resolved, Diagnostics& found) {
  const Units units = find_units(resolved);
  Reading reading{units, found, {}};
  Scenario scenario;
  scenario_type().read(resolved, reading, &scenario);
  return scenario;
}

Node write_scenario(const Scenario& scenario) {
  return scenario_type().write(&scenario, units_of(scenario));
}

}  // namespace strait::scenario
