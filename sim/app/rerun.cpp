#include <CLI/CLI.hpp>
#include <filesystem>
#include <limits>
#include <memory>

#include "json_parts.h"
#include "strait/app/command.h"
#include "strait/app/event_table.h"
#include "strait/app/exit_code.h"
#include "strait/app/file_kind.h"
#include "strait/app/flag_values.h"
#include "strait/app/part_json.h"
#include "strait/app/replay.h"
#include "strait/app/simulate.h"
#include "strait/app/stored_run.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/base/version.h"

namespace strait::app {

namespace {

struct Flags {
  std::string file;
  std::string path;
  unsigned threads = 0;
  std::optional<std::size_t> replication;
  bool traced = false;
  std::string trace;  // empty: everything
  bool json = false, quiet = false, verbose = false;
  ColorChoice color = ColorChoice::automatic;
};

// "results/first.h5" -> "results/first-rerun.h5"
std::filesystem::path rerun_path(const Flags& flags) {
  if (!flags.path.empty()) return flags.path;
  std::filesystem::path path{flags.file};
  path.replace_filename(path.stem().string() + "-rerun.h5");
  return path;
}

int replay(const Flags& flags, const StoredRun& run, const Terminal& terminal) {
  if (!flags.trace.empty()) require_entity(run.loaded.scenario, flags.trace);
  const auto events = replayed_events(run, *flags.replication);
  const scenario::Scenario& scenario = run.loaded.scenario;
  const bool all = flags.trace.empty();
  const auto shown = all ? events : concerning(events, scenario, flags.trace);
  if (flags.json) {
    terminal.out << events_part(shown, scenario.period.from);
  } else {
    terminal.out << (all ? event_text(shown, scenario.period.from)
                         : trace_text(shown, scenario.period.from, flags.trace));
  }
  return kDone;
}

std::string verdict_json(const StoredRun& run, const Finished& finished, const Flags& flags) {
  const std::string& before = run.origin.results_hash;
  const std::string& after = finished.outcome.results_hash;
  return json_text({{"result", finished.facts.path},
                    {"of", flags.file},
                    {"identical", before == after},
                    {"results_hash", after},
                    {"results_hash_before", before},
                    {"program_before", run.origin.source},
                    {"git_revision_before", run.origin.git_revision},
                    {"seconds", finished.facts.seconds},
                    {"events", finished.facts.events}});
}

std::string verdict_text(const StoredRun& run, const Finished& finished, const Flags& flags) {
  const std::string& before = run.origin.results_hash;
  const std::string& after = finished.outcome.results_hash;
  if (before == after) {
    return fmt::format("{}: identical to {}, bit for bit (results {})\n", finished.facts.path,
                       flags.file, after);
  }
  return fmt::format("{}: differs from {}\n  then {}, by {}, {}\n  now  {}, by strait {}\n",
                     finished.facts.path, flags.file, before, run.origin.source,
                     run.origin.git_revision.substr(0, 7), after, short_version());
}

std::string effort_text(const RunFacts& facts) {
  return fmt::format("{} events in {:.1f} s on {} threads\n", facts.events, facts.seconds,
                     facts.threads);
}

int compare(const StoredRun& run, const Finished& finished, const Flags& flags,
            const Terminal& terminal) {
  const bool identical = run.origin.results_hash == finished.outcome.results_hash;
  if (flags.json) {
    terminal.out << verdict_json(run, finished, flags);
  } else if (!identical || !flags.quiet) {
    terminal.out << verdict_text(run, finished, flags);
    if (flags.verbose) terminal.out << effort_text(finished.facts);
  }
  return identical ? kDone : kDiffers;
}

int rerun(const Flags& flags, const Terminal& terminal, const Invocation& invocation) {
  refuse_scenario(flags.file);
  const bool color = terminal.color_on_err(flags.color);
  std::optional<output::ResultReader> reader{flags.file};
  const StoredRun run = read_stored_run(*reader, flags.file, color);
  reader.reset();
  if (flags.replication) {
    if (!flags.path.empty()) {
      throw UsageError{"--replication prints the events of one and writes no result; leave -o out"};
    }
    return replay(flags, run, terminal);
  }
  if (flags.traced) throw UsageError{"--trace goes with --replication"};
  const auto path = rerun_path(flags);
  std::error_code unknown;
  if (std::filesystem::equivalent(path, flags.file, unknown)) {
    throw UsageError{
        fmt::format("{} is the result to compare with; -o names another file", path.string())};
  }
  refuse_to_replace(path);
  const Job job{.seed = run.provenance.seed,
                .replications = run.outcome.replications,
                .threads = flags.threads > 0 ? flags.threads : hardware_threads(),
                .uncertain = run.uncertain,
                .keep = run.keep,
                .logged = run.logged,
                .path = path,
                .provenance = run.provenance,
                .show_progress = !flags.quiet && !flags.json};
  const Finished finished = simulate(run.loaded, job, invocation, terminal);
  return compare(run, finished, flags, terminal);
}

void define_flags(CLI::App& app, Flags& flags) {
  app.add_option("result", flags.file, "a result file")->option_text("RESULT")->required();
  add_count(app, "--replication", flags.replication, {0, std::numeric_limits<std::int64_t>::max()},
            "replay one and print its events, dated")
      ->option_text("R")
      ->group("What is run");
  app.add_option_function<std::string>(
         "--trace",
         [&flags](const std::string& entity) {
           flags.traced = true;
           flags.trace = entity;
         },
         "with --replication: only events about this actor, product, control …; without a name "
         "all of them")
      ->option_text("[ENTITY]")
      ->expected(0, 1)
      ->group("What is run");
  add_count(app, "-j", flags.threads, {1, kMostThreads}, "threads; default: all of the machine")
      ->option_text("N")
      ->group("How");
  app.add_option("-o", flags.path, "the new result; default: RESULT with -rerun in its name")
      ->option_text("FILE")
      ->group("How");
  app.add_flag("--json", flags.json, "the verdict, or the events, as JSON")->group("Output");
  app.add_flag("-q,--quiet", flags.quiet, "only where it differs")->group("Output");
  app.add_flag("-v,--verbose", flags.verbose, "also how much was simulated, and how long it took")
      ->group("Output");
  add_color_option(app, flags.color);
}

}  // namespace

Command rerun_command() {
  return {"rerun",
          Group::simulate,
          "run again from the scenario inside a result, and compare",
          {"strait rerun results/first.h5",
           "strait rerun results/first.h5 --replication 17 --trace us_export_license"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            define_flags(app, *flags);
            return [flags](const Terminal& terminal, const Invocation& invocation) {
              return rerun(*flags, terminal, invocation);
            };
          }};
}

}  // namespace strait::app
