#include "strait/app/stored_run.h"

#include <algorithm>

#include "strait/app/event_table.h"
#include "strait/base/error.h"

namespace strait::app {

namespace {

experiment::MeasureResult read_measure(const output::ResultReader& reader,
                                       const scenario::MeasureSpec& spec) {
  const output::Variable variable = reader.describe(spec.name);
  experiment::MeasureResult result;
  result.measure.name = spec.name;
  result.measure.long_name = variable.long_name;
  result.measure.is_date = spec.first_date.has_value();
  result.measure.units = variable.units;
  if (variable.dimensions.size() > 1) {
    result.measure.dimension = variable.dimensions[1];
    result.measure.labels = reader.texts(variable.dimensions[1]);
    result.labels = result.measure.labels.size();
  }
  result.values = reader.numbers(spec.name);
  return result;
}

std::vector<std::size_t> logged_replications(const output::ResultReader& reader) {
  std::vector<std::size_t> logged;
  for (const EventLine& line : read_events(reader)) {
    const auto replication = static_cast<std::size_t>(line.replication);
    if (logged.empty() || logged.back() != replication) logged.push_back(replication);
  }
  return logged;
}

// As the run was told what to keep.
experiment::Keep kept_in(const output::ResultReader& reader) {
  std::vector<std::string> whole;
  bool any_summary = false;
  for (const std::string& name : reader.names()) {
    if (!name.starts_with("series_")) continue;
    const bool summary = name.ends_with("_mean") || name.ends_with("_quantile");
    if (!summary) whole.push_back(name);
    any_summary |= summary;
  }
  return any_summary ? experiment::Keep::only(std::move(whole)) : experiment::Keep::all();
}

}  // namespace

StoredRun read_stored_run(const output::ResultReader& reader, const std::string& path, bool color) {
  if (reader.has("replications_done")) {
    throw UsageError{fmt::format(
        "{} holds the points of a sweep; 'strait export {}' writes them as a table", path, path)};
  }
  StoredRun run{.provenance = reader.provenance(), .origin = reader.origin()};
  run.loaded = load_text(path + ": scenario", run.provenance.scenario_resolved, color);
  run.outcome.replications = reader.replications();
  run.outcome.results_hash = run.origin.results_hash;
  for (const auto& spec : run.loaded.scenario.measures) {
    run.outcome.measures.push_back(read_measure(reader, spec));
  }
  for (const double events : reader.numbers("events_handled")) {
    run.outcome.events += static_cast<std::uint64_t>(events);
  }
  run.uncertain = reader.has("uncertainty_value");
  run.keep = kept_in(reader);
  run.logged = logged_replications(reader);
  return run;
}

}  // namespace strait::app
