#include "strait/scenario/assumptions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "fields.h"
#include "message_codes.h"
#include "reading.h"
#include "strait/scenario/evidence.h"

namespace strait::scenario {
namespace {

constexpr std::array<std::string_view, 5> kAboutTheRun{"strait", "period", "sample", "experiment",
                                                       "measures"};

const std::string kRanges = "experiment.uncertainties.";

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

std::vector<std::string> rows_for(std::string_view path, const SourcesSpec& sources) {
  std::vector<std::string> rows = rows_for(path, sources.paths);
  return rows.empty() ? rows_for(path, sources.calibrated_on) : rows;
}

// What nobody knows is a guess about the world, and so are its limits; levers are choices.
void add_ranges(const Scenario& scenario, std::vector<StatedValue>& values) {
  for (const UncertaintySpec& range : scenario.experiment.uncertainties) {
    const std::string path = kRanges + range.name;
    values.push_back({path, node_text(range.value), range.value.place(), range.value.width(),
                      rows_for(path, scenario.sources)});
  }
}

// "granted", "range of controls.us_export_license.review.officers"
std::string short_name(const std::string& path) {
  if (path.starts_with(kRanges)) return "range of " + path.substr(kRanges.size());
  return path.substr(path.rfind('.') + 1);
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
    values.push_back({number.path, number.text, number.where, number.length,
                      rows_for(number.path, scenario.sources)});
  }
  add_ranges(scenario, values);
  return values;
}

std::vector<StatedValue> supported_values(const Node& resolved) {
  auto values = stated_values(resolved);
  if (!read_evidence_table(resolved)) {
    for (StatedValue& value : values) value.rows.clear();
  }
  return values;
}

void note_assumptions(const Node& resolved, Diagnostics& found) {
  for (const StatedValue& value : supported_values(resolved)) {
    if (!value.rows.empty()) continue;
    found.note(code::kAssumed, value.where, value.length,
               fmt::format("assumed, no evidence: {} {}", short_name(value.path), value.text));
  }
}

}  // namespace strait::scenario
