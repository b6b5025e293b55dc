#include "strait/app/load.h"

#include <nlohmann/json.hpp>

#include "strait/app/evidence.h"
#include "strait/app/file_kind.h"
#include "strait/base/error.h"
#include "strait/scenario/checks.h"
#include "strait/scenario/evidence.h"
#include "strait/scenario/node_writer.h"
#include "strait/scenario/render.h"
#include "strait/scenario/writer.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::app {

namespace {

// All files that were read, each under a line that names it where there is more than one.
std::string text_as_read(const Loaded& loaded) {
  std::string text;
  const auto& files = loaded.read.files;
  for (const auto& file : files) {
    if (files.size() > 1) text += fmt::format("# file: {}\n", file->name);
    text += file->text;
    if (!text.ends_with('\n')) text += '\n';
  }
  for (const auto& setting : loaded.settings) text += fmt::format("# --set {}\n", setting);
  return text;
}

}  // namespace

Loaded load(const std::string& path, const std::vector<std::string>& settings) {
  refuse_result(path);
  Loaded loaded{path, settings, {}, {}, {}};
  loaded.read = scenario::load_scenario(path, settings, loaded.found);
  if (!loaded.read.root.is_null()) {
    loaded.scenario = scenario::read_and_check(loaded.read.root, loaded.found);
    scenario::check_evidence(loaded.scenario, loaded.read.root, loaded.found);
  }
  return loaded;
}

void require_sound(const Loaded& loaded, bool color) {
  if (!loaded.found.has_errors()) return;
  throw ScenarioError{scenario::render_text(loaded.found, {.color = color})};
}

std::string mistakes_json(std::initializer_list<const Loaded*> all) {
  auto list = nlohmann::ordered_json::array();
  for (const Loaded* loaded : all) {
    for (auto& one : nlohmann::ordered_json::parse(scenario::render_json(loaded->found))) {
      list.push_back(std::move(one));
    }
  }
  return list.dump(2) + "\n";
}

Loaded load_sound(const std::string& path, const std::vector<std::string>& settings, bool color) {
  Loaded loaded = load(path, settings);
  require_sound(loaded, color);
  return loaded;
}

Loaded load_text(const std::string& name, const std::string& text, bool color) {
  Loaded loaded{name, {}, {}, {}, {}};
  loaded.read.root = scenario::read_yaml_text(text, name, loaded.found);
  loaded.read.files = loaded.found.sources();
  require_sound(loaded, color);
  loaded.scenario = scenario::read_and_check(loaded.read.root, loaded.found);
  require_sound(loaded, color);
  return loaded;
}

output::Provenance provenance_of(const Loaded& loaded) {
  output::Provenance provenance;
  const scenario::Scenario& scenario = loaded.scenario;
  provenance.title = scenario.title.empty() ? scenario.name : scenario.title;
  provenance.scenario_path = loaded.path;
  provenance.scenario = text_as_read(loaded);
  provenance.settings = loaded.settings;
  provenance.scenario_resolved = scenario::write_yaml(scenario::write_scenario(scenario));
  provenance.evidence = evidence_of(loaded);
  provenance.log = scenario::render_text(loaded.found);
  return provenance;
}

}  // namespace strait::app
