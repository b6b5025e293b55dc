// A result as a tidy table: a row a replication (of each point, where a sweep was gathered), with
// what the point set and what was measured. Comma-separated as RFC 4180 says, a heading first;
// numbers in as many digits as read back to the same double, dates as 2026-01-28, nothing where
// there is no value.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "strait/output/reader.h"
#include "strait/scenario/scenario.h"

namespace strait::app {

struct TableRequest {
  std::vector<std::string> measures;  // empty: all of the scenario
  bool is_long = false;               // a row a value, with columns measure, part and value
};

// Throws UsageError for a measure that the result does not have.
void require_measures(const TableRequest& request, const output::ResultReader& reader,
                      const scenario::Scenario& scenario);

void write_table(std::ostream& out, const output::ResultReader& reader,
                 const scenario::Scenario& scenario, const TableRequest& request);

}  // namespace strait::app
