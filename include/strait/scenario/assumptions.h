// Which numbers of a scenario stand on evidence: `strait check --assumptions`.
#pragma once

#include <string>
#include <vector>

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"

namespace strait::scenario {

// A number (date, length or distribution included) that the file states about the world, the range
// of an uncertainty included; what a run, a measure, a sample or a lever is set to does not count.
struct StatedValue {
  std::string path;
  std::string text;  // "80 %"; of a distribution its name and parameters
  Place where;
  int length = 1;
  std::vector<std::string> rows;  // of evidence: those that `sources` names for this very path, or
                                  // `calibrated_on`; empty: assumed
};
// In the order of the file, ranges last. REQUIRES: a tree without errors (reader.h).
std::vector<StatedValue> stated_values(const Node& resolved);

// The same, with rows only where they can be seen: in a table that stands beside the scenario.
std::vector<StatedValue> supported_values(const Node& resolved);

// A note S102 for each without rows.
void note_assumptions(const Node& resolved, Diagnostics& found);

}  // namespace strait::scenario
