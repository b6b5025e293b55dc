// A small experiment over the small scenario, and what its sweeps come to.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {

// The small scenario with this experiment.
inline void write_experiment(const Folder& folder, const std::string& name,
                             const std::string& experiment) {
  std::string text = folder.read("small.yaml");
  const auto begin = text.find("\nexperiment:");
  const auto end = text.find('\n', begin + 1);
  text.replace(begin + 1, end - begin - 1, "experiment: " + experiment);
  folder.write(name, text);
}

inline const std::string kLevers = "levers: {products.accelerator.price: [10 USD, 20 USD, 30 USD]}";

inline nlohmann::json gathered(const Folder& folder, const std::string& sweep) {
  const Said said = folder.run("strait gather " + sweep + " --json");
  EXPECT_TRUE(said.code == app::kDone || said.code == app::kRunFailed) << said.err;
  return nlohmann::json::parse(said.out);
}

inline std::string hash_of(const Folder& folder, const std::string& sweep) {
  return gathered(folder, sweep)["results_hash"];
}

}  // namespace strait::cli
