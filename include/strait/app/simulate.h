// What `run` and `rerun` share: replications with progress and Ctrl-C, until the answer is as
// precise as wanted.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "strait/app/answer_text.h"
#include "strait/app/command.h"
#include "strait/app/load.h"
#include "strait/experiment/run.h"

namespace strait::app {

struct Job {
  std::uint64_t seed = 0;
  std::size_t replications = 0;
  unsigned threads = 1;
  bool uncertain = false;
  experiment::Keep keep = experiment::Keep::all();
  std::vector<std::size_t> logged;
  std::filesystem::path path;
  output::Provenance provenance;  // of the scenario; the run itself is added
  // Doubled at least until the measure is known to this or until->at_most is reached; the
  // replications before stay the same.
  std::optional<scenario::UntilSpec> until;
  bool show_progress = true;
};

struct Finished {
  experiment::RunOutcome outcome;
  RunFacts facts;
};

// Replications that `until` needs by what a run has shown; those that it had where they are enough.
std::size_t needed_replications(const experiment::RunOutcome& outcome,
                                const scenario::UntilSpec& until);

// Where a result goes unless -o says otherwise: results/NAME.h5; what was set or drawn has a file
// of its own, so that it never takes the place of the base, and so has another seed:
// results/NAME-set-1a2b3c-uncertain-seed-7.h5.
std::filesystem::path default_path(const std::string& name,
                                   const std::vector<std::string>& settings, bool uncertain,
                                   std::optional<std::uint64_t> seed);
inline constexpr unsigned kMostThreads = 1024;
unsigned hardware_threads();  // at least 1
// Makes the folder of job.path. Throws ModelError, UserError; Stopped where Ctrl-C or SIGTERM came.
Finished simulate(const Loaded& loaded, const Job& job, const Invocation& invocation,
                  const Terminal& terminal);

}  // namespace strait::app
