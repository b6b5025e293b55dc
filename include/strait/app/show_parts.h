// The parts of a result that `strait show` prints.
#pragma once

#include <string>

#include "strait/app/stored_run.h"

namespace strait::app {

// One line per measure or label of one.
std::string measures_text(const scenario::Scenario& scenario,
                          const experiment::RunOutcome& outcome);
// A measure; `by` only where those are the parts that its scenario gives it. Throws UsageError that
// says what there is.
std::string measure_text(const output::ResultReader& reader, const StoredRun& run,
                         const std::string& name, const std::string& by);
// The mean of a series ("delivered", "waiting") over all runs at the end of the period, in its
// parts or summed up by what they have in common.
std::string series_text(const output::ResultReader& reader, const StoredRun& run,
                        const std::string& name, const std::string& by);
std::string provenance_text(const output::ResultReader& reader);

}  // namespace strait::app
