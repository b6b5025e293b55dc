// What the points of a sweep cost, measured with a few of its runs.
#pragma once

#include "strait/experiment/sweep.h"

namespace strait::experiment {

struct PointCost {
  double seconds_per_point = 0.0;  // before its first run
  double seconds_per_run = 0.0;
  double bytes_per_run = 0.0;  // before they are packed
};

// Takes about a second on one thread; writes nothing. Throws ModelError where a run fails.
PointCost measure_points(const Sweep& sweep);

}  // namespace strait::experiment
