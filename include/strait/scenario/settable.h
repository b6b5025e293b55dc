// What events, triggers and regimes may set while a run is under way, field by field, and from when
// on a new value holds. All that is not listed stays for the whole run as the scenario states it:
// the check refuses to set it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "strait/scenario/node.h"
#include "strait/scenario/scenario.h"

namespace strait::scenario {

struct SettableField {
  std::string_view path;  // "controls.*.caps.*.limit": a star stands for a name
  std::string_view then;  // what becomes of what is under way; in words
};

// In the order of the reference.
std::span<const SettableField> settable_fields();
// The field at a path with names; a null pointer if it is not to be set during a run.
const SettableField* find_settable(std::string_view path);
// Paths of this scenario that may be set, nearest to `path` first: what stands below it, then what
// has most words of it in common.
std::vector<std::string> nearest_settable(const Scenario& scenario, std::string_view path,
                                          std::size_t most);

// A path of a scenario and what stands at it; null where nothing does.
struct PathValue {
  std::string path;
  Node value;
};
// All paths of this scenario, settable or not: every key that may stand there and everything that
// has parts, in the order of the tables.
std::vector<PathValue> all_paths(const Scenario& scenario);

}  // namespace strait::scenario
