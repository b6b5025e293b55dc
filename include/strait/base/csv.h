// Tables as comma-separated values (RFC 4180) with a line of names.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace strait {

using CsvRow = std::map<std::string, std::string>;

// Rows by the names of the first line. Fields in quotes may hold commas, line breaks and doubled
// quotes. A row with too few fields lacks the last ones; empty lines are none.
std::vector<CsvRow> read_csv(std::string_view text);

}  // namespace strait
