// What each number of a scenario stands on: the rows of its table of sources, joined with the paths
// that name them.
//
// The table is a CSV file (RFC 4180) beside the scenario with a line of names; those used are id,
// source_title, source_url, as_of and note.
#pragma once

#include <vector>

#include "strait/app/load.h"
#include "strait/output/provenance.h"

namespace strait::app {

// One entry per number of the scenario and row behind it; of a row that the table lacks, only its
// id.
std::vector<output::Evidence> evidence_of(const Loaded& loaded);

}  // namespace strait::app
