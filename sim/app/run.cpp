#include <CLI/CLI.hpp>
#include <memory>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/simulate.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/output/reader.h"
#include "strait/scenario/render.h"

namespace strait::app {

namespace {

struct Flags {
  std::string file;
  bool uncertain = false;
  std::size_t replications = 0;  // 0: as the scenario says
  std::optional<std::uint64_t> seed;
  std::vector<std::string> settings;
  std::string path;
  unsigned threads = 0;  // 0: as many as the machine has
  experiment::Keep keep = experiment::Keep::all;
  bool json = false, quiet = false, verbose = false;
  ColorChoice color = ColorChoice::automatic;
};

Job job_of(const Flags& flags, const scenario::Scenario& scenario) {
  Job job;
  job.seed = flags.seed.value_or(scenario.experiment.seed);
  job.replications = flags.replications > 0
                         ? flags.replications
                         : static_cast<std::size_t>(scenario.experiment.replications.count);
  job.threads = flags.threads > 0 ? flags.threads : hardware_threads();
  job.uncertain = flags.uncertain;
  job.keep = flags.keep;
  job.path = flags.path.empty() ? "results/" + scenario.name + ".h5" : flags.path;
  if (flags.replications == 0) job.until = scenario.experiment.replications.until;
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
  const output::ResultReader reader{job.path};
  const ResultView view{reader};
  Answer answer = make_answer({loaded.scenario, finished.outcome, view, job.seed, job.uncertain});
  if (!finished.precise) {
    answer.notes.push_back(
        fmt::format("Not as precise as wanted after {} replications.", kMostReplications));
  }
  if (flags.json) {
    terminal.out << answer_json(answer, finished.facts, loaded.scenario, finished.outcome);
  } else if (flags.quiet) {
    terminal.out << answer_line(answer);
  } else {
    terminal.out << answer_text(answer, finished.facts, Style{terminal.color_on_out(flags.color)},
                                flags.verbose);
  }
}

int run_file(const Flags& flags, const Terminal& terminal, const Invocation& invocation) {
  const Loaded loaded = load_sound(flags.file, flags.settings, terminal.color_on_err(flags.color));
  warn(loaded, flags, terminal);
  const Job job = job_of(flags, loaded.scenario);
  const Finished finished = simulate(loaded, job, invocation, terminal);
  if (finished.outcome.stopped) {
    terminal.err << "strait: stopped; nothing was written\n";
    return kInterrupted;
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
  app.add_option("-n,--replications", flags.replications, "how many; default: as the scenario says")
      ->option_text("N")
      ->check(CLI::Range(std::size_t{1}, kMostReplications))
      ->group("What is run");
  app.add_option("--seed", flags.seed, "of all random numbers; default: the scenario's")
      ->option_text("S")
      ->group("What is run");
}

void define_how(CLI::App& app, Flags& flags) {
  app.add_option("-j", flags.threads, "threads; default: all of the machine. Changes no result")
      ->option_text("N")
      ->check(CLI::Range(1U, 1024U))
      ->group("How");
  app.add_option("-o", flags.path, "the result; default: results/<name>.h5")
      ->option_text("FILE")
      ->group("How");
  app.add_option("--keep", flags.keep,
                 "all series of every replication, or a summary over them; default: all")
      ->option_text("all|summary")
      ->transform(CLI::CheckedTransformer(std::map<std::string, experiment::Keep>{
          {"all", experiment::Keep::all}, {"summary", experiment::Keep::summary}}))
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
            define_how(app, *flags);
            define_output(app, *flags);
            return [flags](const Terminal& terminal, const Invocation& invocation) {
              return run_file(*flags, terminal, invocation);
            };
          }};
}

}  // namespace strait::app
