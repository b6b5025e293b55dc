// What differs between two scenarios as they are meant (resolved), path by path.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "strait/scenario/node.h"

namespace strait::scenario {

struct Difference {
  std::string path;                        // "controls.us_export_license.review.posture"
  std::optional<std::string> left, right;  // as text with units; none: not there
};

// In the order of the left file; what only the right one has comes after its neighbours. Steps of
// routes are compared by name, other lists as a whole; the order of keys does not count. Values are
// compared as text: trees that were written back from read scenarios make "2 weeks" and "14 days"
// equal. Such trees have defaults, which are no difference where only one side has the thing: the
// trees as the files state them, where given, tell which those are.
std::vector<Difference> diff_scenarios(const Node& left, const Node& right,
                                       const Node* left_stated = nullptr,
                                       const Node* right_stated = nullptr);

// Lines for a terminal under the two names, with paths as --set takes them; empty if there is no
// difference.
std::string format_differences(std::span<const Difference> differences, std::string_view left_name,
                               std::string_view right_name);

}  // namespace strait::scenario
