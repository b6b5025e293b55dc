// Every path of a scenario that uses every section, set by an event: the check refuses it, or the
// run goes well and reads what is set.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "assembly/support.h"
#include "strait/scenario/node_writer.h"
#include "strait/scenario/settable.h"

namespace strait::assembly {
namespace {

std::string everything(const std::string& file) {
  std::ifstream stream{std::filesystem::path(STRAIT_SOURCE_DIR) / "tests/assembly/everything" /
                       file};
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string word_of(const std::string& path, const scenario::Node& value) {
  return path + ": " + scenario::flow_text(value);
}

std::string setting(const std::string& words) {
  std::string text = everything("scenario.yaml");
  const std::string events = "\nevents:\n";
  const std::string probe = "  probe: {on: 2026-03-01, do: {set: {" + words + "}}}\n";
  return text.insert(text.find(events) + events.size(), probe);
}

std::string mistakes(const std::string& text) {
  scenario::Diagnostics found;
  const scenario::Node node = scenario::read_yaml_text(text, "everything.yaml", found);
  scenario::read_and_check(node, found);
  return found.has_errors() ? scenario::render_text(found) : "";
}

std::vector<Seen> seen(const std::string& text) {
  Trial trial{text};
  return {see(trial.world(), 0), see(trial.world(), 1), see(trial.world(), 2)};
}

// What the base shows; where more may happen, there is more to show.
bool same(const std::vector<Seen>& base, const std::vector<Seen>& other) {
  for (std::size_t run = 0; run < base.size(); ++run) {
    for (const std::string& label : base[run].labels) {
      if (base[run].of(label) != other[run].of(label)) return false;
    }
  }
  return true;
}

// Another value for each: {path: value}, or several under a word.
scenario::Node other_values() {
  scenario::Diagnostics found;
  return scenario::read_yaml_text(everything("values.yaml"), "values.yaml", found);
}

std::vector<scenario::PathValue> paths() {
  return scenario::all_paths(read_scenario_text(everything("scenario.yaml")));
}

// Where the keys are paths themselves, there is no path to what stands there.
bool is_addressed(const std::string& path) {
  return !path.starts_with("experiment.levers.") && !path.starts_with("experiment.uncertainties.");
}

TEST(Settable, AllElseIsRefused) {
  for (const auto& [path, value] : paths()) {
    if (scenario::find_settable(path) != nullptr || value.is_null() || !is_addressed(path))
      continue;
    const std::string found = mistakes(setting(word_of(path, value)));
    EXPECT_NE(found.find("error S062: " + path + " cannot be set"), std::string::npos)
        << path << "\n"
        << found;
  }
}

// A regime sets the two itself, and an event that does so too makes it jump.
bool belongs_to_a_regime(const std::string& path) {
  return path == "routes.sea.closed" || path == "routes.sea.loss";
}

TEST(Settable, ItsOwnValueChangesNothing) {
  const std::vector<Seen> base = seen(everything("scenario.yaml"));
  for (const auto& [path, value] : paths()) {
    if (scenario::find_settable(path) == nullptr || value.is_null()) continue;
    if (belongs_to_a_regime(path)) continue;
    SCOPED_TRACE(path);
    EXPECT_NO_THROW(EXPECT_TRUE(same(base, seen(setting(word_of(path, value))))));
  }
}

TEST(Settable, AnotherValueIsRead) {
  const std::vector<Seen> base = seen(everything("scenario.yaml"));
  const scenario::Node values = other_values();
  std::set<std::string_view> tried;
  const auto note = [&](const std::string& path) {
    const auto* field = scenario::find_settable(path);
    if (field != nullptr) tried.insert(field->path);
  };
  for (const auto& entry : values.entries()) {
    SCOPED_TRACE(entry.key);
    const bool several = entry.key.find(' ') != std::string::npos;
    std::string words = several ? "" : word_of(entry.key, entry.value);
    if (!several) note(entry.key);
    for (std::size_t i = 0; several && i < entry.value.entries().size(); ++i) {
      const auto& one = entry.value.entries()[i];
      words += (words.empty() ? "" : ", ") + word_of(one.key, one.value);
      note(one.key);
    }
    EXPECT_NO_THROW(EXPECT_FALSE(same(base, seen(setting(words)))));
  }
  for (const auto& field : scenario::settable_fields()) {
    EXPECT_TRUE(tried.contains(field.path)) << field.path << " has no value in values.yaml";
  }
}

}  // namespace
}  // namespace strait::assembly
