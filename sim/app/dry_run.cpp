#include "strait/app/dry_run.h"

#include <unistd.h>

#include <algorithm>

#include "strait/app/progress.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

struct Sample {
  double seconds = 0;
  double bytes = 0;
};

// One small run into a file that is taken away at once.
Sample measure(const Loaded& loaded, Job job, std::size_t replications,
               const Invocation& invocation, const Terminal& terminal) {
  const auto name = fmt::format("strait-dry-run-{}.h5", getpid());
  job.path = std::filesystem::temp_directory_path() / name;
  job.replications = replications;
  job.until.reset();
  job.logged.clear();
  job.show_progress = false;
  const Finished finished = simulate(loaded, job, invocation, terminal);
  if (finished.outcome.stopped) return {};
  const Sample sample{finished.facts.seconds,
                      static_cast<double>(std::filesystem::file_size(job.path))};
  std::filesystem::remove(job.path);
  return sample;
}

std::string size_text(double bytes) {
  if (bytes < 1e6) return format_number(std::max(1.0, bytes / 1e3)) + " kB";
  return format_number(bytes / 1e6, bytes < 1e7 ? 1 : 0) + " MB";
}

}  // namespace

std::string dry_run_text(const Loaded& loaded, const Job& job, const Invocation& invocation,
                         const Terminal& terminal) {
  // Two sizes, so that what every run costs once is not taken for a cost of each replication.
  constexpr std::size_t kFew = 2;
  constexpr std::size_t kMore = 10;
  Job alone = job;
  alone.threads = 1;
  const Sample few = measure(loaded, alone, kFew, invocation, terminal);
  const Sample more = measure(loaded, alone, kMore, invocation, terminal);
  const double per_seconds = std::max(0.0, more.seconds - few.seconds) / (kMore - kFew);
  const double per_bytes = std::max(0.0, more.bytes - few.bytes) / (kMore - kFew);
  const auto others = static_cast<double>(job.replications - std::min(job.replications, kFew));
  std::string text = fmt::format(
      "{}: {} replications, {} to {}, seed {}, on {} threads\n", loaded.scenario.name,
      format_number(static_cast<double>(job.replications)),
      format_date(loaded.scenario.period.from),
      format_date(loaded.scenario.period.to - std::chrono::days{1}), job.seed, job.threads);
  if (job.until) {
    text += fmt::format("and more, until {} is known to ± {} %\n", job.until->of.text,
                        format_number(100 * job.until->half_width, 1));
  }
  text += fmt::format("about {}, and {} in {}\n",
                      rough_time(few.seconds + others * per_seconds / job.threads),
                      size_text(few.bytes + others * per_bytes), job.path.string());
  return text + fmt::format("measured with {} replications on one thread; nothing was written\n",
                            kFew + kMore);
}

}  // namespace strait::app
