#include "strait/app/sweep_setup.h"

#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iterator>

#include "strait/app/flag_values.h"
#include "strait/app/progress.h"
#include "strait/base/csv.h"
#include "strait/base/error.h"
#include "strait/base/text.h"
#include "strait/experiment/point_cost.h"
#include "strait/scenario/diff.h"
#include "strait/scenario/writer.h"

namespace strait::app {

namespace fs = std::filesystem;

namespace {

std::string read_file_text(const fs::path& path) {
  std::ifstream stream{path, std::ios::binary};
  std::error_code unknown;
  if (!stream || fs::is_directory(path, unknown)) {
    throw UserError{fmt::format("{}: cannot be read", path.string())};
  }
  return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string size_of(double bytes) {
  if (bytes < 1e6) return format_number(std::max(1.0, bytes / 1e3)) + " kB";
  if (bytes < 1e9) return format_number(bytes / 1e6) + " MB";
  return format_number(bytes / 1e9, bytes < 1e10 ? 1 : 0) + " GB";
}

}  // namespace

void define_sweep_source(CLI::App& app, SweepSource& source) {
  app.add_option("scenario", source.file, "a scenario, YAML")->option_text("FILE")->required();
  app.add_option("--set", source.settings, "another value at all points; may be repeated")
      ->option_text("PATH=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->group("What is run");
  add_count(app, "-n,--replications", source.replications, {1, scenario::kMostReplications},
            "of each point, or at most so many with `until`; default: as the scenario says")
      ->option_text("N")
      ->group("What is run");
  add_count(app, "--seed", source.seed, {0, scenario::kLargestSeed},
            "of all random numbers; default: the scenario's")
      ->option_text("S")
      ->group("What is run");
  app.add_option("--points", source.points,
                 "points from this table instead of the scenario's design")
      ->option_text("FILE.csv")
      ->group("What is run");
}

SweepSetup::SweepSetup(Loaded given, std::uint64_t seed, const std::vector<CsvRow>& table)
    : loaded{std::move(given)}, design{loaded.scenario, seed, table} {
  loaded.scenario.experiment.seed = seed;
  sweep.emplace(loaded.scenario, loaded.read.root, design, seed);
}

std::unique_ptr<SweepSetup> set_up(const SweepSource& source, bool color) {
  Loaded loaded = load_sound(source.file, source.settings, color);
  auto& experiment = loaded.scenario.experiment;
  if (source.replications > 0) {
    const auto count = static_cast<std::int64_t>(source.replications);
    if (experiment.replications.until) {
      experiment.replications.until->at_most = count;
    } else {
      experiment.replications.count = count;
    }
  }
  auto& design = experiment.design;
  std::vector<CsvRow> table;
  if (!source.points.empty()) {
    design = {};
    design.kind = scenario::DesignKind::table;
    design.table = source.points;
    table = read_csv(read_file_text(source.points));
  } else if (design.kind == scenario::DesignKind::table) {
    table = read_csv(read_file_text(fs::path{source.file}.parent_path() / design.table));
  }
  const auto seed = source.seed.value_or(experiment.seed);
  return std::make_unique<SweepSetup>(std::move(loaded), seed, table);
}

std::unique_ptr<SweepSetup> set_up(const experiment::SweepFolder& folder, bool color) {
  const auto notes = folder.notes();
  Loaded loaded = load_text(folder.scenario().string(), read_file_text(folder.scenario()), color);
  loaded.path = notes.file;
  auto& design = loaded.scenario.experiment.design;
  design = {};
  design.kind = scenario::DesignKind::table;
  design.table = folder.points().string();
  const auto table = read_csv(read_file_text(folder.points()));
  return std::make_unique<SweepSetup>(std::move(loaded), notes.seed, table);
}

std::string measure_sweep(const SweepSetup& setup, unsigned threads) {
  const auto cost = experiment::measure_points(*setup.sweep);
  const auto& replications = setup.sweep->replications();
  const double points = static_cast<double>(setup.design.size());
  const double runs = points * static_cast<double>(replications.count);
  const double seconds = (points * cost.seconds_per_point + runs * cost.seconds_per_run) / threads;
  return fmt::format("about {} on {} thread{}, at most {}", rough_time(seconds), threads,
                     threads == 1 ? "" : "s", size_of(runs * cost.bytes_per_run));
}

std::string what_changed(const SweepSetup& setup, const experiment::SweepFolder& folder) {
  const auto before = set_up(folder, false);
  if (before->sweep->seed() != setup.sweep->seed()) {
    return fmt::format(" (the seed was {}, is {})", before->sweep->seed(), setup.sweep->seed());
  }
  const auto changes = scenario::diff_scenarios(scenario::write_scenario(before->loaded.scenario),
                                                scenario::write_scenario(setup.loaded.scenario));
  constexpr std::size_t kMostNamed = 3;
  std::vector<std::string> named;
  for (const auto& change : changes) {
    if (change.path.starts_with("experiment.")) continue;
    named.push_back(fmt::format("{} was {}, is {}", change.path, change.left.value_or("not there"),
                                change.right.value_or("not there")));
  }
  const std::size_t more = named.size() - std::min(named.size(), kMostNamed);
  named.resize(named.size() - more);
  if (named.empty()) return "";
  return fmt::format(" ({}{})", fmt::join(named, "; "),
                     more > 0 ? fmt::format("; and {} more", more) : "");
}

}  // namespace strait::app
