#include "strait/app/show_parts.h"

#include <algorithm>
#include <chrono>

#include "strait/app/estimate.h"
#include "strait/app/result_view.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

void add_rows(const scenario::Scenario& scenario, const experiment::MeasureResult& result,
              Rows& rows) {
  const Display display = display_of(scenario, result);
  for (const auto& estimate : estimates_of(result)) {
    // Most sets of reasons never hold anything; a page of zeros would hide the others.
    if (result.labels > 1 && estimate.mean == 0 && estimate.high == 0) continue;
    const std::string name =
        estimate.label.empty() ? result.measure.name : result.measure.name + ", " + estimate.label;
    rows.emplace_back(name, fmt::format("{}   ({})", central_text(estimate, display),
                                        spread_text(estimate, display)));
  }
}

const experiment::MeasureResult* find_measure(const StoredRun& run, const std::string& name) {
  for (const auto& result : run.outcome.measures) {
    if (result.measure.name == name) return &result;
  }
  return nullptr;
}

std::vector<std::string> measure_names(const StoredRun& run) {
  std::vector<std::string> names;
  for (const auto& result : run.outcome.measures) names.push_back(result.measure.name);
  return names;
}

bool is_one_of(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Measures and series have names in common; each flag knows its own.
[[noreturn]] void refuse_name(const char* kind, const std::string& name,
                              const std::vector<std::string>& known, const char* other_kind,
                              const std::vector<std::string>& others) {
  const std::string nearest = is_one_of(others, name)
                                  ? fmt::format("; there is a {0}: --{0} {1}", other_kind, name)
                                  : did_you_mean(name, known);
  throw UsageError{
      fmt::format("no {} is named '{}'{}\nThere are {}.", kind, name, nearest, join_words(known))};
}

std::string utc(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  return fmt::format("{} {:02}:{:02}:{:02} UTC", format_date(day), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::string evidence_text(const std::vector<output::Evidence>& evidence) {
  if (evidence.empty()) return {};
  Rows rows;
  for (const auto& one : evidence) {
    std::string basis = one.source.empty() ? one.basis : one.source;
    if (one.basis == "calibrated") basis += " (calibrated)";
    if (!one.citation.empty()) basis += ": " + one.citation;
    rows.emplace_back(one.path, one.value + (one.value.empty() ? "" : "   ") + basis);
  }
  return "\nNumbers and what they stand on\n" + table(rows);
}

}  // namespace

std::string table(const Rows& rows) {
  std::size_t width = 0;
  for (const auto& [name, value] : rows) width = std::max(width, display_width(name));
  std::string text;
  for (const auto& [name, value] : rows) {
    const std::string gap(width + 2 - display_width(name), ' ');
    text.append("  ").append(name).append(gap).append(value).append("\n");
  }
  return text;
}

void require_series(const output::ResultReader& reader, const StoredRun& run,
                    const std::string& name) {
  const auto series = series_names(reader);
  if (!is_one_of(series, name)) refuse_name("series", name, series, "measure", measure_names(run));
}

std::string measures_text(const scenario::Scenario& scenario,
                          const experiment::RunOutcome& outcome) {
  if (outcome.measures.empty()) return "The scenario has no measures.\n";
  Rows rows;
  for (const auto& result : outcome.measures) add_rows(scenario, result, rows);
  return "Measures\n" + table(rows);
}

const experiment::MeasureResult& require_measure(const output::ResultReader& reader,
                                                 const StoredRun& run, const std::string& name,
                                                 const std::string& by) {
  const auto* measure = find_measure(run, name);
  const auto series = series_names(reader);
  if (measure == nullptr) refuse_name("measure", name, measure_names(run), "series", series);
  const std::string& parts = measure->measure.dimension;
  if (!by.empty() && by != parts) {
    throw UsageError{fmt::format(
        "the measure {} has {}, as its scenario says{}", name,
        parts.empty() ? "no parts" : "parts by " + parts,
        is_one_of(series, name) ? fmt::format("; there is --series {} --by {}", name, by) : "")};
  }
  return *measure;
}

std::string measure_text(const StoredRun& run, const experiment::MeasureResult& measure) {
  Rows rows;
  add_rows(run.loaded.scenario, measure, rows);
  return fmt::format("measure {}: {}\n", measure.measure.name, measure.measure.long_name) +
         table(rows);
}

Rows provenance_rows(const output::ResultReader& reader) {
  const output::Provenance from = reader.provenance();
  const output::Origin origin = reader.origin();
  return {{"title", from.title},
          {"written by", origin.source},
          {"revision", origin.git_revision + (origin.git_dirty ? ", modified" : "")},
          {"compiler", origin.compiler},
          {"flags", origin.flags},
          {"libraries", origin.libraries},
          {"created", utc(from.created)},
          {"host", from.host},
          {"command line", from.command_line},
          {"seed", fmt::format("{}", from.seed)},
          {"replications", fmt::format("{}", reader.replications())},
          {"scenario", from.scenario_path},
          {"scenario SHA-256", origin.scenario_sha256},
          {"results hash", origin.results_hash},
          {"format", fmt::format("{}", origin.format_version)}};
}

std::string provenance_text(const output::ResultReader& reader) {
  return table(provenance_rows(reader)) + evidence_text(reader.provenance().evidence);
}

}  // namespace strait::app
