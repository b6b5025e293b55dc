#include "strait/scenario/reader.h"

#include <fmt/format.h>

#include "fields.h"
#include "message_codes.h"
#include "strait/scenario/writer.h"

namespace strait::scenario {

Scenario read_scenario(const Node& resolved, Diagnostics& found) {
  const Units units = find_units(resolved);
  Reading reading{units, found, {}};
  Scenario scenario;
  scenario_type().read(resolved, reading, &scenario);
  if (const Node* version = resolved.find("strait"); version != nullptr && scenario.strait != 1)
    reading.error(code::kFormatVersion, *version,
                  fmt::format("format {} is not known", scenario.strait),
                  "this program reads format 1");
  return scenario;
}

Node write_scenario(const Scenario& scenario) {
  return scenario_type().write(&scenario, units_of(scenario));
}

}  // namespace strait::scenario
