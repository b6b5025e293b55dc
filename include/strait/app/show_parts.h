// The parts of a result that `strait show` prints.
#pragma once

#include <string>

#include "strait/app/stored_run.h"

namespace strait::app {

// One line per measure or label of one.
std::string measures_text(const scenario::Scenario& scenario,
                          const experiment::RunOutcome& outcome);
// A measure, or the mean of a series ("delivered", "waiting") at the end of the period, in parts
// where `by` is given. Throws UsageError that says what there is.
std::string measure_text(const output::ResultReader& reader, const StoredRun& run,
                         const std::string& name, const std::string& by);
std::string provenance_text(const output::ResultReader& reader);

}  // namespace strait::app
