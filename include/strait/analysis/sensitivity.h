// Which inputs the answer hangs on, by the design that the points were made by.
//
// All functions are safe from any thread; resamples follow from `seed` alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "strait/stats/interval.h"

namespace strait::analysis {

struct Resampling {
  double level = 0.95;  // of the intervals
  std::size_t resamples = 500;
  std::uint64_t seed = 1;
};

struct Index {
  double value = 0;
  stats::Interval interval;  // bootstrap over blocks, percentiles
};

// Shares of the variance: of one input alone, and with all it acts together with.
struct SobolIndices {
  std::vector<Index> first, total;  // by input
  double mean = 0;
  double variance = 0;
};
// Of Saltelli's blocks (random/point_set.h): f(A), f(A with input i of B) for each i, f(B). First
// order by Saltelli et al. 2010, Comput. Phys. Commun. 181, table 2 (b); total by Jansen 1999,
// Comput. Phys. Commun. 117. Of a function without variance all are 0. REQUIRES: a multiple of
// inputs + 2 values, at least two blocks, all finite.
SobolIndices sobol_indices(std::span<const double> values, std::size_t inputs,
                           const Resampling& resampling);

// Elementary effects per unit of the input's uniform: their mean, the mean of their sizes, and
// their spread, which tells of curvature and of acting together (Morris 1991, Technometrics 33;
// µ*: Campolongo, Cariboni, Saltelli 2007, Environ. Model. Softw. 22).
struct MorrisEffect {
  double mu = 0;
  Index mu_star;
  double sigma = 0;
};
// One effect for each step of each walk: of which input and how large.
struct Step {
  std::size_t input = 0;
  double effect = 0;
};
// REQUIRES: as many steps of each input.
std::vector<MorrisEffect> morris_effects(std::span<const Step> steps, std::size_t inputs,
                                         const Resampling& resampling);

// Partial rank correlation of each input with the values, the others held: from −1 to 1; for any
// design whose inputs vary on their own (Marino et al. 2008, J. Theor. Biol. 254). The interval is
// Fisher's. Of an input that does not vary 0. REQUIRES: inputs × points numbers, input after input,
// ranked where they are words; more points than inputs + 3.
std::vector<Index> partial_rank_correlations(std::span<const double> inputs,
                                             std::span<const double> values, double level);

}  // namespace strait::analysis
