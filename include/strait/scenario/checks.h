// Whether a scenario makes sense as a whole: what refers to nothing, leads nowhere, contradicts
// itself (errors), or has no effect (warnings).
#pragma once

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"
#include "strait/scenario/scenario.h"

namespace strait::scenario {

// `resolved` is the tree that the scenario was read from; it gives the places of values. Checks
// that build on references being sound run only where `found` has no errors so far.
void check_scenario(const Scenario& scenario, const Node& resolved, Diagnostics& found);

// read_scenario and check_scenario.
Scenario read_and_check(const Node& resolved, Diagnostics& found);

}  // namespace strait::scenario
