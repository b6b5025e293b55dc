// Runs replications on threads and writes them to one result file.
//
// Replication r is the same whatever the number of threads and whoever ran before on the same
// thread; so the file's data are the same bits.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <vector>

#include "strait/assembly/plan.h"
#include "strait/experiment/result_layout.h"
#include "strait/output/provenance.h"

namespace strait::experiment {

struct Progress {
  std::size_t done = 0;
  std::size_t of = 0;
};

struct RunRequest {
  std::uint64_t seed = 0;
  std::size_t replications = 0;
  unsigned threads = 1;  // at least 1
  bool sample_uncertainties = false;
  Keep keep = Keep::all();
  std::vector<std::size_t> logged;  // replications whose events are logged
  std::filesystem::path path;
  output::Provenance provenance;
  // Called now and then from one thread at a time; may be empty.
  std::function<void(const Progress&)> on_progress;
  const std::atomic<bool>* stop = nullptr;  // set from outside to end early
};

// What is known in memory at the end, for the answer on the terminal.
struct MeasureResult {
  assembly::Measure measure;   // without `evaluate`
  std::vector<double> values;  // replication × label
  std::size_t labels = 1;
};

struct RunOutcome {
  std::vector<MeasureResult> measures;
  std::size_t replications = 0;
  std::uint64_t events = 0;
  SeriesFacts series;
  std::string results_hash;
  bool stopped = false;  // nothing was written
};

// Throws ModelError with the replication and its reason where one fails, UserError where the file
// cannot be written or the series would not fit into memory. Nothing then stands under the final
// name.
RunOutcome run(const assembly::Plan& plan, const RunRequest& request);

}  // namespace strait::experiment
