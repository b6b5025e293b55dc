// The table of evidence that a scenario's `sources` cites: a CSV file (RFC 4180) beside the file
// that names it, with a line of names; a row is known by its `id`.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "strait/base/csv.h"
#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"
#include "strait/scenario/scenario.h"

namespace strait::scenario {

using EvidenceTable = std::map<std::string, CsvRow>;  // by id; of two rows of one id the first

// None where `sources` names no table, it cannot be read, or it has no column `id`.
std::optional<EvidenceTable> read_evidence_table(const Node& resolved);

// Every row that `sources` names is there. Not for a scenario inside a result, which stands alone.
void check_evidence(const Scenario& scenario, const Node& resolved, Diagnostics& found);

}  // namespace strait::scenario
