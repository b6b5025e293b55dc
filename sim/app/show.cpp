#include <CLI/CLI.hpp>
#include <memory>

#include "strait/app/answer_text.h"
#include "strait/app/command.h"
#include "strait/app/event_table.h"
#include "strait/app/exit_code.h"
#include "strait/app/file_kind.h"
#include "strait/app/part_json.h"
#include "strait/app/series_page.h"
#include "strait/app/show_parts.h"
#include "strait/app/stored_run.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"

namespace strait::app {

namespace {

struct Flags {
  std::string file;
  std::string measure;
  SeriesQuery query;  // `by` goes with a measure, too
  bool provenance = false, scenario = false, log = false;
  bool json = false, quiet = false, verbose = false;
  std::string trace;
  ColorChoice color = ColorChoice::automatic;
};

std::string log_page(const Flags& flags, const output::ResultReader& reader, const StoredRun& run) {
  const std::string& entity = flags.trace;
  auto events = read_events(reader);
  if (events.empty()) {
    throw UsageError{"this result holds no log of events; 'strait run --log-events' writes one"};
  }
  if (!entity.empty()) {
    require_entity(run.loaded.scenario, entity);
    events = concerning(events, run.loaded.scenario, entity);
  }
  const Date start = run.loaded.scenario.period.from;
  if (flags.json) return events_part(events, start);
  return entity.empty() ? event_text(events, start) : trace_text(events, start, entity);
}

std::string measure_page(const Flags& flags, const output::ResultReader& reader,
                         const StoredRun& run) {
  const auto& measure = require_measure(reader, run, flags.measure, flags.query.by);
  return flags.json ? measure_part(run, measure) : measure_text(run, measure);
}

std::string overview(const Flags& flags, const output::ResultReader& reader, StoredRun run,
                     const Terminal& terminal) {
  run.outcome.series = read_series_facts(reader);
  const Answer answer = make_answer({run.loaded.scenario, run.outcome, run.provenance.seed,
                                     run.uncertain, run.provenance.settings});
  const RunFacts facts{.path = flags.file,
                       .events = run.outcome.events,
                       .results_hash = run.outcome.results_hash,
                       .made_by = "by " + run.origin.source};
  if (flags.json) return answer_json(answer, facts, run.loaded.scenario, run.outcome);
  if (flags.quiet) return answer_line(answer);
  const Style style{terminal.color_on_out(flags.color)};
  const std::string text = answer_text(answer, facts, style, flags.verbose);
  if (!answer.measures.empty()) return text;
  return text + "\n" + measures_text(run.loaded.scenario, run.outcome);
}

void check_parts(const Flags& flags) {
  if (!flags.measure.empty() && !flags.query.series.empty()) {
    throw UsageError{"a measure or a series: --measure and --series exclude each other"};
  }
  if (!flags.query.by.empty() && flags.measure.empty() && flags.query.series.empty()) {
    throw UsageError{"--by goes with --series, e.g. --series waiting --by reason"};
  }
  if (flags.scenario && flags.json) {
    throw UsageError{"--scenario prints YAML; --json goes with everything else"};
  }
  if (flags.query.series.empty() && !(flags.query.of + flags.query.to).empty()) {
    throw UsageError{"--of and --to go with --series, e.g. --series waiting --of h200"};
  }
}

std::string page_of(const Flags& flags, const Terminal& terminal) {
  check_parts(flags);
  refuse_scenario(flags.file);
  const output::ResultReader reader{flags.file};
  if (flags.provenance) return flags.json ? provenance_part(reader) : provenance_text(reader);
  if (flags.scenario) return reader.provenance().scenario_resolved;
  StoredRun run = read_stored_run(reader, flags.file, terminal.color_on_err(flags.color));
  if (flags.log || !flags.trace.empty()) return log_page(flags, reader, run);
  if (!flags.measure.empty()) return measure_page(flags, reader, run);
  if (!flags.query.series.empty()) {
    const SeriesPage page = series_page(reader, run, flags.query);
    return flags.json ? series_part(page) : series_text(page);
  }
  return overview(flags, reader, std::move(run), terminal);
}

void define_flags(CLI::App& app, Flags& flags) {
  app.add_option("result", flags.file, "a result file")->option_text("RESULT")->required();
  app.add_option("--measure", flags.measure,
                 "only this measure, in the parts its scenario gives it")
      ->option_text("M")
      ->group("What is shown");
  app.add_option("--series", flags.query.series,
                 "a series at the end of the period, mean over all runs")
      ->option_text("S")
      ->group("What is shown");
  app.add_option("--by", flags.query.by,
                 "of a series: by product, end_user, supplier, reason, control …")
      ->option_text("X")
      ->group("What is shown");
  app.add_option("--of", flags.query.of, "of a series: only this product")
      ->option_text("PRODUCT")
      ->group("What is shown");
  app.add_option("--to", flags.query.to, "of a series: only this buyer, or this group of buyers")
      ->option_text("BUYER")
      ->group("What is shown");
  app.add_flag("--provenance", flags.provenance, "what made it, from what, on which evidence")
      ->group("What is shown");
  app.add_flag("--scenario", flags.scenario, "the scenario as it was meant, defaults included")
      ->group("What is shown");
  app.add_flag("--log", flags.log, "the events that were logged, dated")->group("What is shown");
  app.add_option("--trace", flags.trace, "only the events about this actor, product, control …")
      ->option_text("ENTITY")
      ->group("What is shown");
  app.add_flag("--json", flags.json, "what is shown as JSON")->group("Output");
  app.add_flag("-q,--quiet", flags.quiet, "only the answer")->group("Output");
  app.add_flag("-v,--verbose", flags.verbose, "also events and the results' hash")->group("Output");
  add_color_option(app, flags.color);
}

}  // namespace

Command show_command() {
  return {"show",
          Group::read,
          "what a result says, and where it comes from",
          {"strait show results/h200-first-batch.h5",
           "strait show results/h200-first-batch.h5 --measure waiting",
           "strait show results/h200-first-batch.h5 --series waiting --by reason --of h200"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            define_flags(app, *flags);
            return [flags](const Terminal& terminal, const Invocation&) {
              terminal.out << page_of(*flags, terminal);
              return kDone;
            };
          }};
}

}  // namespace strait::app
