#include "strait/experiment/sweep.h"

#include <fmt/format.h>

#include <algorithm>

#include "strait/base/error.h"
#include "strait/base/sha256.h"
#include "strait/output/format.h"
#include "strait/random/stream.h"
#include "strait/scenario/node_writer.h"
#include "strait/scenario/writer.h"

namespace strait::experiment {

namespace {

// Words about the scenario, and what the points or the seed say, change no point's answer.
std::string what_matters(const scenario::Scenario& scenario) {
  scenario::Node root = scenario::write_scenario(scenario);
  for (const char* key : {"name", "title", "question", "answer", "sources"}) root.erase(key);
  if (scenario::Node* experiment = root.find("experiment")) {
    for (const char* key : {"seed", "levers", "design", "constraints"}) experiment->erase(key);
    if (!scenario.experiment.replications.until) experiment->erase("replications");
  }
  return scenario::write_yaml(root);
}

std::string quoted(const std::string& text) {
  std::string shell = "'";
  for (const char c : text) shell += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return shell + "'";
}

}  // namespace

Sweep::Sweep(const scenario::Scenario& scenario, const scenario::Node& resolved,
             const Design& design, std::uint64_t seed)
    : scenario_{scenario}, resolved_{resolved}, design_{design}, seed_{seed} {
  const auto& replications = scenario.experiment.replications;
  if (!replications.until) {
    per_point_ =
        (static_cast<std::size_t>(replications.count) + kRowReplications - 1) / kRowReplications;
  }
  identity_ = sha256(fmt::format("{}\nseed {}\nanswers {}\nformat {}\n", what_matters(scenario),
                                 seed, kAnswerVersion, output::kFormatVersion))
                  .substr(0, 32);
}

Unit Sweep::unit(std::size_t number) const {
  const auto& spec = replications();
  const auto count = static_cast<std::size_t>(spec.count);
  if (spec.until) {
    return {number, 0, std::min(count, static_cast<std::size_t>(spec.until->at_most))};
  }
  const std::size_t first = number % per_point_ * kRowReplications;
  return {number / per_point_, first, std::min(kRowReplications, count - first)};
}

std::size_t Sweep::row_length() const {
  if (replications().until) return kRowReplications;
  return std::min(kRowReplications, static_cast<std::size_t>(replications().count));
}

std::int64_t Sweep::key(std::size_t point) const {
  const auto texts = design_.texts(point);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].empty()) lines.push_back(design_.columns()[i] + "=" + texts[i] + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) all += line;
  return static_cast<std::int64_t>(random::stream_key(0, all) >> 1);
}

std::uint64_t Sweep::seed(std::size_t point) const {
  if (scenario_.experiment.common_random_numbers) return seed_;
  return random::stream_key(seed_, fmt::format("point/{}", key(point))) >> 1;
}

std::string Sweep::command(std::size_t point, const std::string& file,
                           std::size_t replications) const {
  std::string line = "strait run " + quoted(file);
  const auto texts = design_.texts(point);
  bool drawn = false;
  for (const auto& one : scenario_.experiment.uncertainties) {
    const auto& columns = design_.columns();
    const auto at = std::find(columns.begin(), columns.end(), one.name);
    if (at == columns.end() || texts[static_cast<std::size_t>(at - columns.begin())].empty()) {
      drawn = true;
    }
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty()) continue;
    line += " --set " + quoted(design_.columns()[i] + "=" + texts[i]);
  }
  line += fmt::format(" --seed {} -n {}", seed(point), replications);
  return drawn ? line + " --uncertain" : line;
}

}  // namespace strait::experiment
