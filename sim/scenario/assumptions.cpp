#include "strait/scenario/assumptions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "fields.h"
#include "message_codes.h"

namespace strait::scenario {
namespace {

constexpr std::array<std::string_view, 5> kAboutTheRun{"strait", "period", "sample", "experiment",
                                                       "measures"};

bool about_the_world(std::string_view path) {
  const std::string_view section = path.substr(0, path.find('.'));
  return std::find(kAboutTheRun.begin(), kAboutTheRun.end(), section) == kAboutTheRun.end();
}

// Those that name the very path: a row that speaks for a whole does not speak for the numbers in
// it.
std::vector<std::string> rows_for(std::string_view path, const std::vector<SourceSpec>& sources) {
  std::vector<std::string> rows;
  for (const SourceSpec& source : sources) {
    if (source.name != path) continue;
    for (const Name& row : source.rows) rows.push_back(row.text);
  }
  return rows;
}

}  // namespace

std::vector<StatedValue> stated_values(const Node& resolved) {
  const Units units = find_units(resolved);
  Diagnostics ignored;
  std::vector<StatedNumber> numbers;
  Reading reading{units, ignored, {}, &numbers};
  Scenario scenario;
  scenario_type().read(resolved, reading, &scenario);
  std::vector<StatedValue> values;
  for (const StatedNumber& number : numbers) {
    if (!about_the_world(number.path)) continue;
    StatedValue value{number.path, number.text, number.where, number.length,
                      rows_for(number.path, scenario.sources.paths)};
    if (value.rows.empty()) value.rows = rows_for(number.path, scenario.sources.calibrated_on);
    values.push_back(std::move(value));
  }
  return values;
}

void note_assumptions(const Node& resolved, Diagnostics& found) {
  for (const StatedValue& value : stated_values(resolved)) {
    if (!value.rows.empty()) continue;
    const std::string last = value.path.substr(value.path.rfind('.') + 1);
    found.note(code::kAssumed, value.where, value.length,
               fmt::format("assumed, no evidence: {} {}", last, value.text));
  }
}

}  // namespace strait::scenario
