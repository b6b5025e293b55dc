#include "strait/experiment/point_cost.h"

#include <algorithm>
#include <chrono>

#include "strait/base/error.h"
#include "worker.h"

namespace strait::experiment {

namespace {

double seconds_of(UnitRunner& runner, const Unit& unit) {
  const auto begin = std::chrono::steady_clock::now();
  const auto values = runner.run(unit);
  if (!values->failure.empty()) throw ModelError{values->failure};
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

PointCost measure_points(const Sweep& sweep) {
  constexpr double kLongEnough = 0.3;  // seconds
  const RowLayout layout = base_row_layout(sweep);
  UnitRunner runner{sweep, layout, nullptr};
  const std::size_t last = sweep.design().size() - 1;
  seconds_of(runner, {0, 0, 2});  // what is allocated once
  PointCost cost;
  std::size_t count = 8;
  double seconds = seconds_of(runner, {0, 0, count});
  while (seconds < kLongEnough && count < 4096) {
    count *= 2;
    seconds = seconds_of(runner, {0, 0, count});
  }
  cost.seconds_per_run = seconds / static_cast<double>(count);
  const double with_set_up = seconds_of(runner, {last, 0, 1});
  cost.seconds_per_point = last == 0 ? 0.0 : std::max(0.0, with_set_up - cost.seconds_per_run);
  for (const std::size_t labels : layout.labels) {
    cost.bytes_per_run += static_cast<double>(labels * sizeof(double));
  }
  return cost;
}

}  // namespace strait::experiment
