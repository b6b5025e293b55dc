// What each number of a scenario stands on: the rows of its table of sources, joined with the paths
// that name them.
//
// Of the table (scenario/evidence.h) the columns id, source_title, source_url, as_of and note are
// used.
#pragma once

#include <vector>

#include "strait/app/load.h"
#include "strait/output/provenance.h"

namespace strait::app {

// One entry per number of the scenario and row behind it, and then, without a value, one per row
// that speaks for something else. Of a row that the table lacks, only its id.
std::vector<output::Evidence> evidence_of(const Loaded& loaded);

}  // namespace strait::app
