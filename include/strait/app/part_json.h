// The parts of a result that `strait show` prints, as JSON for programs.
#pragma once

#include <string>

#include "strait/app/event_table.h"
#include "strait/app/series_page.h"

namespace strait::app {

// One object, ending with a line break.
std::string measure_part(const StoredRun& run, const experiment::MeasureResult& measure);
std::string series_part(const SeriesPage& page);
std::string provenance_part(const output::ResultReader& reader);
// A list of objects.
std::string events_part(const std::vector<EventLine>& events, Date start);

}  // namespace strait::app
