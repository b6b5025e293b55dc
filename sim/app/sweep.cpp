#include <CLI/CLI.hpp>
#include <fstream>
#include <iterator>
#include <memory>

#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/flag_values.h"
#include "strait/app/load.h"
#include "strait/base/csv.h"
#include "strait/base/error.h"
#include "strait/base/text.h"
#include "strait/experiment/design.h"

namespace strait::app {

namespace {

namespace fs = std::filesystem;
using experiment::Design;

struct SweepFlags {
  std::string file;
  std::vector<std::string> settings;
  std::optional<std::uint64_t> seed;
  std::string points;  // a CSV file instead of the scenario's design
  std::string folder;
  bool plan = false;
};

std::vector<CsvRow> read_points(const fs::path& path) {
  std::ifstream stream{path, std::ios::binary};
  std::error_code unknown;
  if (!stream || fs::is_directory(path, unknown)) {
    throw UserError{fmt::format("{}: this table of points cannot be read", path.string())};
  }
  return read_csv(std::string{std::istreambuf_iterator<char>{stream}, {}});
}

// --points takes the place of the scenario's design.
Design design_of(const SweepFlags& flags, Loaded& loaded) {
  auto& design = loaded.scenario.experiment.design;
  const auto seed = flags.seed.value_or(loaded.scenario.experiment.seed);
  if (!flags.points.empty()) {
    design = {};
    design.kind = scenario::DesignKind::table;
    design.table = flags.points;
    return {loaded.scenario, seed, read_points(flags.points)};
  }
  if (design.kind != scenario::DesignKind::table) return {loaded.scenario, seed};
  return {loaded.scenario, seed, read_points(fs::path{flags.file}.parent_path() / design.table)};
}

fs::path folder_of(const SweepFlags& flags, const std::string& name) {
  return flags.folder.empty() ? fs::path{"results"} / (name + "-sweep") : fs::path{flags.folder};
}

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream stream{path, std::ios::binary};
  stream << text;
  if (!stream.flush()) throw UserError{fmt::format("{}: cannot be written", path.string())};
}

void make_sweep_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    throw UserError{
        fmt::format("{}: cannot make this folder: {}", folder.string(), error.message())};
  }
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", format_number(static_cast<double>(count)), count == 1 ? one : many);
}

std::string plan_text(const Design& design, const scenario::Scenario& scenario,
                      const fs::path& points) {
  const auto& replications = scenario.experiment.replications;
  std::string text = counted(design.size(), "point", "points");
  if (design.futures() > 1) {
    text += fmt::format(": {} × {}", counted(design.options(), "option", "options"),
                        counted(design.futures(), "future", "futures"));
  }
  if (design.rejected() > 0) {
    text += fmt::format("; {} left out by constraints",
                        format_number(static_cast<double>(design.rejected())));
  }
  const auto count = static_cast<double>(replications.count);
  text +=
      fmt::format("\n{}{} replications each, {} runs{}\n", replications.until ? "from " : "",
                  format_number(count), format_number(count * static_cast<double>(design.size())),
                  replications.until ? " or more" : "");
  return text + points.string() + "\n";
}

int sweep_file(const SweepFlags& flags, const Terminal& terminal) {
  Loaded loaded =
      load_sound(flags.file, flags.settings, terminal.color_on_err(ColorChoice::automatic));
  const Design design = design_of(flags, loaded);
  const fs::path folder = folder_of(flags, loaded.scenario.name);
  if (!flags.plan) throw UsageError{"this version plans sweeps only: say --plan"};
  make_sweep_folder(folder);
  write_text(folder / "points.csv", design.csv());
  terminal.out << plan_text(design, loaded.scenario, folder / "points.csv");
  return kDone;
}

}  // namespace

Command sweep_command() {
  return {"sweep",
          Group::simulate,
          "simulate all points of the scenario's experiment",
          {"strait sweep h200-first-batch.yaml --plan"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<SweepFlags>();
            app.add_option("scenario", flags->file, "a scenario, YAML")
                ->option_text("FILE")
                ->required();
            app.add_option("--set", flags->settings, "another value at all points; may be repeated")
                ->option_text("PATH=VALUE")
                ->expected(1)
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
                ->group("What is run");
            add_count(app, "--seed", flags->seed, {0, scenario::kLargestSeed},
                      "of all random numbers; default: the scenario's")
                ->option_text("S")
                ->group("What is run");
            app.add_option("--points", flags->points,
                           "points from this table instead of the scenario's design")
                ->option_text("FILE.csv")
                ->group("What is run");
            app.add_option("-o", flags->folder, "the sweep's folder; default: results/NAME-sweep")
                ->option_text("DIR")
                ->group("What is kept");
            app.add_flag("--plan", flags->plan,
                         "write the points to points.csv and say how many runs they are")
                ->group("How");
            return [flags](const Terminal& terminal, const Invocation&) {
              return sweep_file(*flags, terminal);
            };
          }};
}

}  // namespace strait::app
