#include <CLI/CLI.hpp>
#include <memory>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/file_kind.h"
#include "strait/app/flag_values.h"
#include "strait/app/load.h"
#include "strait/app/tidy_table.h"
#include "strait/app/usage.h"
#include "strait/app/written_file.h"
#include "strait/base/error.h"

namespace strait::app {

namespace {

struct Flags {
  std::string file;
  std::string path;  // empty: the terminal
  TableRequest request;
  ColorChoice color = ColorChoice::automatic;
};

int export_result(const Flags& flags, const Terminal& terminal) {
  refuse_scenario(flags.file);
  const output::ResultReader reader{flags.file};
  const Loaded loaded = load_text(flags.file + ": scenario", reader.provenance().scenario_resolved,
                                  terminal.color_on_err(flags.color));
  require_measures(flags.request, reader, loaded.scenario);
  if (flags.path.empty()) {
    write_table(terminal.out, reader, loaded.scenario, flags.request);
  } else {
    write_file(flags.path, ".csv", [&](std::ostream& file) {
      write_table(file, reader, loaded.scenario, flags.request);
    });
  }
  return kDone;
}

void define_flags(CLI::App& app, Flags& flags) {
  app.add_option("result", flags.file, "a result file, of a run or of a gathered sweep")
      ->option_text("RESULT")
      ->required();
  app.add_option("--measure", flags.request.measures, "only this measure; may be repeated")
      ->option_text("M")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->group("What is written");
  app.add_flag("--long", flags.request.is_long,
               "a row for each value, with its measure and part, instead of a column for each")
      ->group("What is written");
  add_word(
      app, "--to", {"csv"}, [](std::size_t) {},  // the only format there is
      "csv (RFC 4180), the default")
      ->option_text("csv")
      ->group("Output");
  app.add_option("-o", flags.path, "a file instead of the terminal")
      ->option_text("FILE")
      ->group("Output");
  add_color_option(app, flags.color);
}

}  // namespace

Command export_command() {
  return {"export",
          Group::read,
          "parameters and measures of every replication as a table",
          {"strait export results/h200-first-batch-sweep.h5 --to csv -o runs.csv",
           "strait export results/h200-first-batch.h5 --measure waiting --long"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            define_flags(app, *flags);
            return [flags](const Terminal& terminal, const Invocation&) {
              return export_result(*flags, terminal);
            };
          }};
}

}  // namespace strait::app
