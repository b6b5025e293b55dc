// What `sweep` and `gather` share: a scenario with the points of its experiment, from the user's
// files or from the folder of a sweep.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "strait/app/load.h"
#include "strait/experiment/design.h"
#include "strait/experiment/sweep.h"
#include "strait/experiment/sweep_folder.h"

namespace CLI {
class App;
}

namespace strait::app {

struct SweepSource {
  std::string file;
  std::vector<std::string> settings;
  std::optional<std::uint64_t> seed;
  std::size_t replications = 0;  // 0: as the scenario says
  std::string points;            // a CSV file instead of the scenario's design
};
void define_sweep_source(CLI::App& app, SweepSource& source);

// Stays where it is: its members refer to each other.
struct SweepSetup {
  SweepSetup(Loaded given, std::uint64_t seed, const std::vector<CsvRow>& table);
  SweepSetup(const SweepSetup&) = delete;
  SweepSetup& operator=(const SweepSetup&) = delete;

  Loaded loaded;
  experiment::Design design;
  std::optional<experiment::Sweep> sweep;
};

// Throw UserError, ScenarioError.
std::unique_ptr<SweepSetup> set_up(const SweepSource& source, bool color);
std::unique_ptr<SweepSetup> set_up(const experiment::SweepFolder& folder, bool color);

// How long and how big, from a few of its runs: text of one line.
std::string measure_sweep(const SweepSetup& setup, unsigned threads);
// Between the scenario that lies in the folder and this one: ": demand.a… was …, is …"; empty where
// nothing of it can be named.
std::string what_changed(const SweepSetup& setup, const experiment::SweepFolder& folder);

}  // namespace strait::app
