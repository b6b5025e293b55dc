#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/file_kind.h"
#include "strait/app/flag_values.h"
#include "strait/app/load.h"
#include "strait/app/tidy_table.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"

namespace strait::app {

namespace {

struct Flags {
  std::string file;
  std::string path;  // empty: the terminal
  TableRequest request;
  ColorChoice color = ColorChoice::automatic;
};

// An earlier table gives way, and nothing else does.
void refuse_to_replace_other(const std::filesystem::path& path) {
  std::error_code unknown;
  if (!std::filesystem::exists(path, unknown) || path.extension() == ".csv") return;
  throw UsageError{fmt::format(
      "{} is there and is no .csv, so it is not replaced; -o names another file", path.string())};
}

// Under its own name only when it is whole.
void write_file(const Flags& flags, const output::ResultReader& reader,
                const scenario::Scenario& scenario) {
  const std::string part = flags.path + ".part";
  std::ofstream file{part, std::ios::binary};
  write_table(file, reader, scenario, flags.request);
  file.close();
  if (!file) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw UserError{
        fmt::format("{}: cannot be written; is there such a folder, and room?", flags.path)};
  }
  std::error_code error;
  std::filesystem::rename(part, flags.path, error);
  if (error) throw UserError{fmt::format("{}: {}", flags.path, error.message())};
}

int export_result(const Flags& flags, const Terminal& terminal) {
  refuse_scenario(flags.file);
  const output::ResultReader reader{flags.file};
  const Loaded loaded = load_text(flags.file + ": scenario", reader.provenance().scenario_resolved,
                                  terminal.color_on_err(flags.color));
  require_measures(flags.request, reader, loaded.scenario);
  if (flags.path.empty()) {
    write_table(terminal.out, reader, loaded.scenario, flags.request);
  } else {
    refuse_to_replace_other(flags.path);
    write_file(flags, reader, loaded.scenario);
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
