// Results side by side: what was assumed otherwise, and what came out otherwise, with how sure that
// is. The first result is what the others are compared with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/analysis/paired.h"
#include "strait/app/estimate.h"
#include "strait/app/stored_run.h"
#include "strait/app/terminal.h"

namespace strait::app {

struct ComparedResult {
  std::string name;  // as pages call it: the file's name, with its folders where two are alike
  std::string path;
  std::size_t replications = 0;
  std::string results_hash;
  std::string source;  // the program that made it
};

// A value of the scenario on which not all results agree; as text with units, none: not there.
struct ChangedAssumption {
  std::string path;
  std::vector<std::optional<std::string>> values;  // one a result
};

struct ComparedValue {
  Estimate estimate;                      // of this result alone
  analysis::PairedDifference difference;  // to the first; of the first itself none
  double p_adjusted = 1;  // Holm's, over the results that are compared with the first
};

struct ComparedMeasure {
  std::string name;
  std::string label;  // of a measure in parts
  Display display;
  std::vector<ComparedValue> values;  // one a result
};

struct Comparison {
  std::vector<ComparedResult> results;
  std::size_t pairs = 0;  // replications that all results have
  double confidence = 0.95;
  double level = 0.95;  // of each interval, so that those of one measure hold together
  std::vector<ChangedAssumption> assumptions;
  std::vector<ComparedMeasure> measures;
  std::vector<std::string> not_common;  // measures that not all results have
  std::size_t hidden = 0;               // measures in parts that were not asked for
  bool identical = false;               // all results hold the same numbers, bit for bit
};

struct ComparisonRequest {
  double confidence = 0.95;
  std::string measure;  // only this one; empty: all
  bool parts = false;   // also measures in parts
};

// Throws UsageError where the results were not run on the same random numbers, or have no such
// measure, and says why. REQUIRES: two or more.
Comparison compare_runs(const std::vector<const StoredRun*>& runs,
                        const std::vector<std::string>& paths, const ComparisonRequest& request);

// Whether any measure is higher or lower than in the first result.
bool any_apart(const Comparison& comparison);

std::string comparison_text(const Comparison& comparison, const Style& style);
std::string comparison_markdown(const Comparison& comparison);
std::string comparison_json(const Comparison& comparison);

}  // namespace strait::app
