// One replication told as dated sentences.
#include <CLI/CLI.hpp>
#include <limits>
#include <memory>

#include "json_parts.h"
#include "strait/app/answer.h"
#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/file_kind.h"
#include "strait/app/flag_values.h"
#include "strait/app/narrative.h"
#include "strait/app/replay.h"
#include "strait/app/stored_run.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"

namespace strait::app {

namespace {

struct Flags {
  std::string file;
  std::size_t replication = 0;
  std::string about;  // empty: what the answer is about
  bool all = false;
  Formats formats;
  ColorChoice color = ColorChoice::automatic;
};

std::string told_json(const std::vector<Sentence>& sentences, const Flags& flags) {
  Json json{{"replication", flags.replication}, {"sentences", Json::array()}};
  for (const Sentence& one : sentences) {
    json["sentences"].push_back({{"date", one.date}, {"text", one.text}});
  }
  return json_text(json);
}

int tell(const Flags& flags, const Terminal& terminal) {
  refuse_scenario(flags.file);
  const output::ResultReader reader{flags.file};
  const StoredRun run = read_stored_run(reader, flags.file, terminal.color_on_err(flags.color));
  const scenario::Scenario& scenario = run.loaded.scenario;
  if (!flags.about.empty()) require_entity(scenario, flags.about);
  auto events = replayed_events(run, flags.replication);
  if (!flags.about.empty()) events = concerning(events, scenario, flags.about);
  const bool whole = flags.all || !flags.about.empty();
  const auto sentences = narrate(events, scenario, answer_filter(scenario),
                                 whole ? Told::everything : Told::what_matters);
  if (flags.formats.json) {
    terminal.out << told_json(sentences, flags);
  } else {
    terminal.out << (flags.formats.markdown ? narrative_markdown(sentences)
                                            : narrative_text(sentences));
  }
  return kDone;
}

void define_flags(CLI::App& app, Flags& flags) {
  app.add_option("result", flags.file, "a result file")->option_text("RESULT")->required();
  add_count(app, "--replication", flags.replication, {0, std::numeric_limits<std::int64_t>::max()},
            "which one; default: 0")
      ->option_text("N")
      ->group("What is told");
  app.add_option("--about", flags.about,
                 "only of this actor, product, control, order … ('order 12'), all of it")
      ->option_text("ENTITY")
      ->group("What is told");
  app.add_flag("--all", flags.all,
               "also goods that the answer is not about, allocations, arrivals, batches made")
      ->group("What is told");
  add_formats(app, flags.formats, "as JSON", "as Markdown");
  add_color_option(app, flags.color);
}

}  // namespace

Command narrate_command() {
  return {"narrate",
          Group::read,
          "one replication as dated sentences",
          {"strait narrate results/h200-first-batch.h5 --replication 17",
           "strait narrate results/h200-first-batch.h5 --about alibaba --md"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            define_flags(app, *flags);
            return [flags](const Terminal& terminal, const Invocation&) {
              return tell(*flags, terminal);
            };
          }};
}

}  // namespace strait::app
