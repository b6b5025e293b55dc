#include <CLI/CLI.hpp>
#include <charconv>
#include <exception>
#include <memory>
#include <nlohmann/json.hpp>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/flag_values.h"
#include "strait/app/interrupt.h"
#include "strait/app/progress.h"
#include "strait/app/simulate.h"
#include "strait/app/sweep_setup.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/base/text.h"
#include "strait/experiment/ranks.h"

namespace strait::app {

namespace {

namespace fs = std::filesystem;
using experiment::SweepFolder;

struct SweepFlags {
  SweepSource source;
  std::string folder;
  std::string part;
  std::optional<double> save_every;
  unsigned threads = 0;
  bool mpi = false;
  bool plan = false, dry = false, fresh = false, fail_fast = false, keep_going = false;
  bool json = false, quiet = false;
  ColorChoice color = ColorChoice::automatic;
};

// "3/40".
experiment::Part part_of(const std::string& text) {
  experiment::Part part;
  if (text.empty()) return part;
  const char* const end = text.data() + text.size();
  auto read = std::from_chars(text.data(), end, part.number);
  if (read.ec == std::errc{} && read.ptr != end && *read.ptr == '/') {
    read = std::from_chars(read.ptr + 1, end, part.of);
    if (read.ec == std::errc{} && read.ptr == end && part.number >= 1 && part.number <= part.of) {
      return part;
    }
  }
  throw UsageError{fmt::format("--part {}: i/n is expected, e.g. 1/4 to 4/4", text)};
}

fs::path folder_of(const SweepFlags& flags, const std::string& name) {
  return flags.folder.empty() ? fs::path{"results"} / (name + "-sweep") : fs::path{flags.folder};
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", format_number(static_cast<double>(count)), count == 1 ? one : many);
}

std::string points_text(const experiment::Design& design) {
  std::string text = counted(design.size(), "point", "points");
  if (design.futures() > 1) {
    text += fmt::format(": {} × {}", counted(design.options(), "option", "options"),
                        counted(design.futures(), "future", "futures"));
  }
  if (design.rejected() > 0) {
    text += fmt::format("; {} left out by constraints",
                        format_number(static_cast<double>(design.rejected())));
  }
  return text;
}

std::string runs_text(const SweepSetup& setup) {
  const auto& replications = setup.loaded.scenario.experiment.replications;
  const auto count = static_cast<double>(replications.count);
  return fmt::format("{}{} replications each, {} runs{}", replications.until ? "from " : "",
                     format_number(count),
                     format_number(count * static_cast<double>(setup.design.size())),
                     replications.until ? " or more" : "");
}

// What was there is of the same sweep, or goes.
void begin(const SweepFlags& flags, const SweepSetup& setup, const SweepFolder& folder,
           const Invocation& invocation) {
  if (flags.fresh) folder.clear();
  if (folder.has_notes()) {
    const auto notes = folder.notes();
    if (notes.identity != setup.sweep->identity()) {
      throw UserError{fmt::format(
          "{} holds a sweep of another scenario: since `{}` something has changed that changes its "
          "answers{}. Its results would not go together: take another folder with -o, or throw "
          "them away with --fresh",
          folder.path().string(), notes.command, what_changed(setup, folder))};
    }
  }
  folder.write(
      {setup.sweep->identity(), setup.sweep->seed(), flags.source.file, invocation.command_line},
      provenance_of(setup.loaded).scenario_resolved, setup.design.csv());
}

// A rank has one thread, as mpirun starts one for each processor.
unsigned threads_of(const SweepFlags& flags) {
  if (flags.threads > 0) return flags.threads;
  return flags.mpi ? 1 : hardware_threads();
}

class SweepRun {
 public:
  SweepRun(const SweepFlags& flags, const SweepSetup& setup, const SweepFolder& folder,
           std::vector<std::size_t> pending, const Terminal& terminal,
           experiment::Ranks* ranks = nullptr)
      : setup_{setup},
        pending_{std::move(pending)},
        ranks_{ranks},
        progress_{terminal, !flags.quiet && !flags.json && (ranks == nullptr || ranks->rank() == 0),
                  "sweep"} {
    const auto part = part_of(flags.part);
    request_.folder = folder.shards().string();
    request_.prefix = fmt::format("{}of{}", part.number, part.of);
    if (ranks != nullptr) request_.prefix += fmt::format("-rank{}", ranks->rank());
    request_.threads = threads_of(flags);
    request_.fail_fast = flags.fail_fast;
    if (flags.save_every) request_.save_every = *flags.save_every;
    request_.provenance.seed = setup.sweep->seed();
    request_.provenance.title = setup.loaded.scenario.name;
    request_.stop = &interrupt_.flag();
    request_.next = [this]() -> std::optional<std::size_t> {
      const std::size_t at = ranks_ != nullptr ? ranks_->take_next() : next_.fetch_add(1);
      taken_ = at;
      return at < pending_.size() ? std::optional{pending_[at]} : std::nullopt;
    };
    request_.on_progress = [this](const experiment::SweepProgress& now) { show(now); };
  }

