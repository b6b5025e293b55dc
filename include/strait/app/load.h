// A scenario from its file (or from inside a result) to plain data, checked; and what a result has
// to remember of it.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "strait/output/provenance.h"
#include "strait/scenario/diagnostic.h"
#include "strait/scenario/overlay.h"
#include "strait/scenario/scenario.h"

namespace strait::app {

struct Loaded {
  std::string path;
  std::vector<std::string> settings;  // "path=value" of the command line
  scenario::LoadedScenario read;
  scenario::Scenario scenario;
  scenario::Diagnostics found;
};

// Everything that can be said of the file, without judging it.
Loaded load(const std::string& path, const std::vector<std::string>& settings);
// Throws ScenarioError with all messages where there are errors.
void require_sound(const Loaded& loaded, bool color);
// All messages about all of them as one JSON list.
std::string mistakes_json(std::initializer_list<const Loaded*> all);
// Both.
Loaded load_sound(const std::string& path, const std::vector<std::string>& settings, bool color);
// From text, as a result file holds it: a scenario that needs no other file.
Loaded load_text(const std::string& name, const std::string& text, bool color);

// Text, resolved text and evidence; what the run itself knows (seed, command line, host, time) is
// left to the caller.
output::Provenance provenance_of(const Loaded& loaded);

}  // namespace strait::app
