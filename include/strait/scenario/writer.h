// From a scenario back to nodes: the resolved scenario with its defaults shown, which reads back as
// the same scenario.
#pragma once

#include "strait/scenario/node.h"
#include "strait/scenario/scenario.h"

namespace strait::scenario {

Node write_scenario(const Scenario& scenario);

}  // namespace strait::scenario
