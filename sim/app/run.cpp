#include <CLI/CLI.hpp>
#include <charconv>
#include <memory>
#include <set>
#include <sstream>

#include "strait/app/command.h"
#include "strait/app/dry_run.h"
#include "strait/app/event_table.h"
#include "strait/app/exit_code.h"
#include "strait/app/file_kind.h"
#include "strait/app/flag_values.h"
#include "strait/app/simulate.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/output/reader.h"
#include "strait/scenario/render.h"

namespace strait::app {

namespace {

// A number typed with digits too many.

struct Flags {
  std::string file;
  bool uncertain = false;
  std::size_t replications = 0;  // 0: as the scenario says; with `until` the limit
  std::optional<std::uint64_t> seed;
  std::vector<std::string> settings;
  std::string path;
  unsigned threads = 0;  // 0: as many as the machine has
  std::string keep = "all";
  std::optional<double> until;  // half-width in percent of the mean
  std::string log;              // "0-9,17"; "true" for --log-events alone
  std::string trace;
  bool dry = false;
  bool json = false, quiet = false, verbose = false;
  ColorChoice color = ColorChoice::automatic;
};

// "0-9,17" as numbers, ascending.
std::vector<std::size_t> numbers_in(const std::string& list, std::size_t replications) {
  std::set<std::size_t> numbers;
  std::istringstream parts{list};
  for (std::string part; std::getline(parts, part, ',');) {
    std::size_t first = 0;
    const char* end = part.data() + part.size();
    std::from_chars_result read = std::from_chars(part.data(), end, first);
    std::size_t last = first;
    if (read.ec == std::errc{} && read.ptr != end && *read.ptr == '-') {
      read = std::from_chars(read.ptr + 1, end, last);
    }
    if (read.ec != std::errc{} || read.ptr != end || last < first || last >= replications) {
      throw UsageError{fmt::format("--log-events={}: '{}' names no replications of 0 to {}", list,
                                   part, replications - 1)};
    }
    for (std::size_t i = first; i <= last; ++i) numbers.insert(i);
  }
  return {numbers.begin(), numbers.end()};
}

// "delivered,waiting"
experiment::Keep keep_of(const std::string& words) {
  if (words == "all") return experiment::Keep::all();
  if (words == "summary") return experiment::Keep::summary();
  std::vector<std::string> names;
  std::istringstream parts{words};
  for (std::string part; std::getline(parts, part, ',');) names.push_back("series_" + part);
  return experiment::Keep::only(std::move(names));
}

std::vector<std::size_t> logged_by(const Flags& flags, std::size_t replications) {
  if (flags.log.empty() && flags.trace.empty()) return {};
  if (flags.log.empty() || flags.log == "true") return {0};
  return numbers_in(flags.log, replications);
}

// What the flags say of replications, put where a scenario says it, so that the result knows it.
void apply_until(const Flags& flags, scenario::Scenario& scenario) {
  auto& replications = scenario.experiment.replications;
  if (flags.until) {
    if (scenario.answer.empty() && !replications.until) {
      throw UsageError{"--until needs an answer, and the scenario names none; add answer: MEASURE"};
    }
    const auto* measure = scenario::find_named(scenario.measures, scenario.answer.text);
    if (measure != nullptr && measure->by) {
      throw UsageError{fmt::format("--until needs an answer that is one number; {} has parts",
                                   scenario.answer.text)};
    }
    if (!replications.until) replications.until.emplace();
    replications.until->half_width = *flags.until / 100.0;
    if (!scenario.answer.empty()) replications.until->of = scenario.answer;
    replications.until->confidence = kConfidence;
  }
  if (replications.until && flags.replications > 0) {
    replications.until->at_most = static_cast<std::int64_t>(flags.replications);
  }
}

// Those of the first try where more may follow.
std::size_t replications_of(const Flags& flags, const scenario::Scenario& scenario) {
  const auto& said = scenario.experiment.replications;
  if (said.until) return static_cast<std::size_t>(std::min(said.count, said.until->at_most));
  return flags.replications > 0 ? flags.replications : static_cast<std::size_t>(said.count);
}

Job job_of(const Flags& flags, const Loaded& loaded) {
  const scenario::Scenario& scenario = loaded.scenario;
  Job job;
  job.seed = flags.seed.value_or(scenario.experiment.seed);
  job.replications = replications_of(flags, scenario);
  job.threads = flags.threads > 0 ? flags.threads : hardware_threads();
  job.uncertain = flags.uncertain;
  job.keep = keep_of(flags.keep);
  job.path = flags.path.empty()
                 ? default_path(scenario.name, loaded.settings, flags.uncertain, flags.seed)
                 : std::filesystem::path{flags.path};
  job.until = scenario.experiment.replications.until;
  job.logged = logged_by(flags, job.replications);
  job.provenance = provenance_of(loaded);
  job.show_progress = !flags.quiet && !flags.json;
  return job;
}

void warn(const Loaded& loaded, const Flags& flags, const Terminal& terminal) {
  if (flags.quiet || loaded.found.count(scenario::Severity::warning) == 0) return;
  terminal.err << scenario::render_text(loaded.found,
                                        {.color = terminal.color_on_err(flags.color)});
}

void print_answer(const Loaded& loaded, const Flags& flags, const Job& job,
                  const Finished& finished, const Terminal& terminal) {
  const Answer answer =
      make_answer({loaded.scenario, finished.outcome, job.seed, job.uncertain, loaded.settings});
  if (flags.json) {
    terminal.out << answer_json(answer, finished.facts, loaded.scenario, finished.outcome);
  } else if (flags.quiet) {
    terminal.out << answer_line(answer);
  } else {
    terminal.out << answer_text(answer, finished.facts, Style{terminal.color_on_out(flags.color)},
                                flags.verbose);
  }
  if (finished.facts.trace && !flags.json) {
    terminal.out << "\n"
                 << trace_text(*finished.facts.trace, loaded.scenario.period.from, flags.trace);
  }
}

void refuse_json_of_cost(const Flags& flags) {
  if (flags.dry && flags.json) throw UsageError{"--dry-run prints text; it has no --json"};
}

int run_file(const Flags& flags, const Terminal& terminal, const Invocation& invocation) {
  refuse_json_of_cost(flags);
  Loaded loaded = load(flags.file, flags.settings);
  if (flags.json && loaded.found.has_errors()) {
    terminal.out << scenario::render_json(loaded.found);
    return kScenarioInvalid;
  }
  require_sound(loaded, terminal.color_on_err(flags.color));
  apply_until(flags, loaded.scenario);
  warn(loaded, flags, terminal);
  if (!flags.trace.empty()) require_entity(loaded.scenario, flags.trace);
  const Job job = job_of(flags, loaded);
  refuse_to_replace(job.path);
  if (flags.dry) {
    terminal.out << dry_run_text(loaded, job, invocation, terminal);
    return kDone;
  }
  Finished finished = simulate(loaded, job, invocation, terminal);
  if (!flags.trace.empty()) {
    const output::ResultReader reader{job.path};
    finished.facts.trace = concerning(read_events(reader), loaded.scenario, flags.trace);
  }
  print_answer(loaded, flags, job, finished, terminal);
  return kDone;
}

void define_what(CLI::App& app, Flags& flags) {
  app.add_option("scenario", flags.file, "a scenario, YAML")->option_text("FILE")->required();
  app.add_option("--set", flags.settings, "another value for this run; may be repeated")
      ->option_text("PATH=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->group("What is run");
  app.add_flag("--uncertain", flags.uncertain,
               "draw the uncertainties too; without it they stay at their base values")
      ->group("What is run");
  add_count(app, "-n,--replications", flags.replications, {1, scenario::kMostReplications},
            "how many, or at most how many with --until; default: as the scenario says")
      ->option_text("N")
      ->group("What is run");
  add_count(app, "--seed", flags.seed, {0, scenario::kLargestSeed},
            "of all random numbers; default: the scenario's")
      ->option_text("S")
      ->group("What is run");
}

void define_more(CLI::App& app, Flags& flags) {
  add_number(
      app, "--until", flags.until, 0.01, 100.0,
      "replications until the answer is known to ± this many percent; at most -n, or 100 000")
      ->option_text("PERCENT")
      ->group("What is run");
  app.add_flag("--log-events", flags.log, "keep the events of replication 0, or of those listed")
      ->option_text("[=0-9,17]")
      ->group("What is kept");
  app.add_option("--trace", flags.trace,
                 "log, and print what concerns this actor, product, control …")
      ->option_text("ENTITY")
      ->group("What is kept");
  app.add_option("--keep", flags.keep,
                 "all: series of every replication; summary: quantiles over them; or the names of "
                 "series, as delivered,waiting: these of every replication, of the others a "
                 "summary; default: all")
      ->option_text("all|summary|SERIES,…")
      ->group("What is kept");
}

void define_how(CLI::App& app, Flags& flags) {
  add_count(app, "-j", flags.threads, {1, kMostThreads},
            "threads; default: all of the machine. Changes no result")
      ->option_text("N")
      ->group("How");
  app.add_option("-o", flags.path,
                 "the result; default: results/NAME.h5, with --set, --uncertain or --seed a name "
                 "of its own; "
                 "takes the place of an earlier result only")
      ->option_text("FILE")
      ->group("What is kept");
  app.add_flag("--dry-run", flags.dry, "say what would run, how long, how big and where")
      ->group("How");
}

void define_output(CLI::App& app, Flags& flags) {
  app.add_flag("--json", flags.json, "everything as one JSON object")->group("Output");
  app.add_flag("-q,--quiet", flags.quiet, "only the answer")->group("Output");
  app.add_flag("-v,--verbose", flags.verbose, "also events a second and the results' hash")
      ->group("Output");
  add_color_option(app, flags.color);
}

}  // namespace

Command run_command() {
  return {"run",
          Group::simulate,
          "simulate; writes a result file and prints the answer",
          {"strait run h200-first-batch.yaml",
           "strait run h200-first-batch.yaml --set products.h200.price='30000 USD' -n 2000"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            define_what(app, *flags);
            define_more(app, *flags);
            define_how(app, *flags);
            define_output(app, *flags);
            return [flags](const Terminal& terminal, const Invocation& invocation) {
              return run_file(*flags, terminal, invocation);
            };
          }};
}

}  // namespace strait::app
