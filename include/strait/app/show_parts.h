// The parts of a result that `strait show` prints.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "strait/app/stored_run.h"

namespace strait::app {

// Names and values, a line each.
using Rows = std::vector<std::pair<std::string, std::string>>;
std::string table(const Rows& rows);

// One line per measure or label of one.
std::string measures_text(const scenario::Scenario& scenario,
                          const experiment::RunOutcome& outcome);
// A measure; `by` only where those are the parts that its scenario gives it. Throws UsageError that
// says what there is.
const experiment::MeasureResult& require_measure(const output::ResultReader& reader,
                                                 const StoredRun& run, const std::string& name,
                                                 const std::string& by);
std::string measure_text(const StoredRun& run, const experiment::MeasureResult& measure);
// Throws UsageError where the result has no such series.
void require_series(const output::ResultReader& reader, const StoredRun& run,
                    const std::string& name);
Rows provenance_rows(const output::ResultReader& reader);
// With the evidence behind each number.
std::string provenance_text(const output::ResultReader& reader);

}  // namespace strait::app
