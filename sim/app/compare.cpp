#include <CLI/CLI.hpp>
#include <memory>

#include "strait/app/command.h"
#include "strait/app/comparison.h"
#include "strait/app/exit_code.h"
#include "strait/app/file_kind.h"
#include "strait/app/flag_values.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"

namespace strait::app {

namespace {

struct Flags {
  std::vector<std::string> files;
  ComparisonRequest request;
  std::optional<double> percent;
  bool fail = false;
  Formats formats;
  ColorChoice color = ColorChoice::automatic;
};

std::vector<StoredRun> read_runs(const Flags& flags, const Terminal& terminal) {
  std::vector<StoredRun> runs;
  for (const auto& file : flags.files) {
    refuse_scenario(file);
    const output::ResultReader reader{file};
    runs.push_back(read_stored_run(reader, file, terminal.color_on_err(flags.color)));
  }
  return runs;
}

int compare(Flags flags, const Terminal& terminal) {
  if (flags.files.size() < 2) throw UsageError{"'strait compare' needs two results or more"};
  if (flags.percent) flags.request.confidence = *flags.percent / 100;
  const auto runs = read_runs(flags, terminal);
  std::vector<const StoredRun*> compared;
  compared.reserve(runs.size());
  for (const StoredRun& run : runs) compared.push_back(&run);
  const Comparison comparison = compare_runs(compared, flags.files, flags.request);
  if (flags.formats.json) {
    terminal.out << comparison_json(comparison);
  } else if (flags.formats.markdown) {
    terminal.out << comparison_markdown(comparison);
  } else {
    terminal.out << comparison_text(comparison, Style{terminal.color_on_out(flags.color)});
  }
  return flags.fail && any_apart(comparison) ? kDiffers : kDone;
}

void define_flags(CLI::App& app, Flags& flags) {
  app.add_option("results", flags.files, "result files; all others are compared with the first")
      ->option_text("A B…")
      ->required();
  app.add_option("--measure", flags.request.measure, "only this measure, in all its parts")
      ->option_text("M")
      ->group("What is compared");
  app.add_flag("--all", flags.request.parts, "also measures in parts: by buyer, by reason …")
      ->group("What is compared");
  add_number(app, "--confidence", flags.percent, 50.0, 99.99,
             "percent, of the intervals; default: 95")
      ->option_text("PERCENT")
      ->group("What is compared");
  app.add_flag("--fail-on-change", flags.fail, "exit status 5 where a measure is higher or lower")
      ->group("Output");
  add_formats(app, flags.formats, "everything as one JSON object", "as Markdown tables");
  add_color_option(app, flags.color);
}

}  // namespace

Command compare_command() {
  return {"compare",
          Group::read,
          "what differs between results, and whether the difference is real",
          {"strait compare results/h200-first-batch.h5 results/tight-cap.h5",
           "strait compare a.h5 b.h5 c.h5 --measure delivered --md"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            define_flags(app, *flags);
            return [flags](const Terminal& terminal, const Invocation&) {
              return compare(*flags, terminal);
            };
          }};
}

}  // namespace strait::app
