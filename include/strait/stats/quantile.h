// Exact quantiles of a sample: type 7 of Hyndman and Fan 1996, "Sample quantiles in statistical
// packages", The American Statistician 50(4); the default of R and NumPy. With the sample sorted as
// x₀ … xₙ₋₁ and h = (n − 1) p, the quantile is x⌊h⌋ + (h − ⌊h⌋) (x⌊h⌋₊₁ − x⌊h⌋).
// All of it is free of state and safe from any thread.
#pragma once

#include <span>
#include <vector>

namespace strait::stats {

// REQUIRES: sorted, not empty, no NaN; 0 ≤ p ≤ 1.
double quantile_of_sorted(std::span<const double> sorted, double p);
// In the order of `probabilities`; sorts its copy of the sample once. REQUIRES as above.
std::vector<double> quantiles(std::vector<double> sample, std::span<const double> probabilities);
// One quantile in linear time; reorders the sample. REQUIRES as above, unsorted allowed.
double quantile_in_place(std::span<double> sample, double p);

}  // namespace strait::stats
