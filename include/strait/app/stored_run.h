// A result file as the run that wrote it: its scenario, and its measures as if they had just been
// computed.
#pragma once

#include "strait/app/load.h"
#include "strait/experiment/run.h"
#include "strait/output/reader.h"

namespace strait::app {

struct StoredRun {
  output::Provenance provenance;
  output::Origin origin;
  Loaded loaded;                   // from the resolved scenario inside
  experiment::RunOutcome outcome;  // `series` is empty: read_series_facts() fills it
  bool uncertain = false;
  experiment::Keep keep = experiment::Keep::all();
  std::vector<std::size_t> logged;  // replications whose events are logged
};

// Throws ResultError where the file is not one of ours, ScenarioError where its scenario means
// nothing to this version of the program.
StoredRun read_stored_run(const output::ResultReader& reader, const std::string& path, bool color);

}  // namespace strait::app
