// A base scenario in a folder of its own, and alternatives written beside it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "strait/scenario/overlay.h"
#include "strait/scenario/render.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {

inline constexpr std::string_view kBase = R"(strait: 1
name: base
title: The base
controls:
  us:
    review: {posture: closed, elapsed: 120 days}
    caps:
      total: {limit: 50 %}
    conditions: [test]
routes:
  by_sea:
    from: a
    steps:
      - {move: a to b, elapsed: 3 days}
      - {stop: test, capacity: 6 chips / week}
events:
  opening: {on: 2026-01-15, do: {set: {controls.us.review.posture: open}}}
experiment:
  levers:
    controls.us.caps.total.limit: [25 %, 50 %]
sources:
  table: facts.csv
  controls.us.review: F1
  controls.us.review.elapsed: [F2, F3]
  controls.us.caps.total.limit: F4
  calibrated_on: {controls.us.review.elapsed: F9}
)";

class Overlay : public testing::Test {
 protected:
  Overlay()
      : folder_(std::filesystem::path(testing::TempDir()) /
                (std::string("strait_overlay_") +  // tests run beside each other
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    std::filesystem::current_path(folder_);  // messages name files as the user does
    write("base.yaml", std::string(kBase));
  }
  ~Overlay() override {
    std::filesystem::current_path(testing::TempDir());
    std::filesystem::remove_all(folder_);
  }
  void write(const std::string& name, const std::string& text) { std::ofstream(name) << text; }

  LoadedScenario load(const std::string& name, const std::vector<std::string>& settings = {}) {
    told_ = {};
    return load_scenario(name, settings, told_);
  }
  // The resolved tree of an alternative that is to be without mistakes.
  Node resolved(const std::string& difference, const std::vector<std::string>& settings = {}) {
    write("other.yaml", "extends: base.yaml\n" + difference);
    Node root = load("other.yaml", settings).root;
    EXPECT_EQ(render_text(told_), "");
    return root;
  }
  std::string complaint(const std::string& difference,
                        const std::vector<std::string>& settings = {}) {
    write("other.yaml", "extends: base.yaml\n" + difference);
    load("other.yaml", settings);
    return render_text(told_);
  }

  std::filesystem::path folder_;
  Diagnostics told_;
};

inline const Node& at(const Node& root, std::initializer_list<std::string_view> keys) {
  static const Node nothing;
  const Node* node = &root;
  for (const auto key : keys) {
    node = node->find(key);
    if (!node) return nothing;
  }
  return *node;
}

}  // namespace strait::scenario
