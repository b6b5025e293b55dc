#include "strait/app/simulate.h"

#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "strait/app/estimate.h"
#include "strait/app/interrupt.h"
#include "strait/app/progress.h"
#include "strait/base/error.h"
#include "strait/base/sha256.h"
#include "strait/experiment/stopping.h"

namespace strait::app {

namespace {

constexpr const char* kResultsFolder = "results";

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

// The folder of results is made, a folder that somebody names has to be there.
void make_folder(const std::filesystem::path& file) {
  const auto folder = file.parent_path();
  std::error_code error;
  if (folder.empty() || std::filesystem::exists(folder, error)) return;
  if (folder != kResultsFolder) {
    throw UserError{fmt::format("there is no folder {}", folder.string())};
  }
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw UserError{
        fmt::format("{}: cannot make this folder: {}", folder.string(), error.message())};
  }
}

experiment::RunRequest request_of(const Job& job, const Invocation& invocation) {
  experiment::RunRequest request{.seed = job.seed,
                                 .replications = job.replications,
                                 .threads = job.threads,
                                 .sample_uncertainties = job.uncertain,
                                 .keep = job.keep,
                                 .logged = job.logged,
                                 .path = job.path,
                                 .provenance = job.provenance};
  request.provenance.seed = job.seed;
  request.provenance.command_line = invocation.command_line;
  request.provenance.host = host_name();
  request.provenance.created =
      std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return request;
}

}  // namespace

std::size_t needed_replications(const experiment::RunOutcome& outcome,
                                const scenario::UntilSpec& until) {
  return experiment::enough_replications(tally_of(outcome, until.of.text), outcome.replications,
                                         until);
}

std::filesystem::path default_path(const std::string& name,
                                   const std::vector<std::string>& settings, bool uncertain,
                                   std::optional<std::uint64_t> seed) {
  std::string file = name;
  if (!settings.empty()) {
    file += "-set-" + sha256(fmt::format("{}\n", fmt::join(settings, "\n"))).substr(0, 6);
  }
  if (uncertain) file += "-uncertain";
  if (seed) file += fmt::format("-seed-{}", *seed);
  return std::filesystem::path{kResultsFolder} / (file + ".h5");
}

unsigned hardware_threads() { return std::max(1U, std::thread::hardware_concurrency()); }

Finished simulate(const Loaded& loaded, const Job& job, const Invocation& invocation,
                  const Terminal& terminal) {
  const auto begin = ProgressLine::Clock::now();
  make_folder(job.path);
  const assembly::Plan plan{loaded.scenario};
  experiment::RunRequest request = request_of(job, invocation);
  const Interrupt interrupt;
  request.stop = &interrupt.flag();
  Finished finished;
  for (;;) {
    ProgressLine progress{terminal, job.show_progress};
    request.on_progress = [&](const experiment::Progress& p) { progress.show(p.done, p.of); };
    finished.outcome = experiment::run(plan, request);
    progress.clear();
    if (finished.outcome.stopped) throw Stopped{interrupt.exit_code()};
    if (!job.until) break;
    const auto limit = static_cast<std::size_t>(job.until->at_most);
    const std::size_t next = std::min(limit, needed_replications(finished.outcome, *job.until));
    if (next <= request.replications) break;
    request.replications = next;
  }
  finished.facts = {std::chrono::duration<double>(ProgressLine::Clock::now() - begin).count(),
                    job.threads, job.path.string(), finished.outcome.events,
                    finished.outcome.results_hash};
  return finished;
}

}  // namespace strait::app
