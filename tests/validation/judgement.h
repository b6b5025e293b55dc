// Whether what was observed is what theory says.
//
// A value is accepted if it lies within the t-bound of theory, which a right program misses once in
// 10,000 values, *and* if its standard error is at most rel_se of the value, so that an error of a
// few times that is seen. Too large a standard error asks for more replications, never for a wider
// bound. A seed is fixed; with other seeds a suite of 200 values alarms falsely once in 50 runs.
#pragma once

#include <string>

#include "validation/observation.h"

namespace strait::validation {

inline constexpr double kFalseAlarm = 1e-4;

// What was found, for the page: "4.026 ± 0.115", "all 84", "2.1 to 2.3".
std::string finding(const Expectation& expectation, const Observed& observed);
// Empty where it is accepted, else what is wrong.
std::string objection(const Expectation& expectation, const Observed& observed);

}  // namespace strait::validation
