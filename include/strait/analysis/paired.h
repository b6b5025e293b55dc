// How far one result lies from another where both were run on the same random numbers: replication
// r of the one is set against replication r of the other, and what chance does to both alike goes
// out of their difference (Law 2015, "Simulation Modeling and Analysis", sections 10.2.1 and 11.2).
//
//   const PairedDifference d = paired_difference(before, after, 0.95);
//   d.interval;          // of the mean of after − before
//   d.variance_ratio;    // how many times as many replications would be needed without pairing
//
// All functions are safe from any thread.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "strait/stats/interval.h"

namespace strait::analysis {

enum class Verdict {
  same,       // equal in every pair
  not_apart,  // the interval holds zero
  higher,
  lower,
  unknown,  // fewer than two pairs
};

struct PairedDifference {
  std::size_t pairs = 0;    // both sides have a value
  std::size_t without = 0;  // one side or both have none
  double mean = 0;          // of right − left, in the unit of both; NaN without pairs
  double half_width = 0;    // Student's interval of the differences; ∞ below two pairs
  stats::Interval interval;
  // What two independent samples of these sizes would give: Welch 1947, "The generalization of
  // Student's problem", Biometrika 34.
  double unpaired_half_width = 0;
  // (var left + var right) / var difference: above 1 where pairing helped; NaN where no pair
  // differs from another.
  double variance_ratio = 0;
  double p_value = 1;  // two-sided, of no difference in the means
  Verdict verdict = Verdict::unknown;
};

// REQUIRES: as many values left as right; NaN stands for a value that is missing; 0 < level < 1.
PairedDifference paired_difference(std::span<const double> left, std::span<const double> right,
                                   double level);

// Adjusted p-values, in the order given, which hold for all of these questions together: Holm 1979,
// "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6.
std::vector<double> holm(std::span<const double> p_values);

}  // namespace strait::analysis
