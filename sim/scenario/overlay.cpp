#include "strait/scenario/overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "alternative.h"
#include "embedded_data.h"
#include "strait/base/text.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

namespace fs = std::filesystem;

class Chain {
 public:
  explicit Chain(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  // The tree of a file with all that it extends; null if any of it cannot be read.
  Node resolve(const std::string& path, const Node* named_by) {
    if (!enter(path, named_by)) return {};
    const auto sources_before = diagnostics_.sources().size();
    Node own = read_yaml_file(path, diagnostics_, named_by);
    if (diagnostics_.sources().size() > sources_before) {
      files_.push_back(diagnostics_.sources().back());
    }
    if (own.is_null() || breaks_off() || !is_scenario(own)) return {};
    const Node* extends = own.find("extends");
    if (!extends) {
      if (is_misspelt(own)) return {};
      refuse_change_of_nothing(own);
      return own;
    }
    return over_its_base(path, own, *extends);
  }

  Sources files() && { return std::move(files_); }

 private:
  // Of what stands before a break in the syntax nothing is said: most of it would be what is
  // missing behind.
  bool breaks_off() const {
    const auto found = diagnostics_.sorted();
    return std::any_of(found.begin(), found.end(),
                       [](const Diagnostic& one) { return one.code == "S002"; });
  }

  // Notes the file in the chain; false if the chain cannot end.
  bool enter(const std::string& path, const Node* named_by) {
    std::error_code unreadable;  // then the reader complains
    const std::string file = fs::weakly_canonical(path, unreadable).string();
    const bool circle =
        !unreadable && std::find(canonical_.begin(), canonical_.end(), file) != canonical_.end();
    names_.push_back(path);
    canonical_.push_back(file);
    if (!circle && names_.size() <= kLongestChain) return true;
    diagnostics_.error("S016", named_by->place(), named_by->width(),
                       circle ? "the scenario extends itself"
                              : fmt::format("more than {} files extend each other", kLongestChain),
                       "extend the base directly", {fmt::format("{}", fmt::join(names_, " → "))});
    return false;
  }

  bool is_scenario(const Node& own) {
    if (own.is_mapping()) return true;
    diagnostics_.error("S015", own.place(), own.width(), "a scenario is a mapping of sections",
                       "the first line says: strait: 1");
    return false;
  }

  // Of a file whose `extends` is misspelt nothing else is said: all the rest would follow from it.
  bool is_misspelt(const Node& own) {
    const std::vector<std::string> right{"extends"};
    for (const auto& entry : own.entries()) {
      if (!entry.value.is_scalar() || nearest_words(entry.key, right).empty()) continue;
      diagnostics_.error("S003", entry.key_place, static_cast<int>(display_width(entry.key)),
                         fmt::format("unknown key \"{}\"", entry.key), "did you mean \"extends\"?");
      return true;
    }
    return false;
  }

  void refuse_change_of_nothing(const Node& own) {
    for (const auto& entry : own.entries()) {
      if (entry.key != "change" && entry.key != "add") continue;
      diagnostics_.error("S020", entry.key_place, static_cast<int>(entry.key.size()),
                         fmt::format("\"{}\" without \"extends\"", entry.key),
                         "name the file that this one differs from: extends: base.yaml");
    }
  }

  Node over_its_base(const std::string& path, const Node& own, const Node& extends) {
    if (!extends.is_scalar() || extends.text().empty()) {
      diagnostics_.error("S020", extends.place(), extends.width(), "\"extends\" names no file",
                         "one file is expected: extends: base.yaml");
      return {};
    }
    const fs::path base_path = fs::path(path).parent_path() / extends.text();
    Node base = resolve(base_path.lexically_normal().string(), &extends);
    if (base.is_null()) return {};
    apply_alternative(base, own, diagnostics_);
    return base;
  }

  Diagnostics& diagnostics_;
  Sources files_;
  std::vector<std::string> names_, canonical_;  // from the first file on
};

constexpr std::string_view kFlag = "--set ";

// The value where it stands on its line, so that the parser gives it the right place.
Node value_of(const std::string& setting, std::size_t value_at, std::size_t line,
              Diagnostics& diagnostics) {
  const std::string value = setting.substr(value_at);
  if (value.find_first_not_of("~ ") == std::string::npos) return Node::null({});  // takes it away
  const auto columns = kFlag.size() + display_width(setting.substr(0, value_at));
  std::string text = std::string(line, '\n') + std::string(columns, ' ');
  return read_yaml_text(text + value, std::string(kCommandLine), diagnostics);
}

// "controls.us.cap" of "controls.us.cap = 5".
std::string path_of(const std::string& setting) {
  const auto equals = setting.find('=');
  const auto last = equals == 0 ? std::string::npos : setting.find_last_not_of(' ', equals - 1);
  return last == std::string::npos ? "" : setting.substr(0, last + 1);
}

void apply_setting(Node& root, const std::string& setting, const Place& place, std::size_t line,
                   Diagnostics& diagnostics) {
  const auto equals = setting.find('=');
  const bool has_value = equals != std::string::npos && equals > 0 &&
                         setting.find_first_not_of(' ', equals + 1) != std::string::npos;
  if (!has_value || setting.find('\n') != std::string::npos) {
    diagnostics.error("S019", place, static_cast<int>(display_width(setting)),
                      fmt::format("\"{}\" sets nothing", setting),
                      "path=value in one line is expected, e.g. experiment.seed=7");
    return;
  }
  const auto errors = diagnostics.count(Severity::error);
  Node value = value_of(setting, equals + 1, line, diagnostics);
  if (diagnostics.count(Severity::error) > errors) return;
  change_value(root, {path_of(setting), place, std::move(value)}, diagnostics);
}

// Of two values for one path nobody can say which is meant.
bool refuse_second(std::span<const std::string> settings, std::size_t second, const Place& place,
                   Diagnostics& diagnostics) {
  const std::string path = path_of(settings[second]);
  for (std::size_t first = 0; first < second; ++first) {
    if (path_of(settings[first]) != path) continue;
    diagnostics.error("S019", place, static_cast<int>(display_width(path)),
                      fmt::format("{} is set twice", path), "one value is expected",
                      {fmt::format("the first is {}", settings[first])});
    return true;
  }
  return false;
}

void apply_settings(Node& root, std::span<const std::string> settings, Diagnostics& diagnostics) {
  if (settings.empty()) return;
  std::string text;
  for (const auto& setting : settings) {
    text += std::string(kFlag) + setting.substr(0, setting.find('\n')) + "\n";
  }
  const auto source =
      std::make_shared<const Source>(Source{std::string(kCommandLine), std::move(text)});
  diagnostics.add_source(source);
  for (std::size_t i = 0; i < settings.size(); ++i) {
    const Place place =
        place_in(source, static_cast<int>(i) + 1, static_cast<int>(kFlag.size()) + 1);
    if (!refuse_second(settings, i, place, diagnostics)) {
      apply_setting(root, settings[i], place, i, diagnostics);
    }
  }
}

}  // namespace

LoadedScenario load_scenario(const std::string& path, std::span<const std::string> settings,
                             Diagnostics& diagnostics) {
  Chain chain(diagnostics);
  LoadedScenario loaded;
  loaded.root = chain.resolve(path, nullptr);
  loaded.files = std::move(chain).files();
  if (!loaded.root.is_null()) apply_settings(loaded.root, settings, diagnostics);
  embed_data(loaded.root, diagnostics);
  return loaded;
}

}  // namespace strait::scenario
