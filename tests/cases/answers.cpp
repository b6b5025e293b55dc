#include "cases/answers.h"

#include <algorithm>
#include <cmath>

#include "strait/assembly/audit.h"
#include "strait/assembly/measures.h"
#include "strait/scenario/checks.h"
#include "strait/scenario/evidence.h"
#include "strait/scenario/render.h"
#include "strait/stats/tally.h"

namespace strait::cases {
namespace {

namespace fs = std::filesystem;

// One tally per label of every measure; values that are not there (NaN) are left out.
using Tallies = std::vector<std::vector<stats::Tally>>;

void add_replication(const std::vector<assembly::Measure>& measures, Tallies& tallies) {
  for (std::size_t m = 0; m < measures.size(); ++m) {
    std::vector<double> values(tallies[m].size());
    measures[m].evaluate(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!std::isnan(values[i])) tallies[m][i].add(values[i]);
    }
  }
}

Json mean_of(const stats::Tally& tally) {
  if (tally.count() == 0) return nullptr;
  if (tally.count() == static_cast<std::int64_t>(kReplications)) return tally.mean();
  return Json{{"mean", tally.mean()}, {"replications", tally.count()}};
}

Json means_of(const assembly::Measure& measure, const std::vector<stats::Tally>& tallies) {
  if (measure.dimension.empty()) return mean_of(tallies.front());
  Json means = Json::object();
  for (std::size_t i = 0; i < tallies.size(); ++i) means[measure.labels[i]] = mean_of(tallies[i]);
  return means;
}

}  // namespace

std::vector<fs::path> scenario_files() {
  std::vector<fs::path> files;
  const fs::path root = fs::path{STRAIT_SOURCE_DIR} / "scenarios";
  for (const auto& entry : fs::recursive_directory_iterator{root}) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

fs::path expected_path(const fs::path& file) {
  return file.parent_path() / "expected" / (file.stem().string() + ".json");
}

ReadCase read_case(const fs::path& file) {
  scenario::Diagnostics found;
  ReadCase read;
  read.loaded = scenario::load_scenario(file.string(), {}, found);
  read.scenario = scenario::read_and_check(read.loaded.root, found);
  scenario::check_evidence(read.scenario, read.loaded.root, found);
  if (found.has_errors() || found.count(scenario::Severity::warning) > 0) {
    read.mistakes = scenario::render_text(found);
  }
  return read;
}

Json answer(const scenario::Scenario& scenario) {
  const assembly::Plan plan{scenario};
  assembly::World world{plan, {.seed = scenario.experiment.seed}};
  const auto measures = assembly::make_measures(world);
  Tallies tallies;
  for (const auto& measure : measures) {
    tallies.emplace_back(measure.dimension.empty() ? 1 : measure.labels.size());
  }
  for (std::size_t r = 0; r < kReplications; ++r) {
    world.run(r);
    assembly::require_balance(world);
    add_replication(measures, tallies);
  }
  Json means = Json::object();
  for (std::size_t m = 0; m < measures.size(); ++m) {
    means[measures[m].name] = means_of(measures[m], tallies[m]);
  }
  return Json{{"seed", scenario.experiment.seed},
              {"replications", kReplications},
              {"measures", std::move(means)}};
}

}  // namespace strait::cases
