// One measure in replications of a scenario that is only looked at: no file is written.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "strait/assembly/plan.h"

namespace strait::experiment {

struct WhatIf {
  std::uint64_t seed = 0;
  std::size_t replications = 0;
  unsigned threads = 1;  // at least 1
  bool sample_uncertainties = false;
  std::string measure;                      // one number, of the scenario
  const std::atomic<bool>* stop = nullptr;  // set from outside to end early
};

// By replication, the same bits on any number of threads; NaN: no value. Empty where it was
// stopped. Throws ModelError with the replication and its reason.
std::vector<double> measure_values(const assembly::Plan& plan, const WhatIf& request);

}  // namespace strait::experiment
