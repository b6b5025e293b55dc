// Runs a scenario and notes, replication by replication, what the expectations are about.
#pragma once

#include <vector>

#include "strait/scenario/scenario.h"
#include "validation/expectation.h"

namespace strait::validation {

struct Observed {
  std::vector<double> of, with;  // by replication
};

// One for each expectation. Every replication is audited.
std::vector<Observed> observe(const scenario::Scenario& scenario,
                              const std::vector<Expectation>& expectations,
                              std::uint64_t replications, std::uint64_t seed);

}  // namespace strait::validation
