// The cases of scenarios/ and their stored answers: means of all measures over a small fixed run.
//
// An answer stands in expected/<name>.json beside its scenario, with every digit. With
// STRAIT_UPDATE_ANSWERS=1 in the environment the tests write it instead of comparing.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "strait/scenario/overlay.h"
#include "strait/scenario/scenario.h"

namespace strait::cases {

// In this order, so that a stored answer reads like the scenario.
using Json = nlohmann::ordered_json;

inline constexpr std::size_t kReplications = 50;

// All scenarios/**/*.yaml, sorted.
std::vector<std::filesystem::path> scenario_files();
std::filesystem::path expected_path(const std::filesystem::path& file);

struct ReadCase {
  scenario::LoadedScenario loaded;
  scenario::Scenario scenario;
  std::string mistakes;  // errors and warnings, as the program prints them
};
ReadCase read_case(const std::filesystem::path& file);

// {"seed", "replications", "measures": {name: mean | {label: mean}}}; the mean of a first date is
// over the replications that reached it, beside their number.
Json answer(const scenario::Scenario& scenario);

}  // namespace strait::cases