  experiment::SweepOutcome run() {
    const auto outcome = experiment::run_sweep(*setup_.sweep, request_);
    progress_.clear();
    return outcome;
  }

 private:
  void show(const experiment::SweepProgress& now) {
    std::string note = now.failed > 0 ? fmt::format("failed {}  ", now.failed) : "";
    if (now.half_width > 0) {
      note += fmt::format("{} ± {:.2g} %  ", spaced(setup_.loaded.scenario.answer.text),
                          100.0 * now.half_width);
    }
    // Of other ranks one knows what they have taken.
    const std::size_t done =
        ranks_ == nullptr ? now.units : std::min<std::size_t>(taken_, pending_.size());
    progress_.show(done, pending_.size(), now.runs, note + "interrupt is safe");
  }

  const SweepSetup& setup_;
  std::vector<std::size_t> pending_;
  experiment::Ranks* ranks_;
  ProgressLine progress_;
  Interrupt interrupt_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> taken_{0};
  experiment::SweepRequest request_;
};

int sweep_exit(const experiment::SweepOutcome& outcome) {
  if (outcome.stopped) return kInterrupted;
  return outcome.failed > 0 ? kRunFailed : kDone;
}

void print_outcome(const SweepFlags& flags, const SweepFolder& folder, std::size_t skipped,
                   const experiment::SweepOutcome& outcome, double seconds,
                   const Terminal& terminal) {
  if (flags.json) {
    const nlohmann::ordered_json json{{"folder", folder.path().string()},
                                      {"units", outcome.units},
                                      {"skipped", skipped},
                                      {"runs", outcome.runs},
                                      {"failed", outcome.failed},
                                      {"stopped", outcome.stopped},
                                      {"seconds", seconds}};
    terminal.out << json.dump(2) << "\n";
    return;
  }
  if (flags.quiet) return;
  std::string text =
      fmt::format("{} in {}", counted(outcome.runs, "run", "runs"), rough_time(seconds));
  if (outcome.failed > 0) {
    text += fmt::format("; {} failed, gather tells why", counted(outcome.failed, "unit", "units"));
  }
  if (outcome.stopped) text += "; interrupted, the same command goes on";
  terminal.out << text << "\n"
               << folder.path().string() << "    next: strait gather " << folder.path().string()
               << "\n";
}

int plan(const SweepFlags& flags, const SweepSetup& setup, SweepFolder& folder,
         const Invocation& invocation, const Terminal& terminal) {
  const auto cost = measure_sweep(setup, threads_of(flags));
  std::string text = points_text(setup.design) + "\n" + runs_text(setup) + "\n" + cost + "\n";
  if (flags.plan) {
    folder.enter({});
    begin(flags, setup, folder, invocation);
    text += folder.points().string() + "\n";
  } else {
    text += "into " + folder.path().string() + "\n";
  }
  terminal.out << text;
  return kDone;
}

struct Work {
  std::vector<std::size_t> pending;
  std::size_t skipped = 0;
};

Work prepare(const SweepFlags& flags, const SweepSetup& setup, SweepFolder& folder,
             const Invocation& invocation, const Terminal& terminal) {
  const experiment::Part part = part_of(flags.part);
  folder.enter(part);
  begin(flags, setup, folder, invocation);
  Work work;
  work.pending = experiment::pending_units(*setup.sweep, folder, part);
  const std::size_t mine = (setup.sweep->units() + part.of - part.number) / part.of;
  work.skipped = mine - work.pending.size();
  if (flags.quiet || flags.json) return work;
  terminal.err << points_text(setup.design) << ", " << runs_text(setup) << "\n";
  if (work.skipped > 0) {
    terminal.err << "skipping " << counted(work.skipped, "unit", "units") << " that are finished\n";
  }
  return work;
}

double seconds_since(ProgressLine::Clock::time_point from) {
  return std::chrono::duration<double>(ProgressLine::Clock::now() - from).count();
}

// Rank 0 speaks and decides; what fails on one rank must not leave the others waiting for it.
int sweep_on_ranks(const SweepFlags& flags, const SweepSetup& setup, experiment::Ranks& ranks,
                   const Terminal& terminal, const Invocation& invocation) {
  const auto from = ProgressLine::Clock::now();
  SweepFolder folder{folder_of(flags, setup.loaded.scenario.name)};
  std::exception_ptr failure;
  const auto guarded = [&](auto step) {
    try {
      step();
    } catch (...) {
      failure = std::current_exception();
    }
  };
  std::optional<Work> work;
  if (ranks.rank() == 0) {
    guarded([&] { work = prepare(flags, setup, folder, invocation, terminal); });
  }
  const auto pending = ranks.share(work ? std::optional{work->pending} : std::nullopt);
  if (failure) std::rethrow_exception(failure);
  if (!pending) return kDone;  // rank 0 tells why
  experiment::SweepOutcome outcome;
  guarded([&] { outcome = SweepRun{flags, setup, folder, *pending, terminal, &ranks}.run(); });
  outcome.units = ranks.sum(outcome.units);
  outcome.runs = ranks.sum(outcome.runs);
  outcome.failed = ranks.sum(outcome.failed);
  outcome.stopped = ranks.sum(outcome.stopped ? 1 : 0) > 0;
  if (failure) std::rethrow_exception(failure);
  if (ranks.rank() > 0) return kDone;
  print_outcome(flags, folder, work->skipped, outcome, seconds_since(from), terminal);
  return sweep_exit(outcome);
}

int sweep_with_mpi(const SweepFlags& flags, const Terminal& terminal,
                   const Invocation& invocation) {
  experiment::Ranks ranks;
  std::unique_ptr<SweepSetup> setup;
  try {
    setup = set_up(flags.source, terminal.color_on_err(flags.color));
  } catch (const UserError&) {
    if (ranks.rank() == 0) throw;
    return kDone;  // all fail alike
  }
  return sweep_on_ranks(flags, *setup, ranks, terminal, invocation);
}

int sweep_file(const SweepFlags& flags, const Terminal& terminal, const Invocation& invocation) {
  const bool plans = flags.plan || flags.dry;
  if (flags.json && plans) throw UsageError{"--plan and --dry-run print text; they have no --json"};
  part_of(flags.part);
  if (flags.mpi && !plans) return sweep_with_mpi(flags, terminal, invocation);
  const auto from = ProgressLine::Clock::now();
  const auto setup = set_up(flags.source, terminal.color_on_err(flags.color));
  SweepFolder folder{folder_of(flags, setup->loaded.scenario.name)};
  if (plans) return plan(flags, *setup, folder, invocation, terminal);
  Work work = prepare(flags, *setup, folder, invocation, terminal);
  const auto outcome = SweepRun{flags, *setup, folder, std::move(work.pending), terminal}.run();
  print_outcome(flags, folder, work.skipped, outcome, seconds_since(from), terminal);
  return sweep_exit(outcome);
}

void define_sweep_how(CLI::App& app, SweepFlags& flags) {
  add_count(app, "-j", flags.threads, {1, kMostThreads},
            "threads; default: all of the machine. Changes no result")
      ->option_text("N")
      ->group("How");
  app.add_option("--part", flags.part, "only part i of n, as on one of n machines")
      ->option_text("i/n")
      ->group("How");
  app.add_flag("--mpi", flags.mpi, "share the work with all processes that mpirun started")
      ->group("How");
  app.add_flag("--plan", flags.plan,
               "write the points to points.csv and say how many runs, how long, how big")
      ->group("How");
  app.add_flag("--dry-run", flags.dry, "say the same and write nothing")->group("How");
  app.add_flag("--fresh", flags.fresh, "throw away what is finished; without it a sweep goes on")
      ->group("How");
  auto* fast = app.add_flag("--fail-fast", flags.fail_fast, "end at the first point that fails")
                   ->group("How");
  app.add_flag("--keep-going", flags.keep_going, "run the others all the same; the default")
      ->excludes(fast)
      ->group("How");
  add_number(app, "--save-every", flags.save_every, 0.01, 3600,
             "seconds of work that a kill may cost at most, later a twentieth of the time so far; "
             "default: 10")
      ->option_text("SECONDS")
      ->group("How");
}

}  // namespace

Command sweep_command() {
  return {"sweep",
          Group::simulate,
          "simulate all points of the scenario's experiment; resumes where it was left",
          {"strait sweep h200-first-batch.yaml --plan", "strait sweep h200-first-batch.yaml -j 8",
           "strait sweep h200-first-batch.yaml --part 3/40",
           "mpirun -n 64 strait sweep h200-first-batch.yaml --mpi"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<SweepFlags>();
            define_sweep_source(app, flags->source);
            app.add_option("-o", flags->folder, "the sweep's folder; default: results/NAME-sweep")
                ->option_text("DIR")
                ->group("What is kept");
            define_sweep_how(app, *flags);
            app.add_flag("--json", flags->json, "the outcome as one JSON object")->group("Output");
            app.add_flag("-q,--quiet", flags->quiet, "nothing but errors")->group("Output");
            add_color_option(app, flags->color);
            return [flags](const Terminal& terminal, const Invocation& invocation) {
              return sweep_file(*flags, terminal, invocation);
            };
          }};
}

}  // namespace strait::app
