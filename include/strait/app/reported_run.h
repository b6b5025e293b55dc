// A result as a report reads it: all that stands in its answer, and the series over time in reduced
// form, so that ten thousand runs take no more room than one.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "strait/app/answer.h"
#include "strait/app/stored_run.h"
#include "strait/report/frame.h"

namespace strait::app {

struct ReportedRun {
  std::string name;  // as the page calls it
  std::string path;
  std::unique_ptr<output::ResultReader> reader;
  StoredRun run;
  FlowFilter filter;  // what the answer is about
  Answer answer;
  report::TimeAxis time;
  std::string unit;  // of what flows: "chips"
};

// Throws ResultError, ScenarioError or UsageError as read_stored_run() does.
ReportedRun read_reported_run(const std::string& path, bool color);

// One number over time over all runs.
struct Spread {
  std::array<std::vector<double>, 5> quantiles;  // experiment::kQuantiles, by time
  std::vector<std::size_t> numbers;              // replications shown alone, at most 20
  std::vector<std::vector<double>> runs;         // each by time
};
// Of the sum of a series over the labels that `counts` marks; nothing where the result is a summary
// and cannot tell.
std::optional<Spread> spread_of(const ReportedRun& run, const std::string& series,
                                const std::vector<char>& counts);

// In which share of the runs a series of flags ("series_posture_…") is in each state, state by
// time; nothing where the result is a summary.
struct StateShares {
  std::vector<std::string> states;
  std::vector<std::vector<double>> shares;
};
std::optional<StateShares> shares_of(const ReportedRun& run, const std::string& series);

}  // namespace strait::app
