// Which option to take when nobody knows which future comes: values, regrets, and what it would be
// worth to know.
//
//   const Decision d = decide({options, futures, values}, {.more_is_better = true});
//   d.options[d.least_regret].most_regret;
//   d.perfect_information.mean;
//
// All options meet the same futures, which count alike. All functions are safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "strait/stats/interval.h"

namespace strait::analysis {

struct OutcomeTable {
  std::size_t options = 0;
  std::size_t futures = 0;
  std::vector<double> values;  // option after option; finite

  double at(std::size_t option, std::size_t future) const {
    return values[option * futures + future];
  }
};

struct DecisionRequest {
  bool more_is_better = true;
  std::optional<double> good_enough;  // satisfied: at least this, or at most where less is better
  double level = 0.95;                // of all intervals
};

// A mean over futures, with Student's interval; ∞ for one future.
struct Mean {
  double mean = 0;
  double half_width = 0;
};

struct OptionValue {
  Mean expected;
  double worst = 0;  // over futures
  std::size_t worst_future = 0;
  // Regret: what the best option of the same future gives more (Savage 1951, "The theory of
  // statistical decision", JASA 46). Relative: over the larger of the two amounts, so that it is at
  // most 1 for values of one sign and 0 where both are 0.
  Mean regret;
  double most_regret = 0;
  std::size_t most_regret_future = 0;
  double most_relative_regret = 0;
  std::optional<double> satisfied;              // share of futures
  std::optional<stats::Interval> satisfied_in;  // Wilson
  std::optional<std::size_t> dominated_by;      // as good in every future, and better in one
};

struct Decision {
  std::vector<OptionValue> options;
  std::size_t best_expected = 0, best_worst = 0, least_regret = 0;
  // What the option with the best expected value gives less than the best option of each future:
  // its mean regret (Raiffa and Schlaifer 1961, "Applied Statistical Decision Theory").
  Mean perfect_information;
};

// REQUIRES: at least one option and one future; options × futures values; 0 < level < 1.
Decision decide(const OutcomeTable& table, const DecisionRequest& request);

// What it is worth to know one uncertainty before choosing: the mean over futures of the best
// option's value given the uncertainty, less the best expected value. Values given the uncertainty
// by regression, a polynomial of third degree (Strong, Oakley, Brennan 2014, "Estimating
// multiparameter partial expected value of perfect information from a probabilistic sensitivity
// analysis sample", Medical Decision Making 34); of words the mean of each. What chance alone would
// show of an uncertainty that does not matter is the `noise`: the mean over permutations.
struct InformationValue {
  double value = 0;
  double noise = 0;
};
// `uncertainty`: by future; finite.
InformationValue value_of_knowing(const OutcomeTable& table, std::span<const double> uncertainty,
                                  bool is_number, bool more_is_better, std::uint64_t seed);

}  // namespace strait::analysis
