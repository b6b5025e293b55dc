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
// equal.
std::vector<Difference> diff_scenarios(const Node& left, const Node& right);

// Lines for a terminal under the two names; empty if there is no difference. Long paths lose their
// beginning: "…caps.per_customer.limit".
std::string format_differences(std::span<const Difference> differences, std::string_view left_name,
                               std::string_view right_name);

}  // namespace strait::scenario
