// A list of chances that is to add to 1.
#pragma once

#include <string_view>
#include <vector>

namespace strait::random {

// Running sums, the last exactly 1. Throws DistributionError unless all are from 0 to 1 and add to
// 1 within 1e-9 (people write 0.333333333).
std::vector<double> cumulate_chances(std::string_view kind, const std::vector<double>& chances);

}  // namespace strait::random
