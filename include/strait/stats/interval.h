// How sure a number is: confidence intervals from independent replications. `level` is the
// confidence, such as 0.95, strictly between 0 and 1. All functions are safe from any thread.
#pragma once

#include <cstdint>
#include <span>

#include "strait/stats/tally.h"

namespace strait::stats {

struct Interval {
  double low = 0;
  double high = 0;
  bool contains(double x) const { return low <= x && x <= high; }
};

// x with P(T ≤ x) = p for Student's t. REQUIRES: 0 < p < 1; degrees_of_freedom ≥ 1.
double student_t_quantile(double p, double degrees_of_freedom);

// Half of the width of mean ± t × sd / √n with n − 1 degrees of freedom (Student 1908); ∞ below two
// observations. Exact for normal observations, good for means of many.
double mean_half_width(const Tally& tally, double level);
Interval mean_interval(const Tally& tally, double level);
// How many replications bring the half-width to `relative` × |mean|, by what these show:
// ⌈(z × sd / (relative × mean))²⌉ with z normal; an estimate, not a promise (Law 2015, "Simulation
// Modeling and Analysis", section 9.4.1). REQUIRES: two observations; relative > 0; mean ≠ 0.
std::int64_t replications_needed(const Tally& tally, double level, double relative);

// Of a chance, from `successes` in `trials` independent trials. REQUIRES: 0 ≤ successes ≤ trials;
// trials ≥ 1. Wilson 1927, "Probable inference, the law of succession, and statistical inference",
// JASA 22: close to its level on average over chances.
Interval wilson_interval(std::int64_t successes, std::int64_t trials, double level);
// Clopper and Pearson 1934, "The use of confidence or fiducial limits illustrated in the case of
// the binomial", Biometrika 26: never below its level, so wide.
Interval clopper_pearson_interval(std::int64_t successes, std::int64_t trials, double level);
// The chance that is still possible at this level if nothing was seen: 1 − (1 − level)^(1/trials),
// about 3 / trials at 0.95. One-sided.
double upper_limit_if_never_seen(std::int64_t trials, double level);

// Of the p-quantile of any continuous distribution: two order statistics that enclose it with at
// least this confidence, at most (1 − level)/2 left out on either side (David and Nagaraja 2003,
// "Order Statistics", section 7.1). Where the sample is too small for a side, that side is −∞ or ∞.
// REQUIRES: sorted and not empty; 0 < p < 1.
Interval quantile_interval(std::span<const double> sorted, double p, double level);

}  // namespace strait::stats
