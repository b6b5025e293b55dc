// From nodes to a scenario: every key is read by the table that documents it, and every mistake is
// reported, in one pass.
#pragma once

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"
#include "strait/scenario/scenario.h"

namespace strait::scenario {

// Reads a resolved tree (overlay.h): keys, units, ranges, dates, words. What cannot be read keeps
// its default, so the result is complete only where `found` has no errors. The meaning as a whole
// (references, routes, regimes …) is checked by check_scenario (checks.h).
Scenario read_scenario(const Node& resolved, Diagnostics& found);

}  // namespace strait::scenario
