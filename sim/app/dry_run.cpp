#include "strait/app/dry_run.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "strait/app/progress.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

struct Sample {
  std::size_t replications = 0;
  double seconds = 0;
  double bytes = 0;
  std::size_t needed = 0;  // replications, with `until`
};

// One small run into a file that is taken away at once.
Sample measure(const Loaded& loaded, Job job, std::size_t replications,
               const Invocation& invocation, const Terminal& terminal) {
  const auto name = fmt::format("strait-dry-run-{}.h5", getpid());
  job.path = std::filesystem::temp_directory_path() / name;
  job.replications = replications;
  job.threads = 1;
  const auto until = std::exchange(job.until, std::nullopt);
  job.logged.clear();
  job.show_progress = false;
  const Finished finished = simulate(loaded, job, invocation, terminal);
  const Sample sample{replications, finished.facts.seconds,
                      static_cast<double>(std::filesystem::file_size(job.path)),
                      until ? needed_replications(finished.outcome, *until) : 0};
  std::filesystem::remove(job.path);
  return sample;
}

// Two sizes, so that what every run costs once is not taken for a cost of each replication; larger
// ones as long as they take no more than a second, because what a file compresses to, and how it is
// cut into blocks, settles only then. At most 210 replications.
std::vector<Sample> measure_sizes(const Loaded& loaded, const Job& job,
                                  const Invocation& invocation, const Terminal& terminal) {
  constexpr double kLongEnough = 1.0;  // seconds
  std::vector<Sample> samples;
  for (const std::size_t replications : std::array<std::size_t, 4>{2, 16, 64, 128}) {
    if (samples.size() >= 2 && samples.back().seconds > kLongEnough) break;
    samples.push_back(measure(loaded, job, replications, invocation, terminal));
  }
  return samples;
}

std::string size_text(double bytes) {
  if (bytes < 1e6) return format_number(std::max(1.0, bytes / 1e3)) + " kB";
  if (bytes < 1e9) return format_number(bytes / 1e6, bytes < 1e7 ? 1 : 0) + " MB";
  return format_number(bytes / 1e9, bytes < 1e10 ? 1 : 0) + " GB";
}

// With `until` as many as a few replications let expect, at most its limit.
std::size_t planned_replications(const Job& job, std::size_t needed) {
  if (!job.until) return job.replications;
  const auto limit = static_cast<std::size_t>(job.until->at_most);
  return std::min(limit, std::max(job.replications, needed));
}

std::string two_digits(std::size_t number) {
  std::size_t step = 1;
  while (number / step >= 100) step *= 10;
  const std::size_t rounded = (number + step / 2) / step * step;
  return format_number(static_cast<double>(rounded));
}

std::string until_text(const scenario::UntilSpec& until, std::size_t needed) {
  const auto limit = static_cast<std::size_t>(until.at_most);
  std::string text = fmt::format("until {} is known to ± {} %", until.of.text,
                                 fmt::format("{:g}", 100 * until.half_width));
  text += fmt::format(", at most {}", format_number(static_cast<double>(limit)));
  if (needed > limit) text += fmt::format("; about {} would be needed", two_digits(needed));
  return text + "\n";
}

}  // namespace

std::string dry_run_text(const Loaded& loaded, const Job& job, const Invocation& invocation,
                         const Terminal& terminal) {
  const std::vector<Sample> samples = measure_sizes(loaded, job, invocation, terminal);
  const Sample& few = samples[samples.size() - 2];
  const Sample& more = samples.back();
  const auto further = static_cast<double>(more.replications - few.replications);
  const std::size_t planned = planned_replications(job, more.needed);
  const auto others = static_cast<double>(planned) - static_cast<double>(few.replications);
  const double seconds =
      few.seconds + others * std::max(0.0, more.seconds - few.seconds) / further / job.threads;
  const double bytes = few.bytes + others * (more.bytes - few.bytes) / further;
  std::size_t measured = 0;
  for (const Sample& sample : samples) measured += sample.replications;
  std::string text = fmt::format(
      "{}: {} replications, {} to {}, seed {}, on {} threads\n", loaded.scenario.name,
      format_number(static_cast<double>(planned)), format_date(loaded.scenario.period.from),
      format_date(loaded.scenario.period.to - std::chrono::days{1}), job.seed, job.threads);
  if (job.until) text += until_text(*job.until, more.needed);
  text += fmt::format("about {}, and {} in {}\n", rough_time(std::max(0.0, seconds)),
                      size_text(bytes), job.path.string());
  return text + fmt::format("measured with {} replications on one thread; nothing was written\n",
                            measured);
}

}  // namespace strait::app
