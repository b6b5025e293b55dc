// What each number of a scenario stands on: the rows of its table of sources, joined with the paths
// that name them.
//
// The table is a CSV file (RFC 4180) beside the scenario with a line of names; those used are id,
// source_title, source_url, as_of and note.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "strait/app/load.h"
#include "strait/output/provenance.h"

namespace strait::app {

using Row = std::map<std::string, std::string>;

// Rows by the names of the first line. Fields in quotes may hold commas, line breaks and doubled
// quotes. A row with too few fields lacks the last ones.
std::vector<Row> read_csv(std::string_view text);

// One entry per number of the scenario and row behind it; of a row that the table lacks, only its
// id.
std::vector<output::Evidence> evidence_of(const Loaded& loaded);

}  // namespace strait::app
