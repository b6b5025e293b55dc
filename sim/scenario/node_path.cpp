#include "node_path.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "strait/base/text.h"

namespace strait::scenario {
namespace {

// Here a new key is a new thing: that is what `add` is for, and a misspelt name must not make one.
constexpr std::array<std::string_view, 12> kSectionsOfNames{
    "products", "places", "actors", "groups", "controls", "regimes",
    "supply",   "routes", "demand", "events", "triggers", "measures"};
constexpr std::array<std::string_view, 10> kMappingsOfNames{
    "attributes", "made_of", "caps",       "batches", "outcomes",
    "states",     "stock",   "production", "orders",  "accepts_instead"};
// Sections whose keys are known and all have defaults: a path may be the first to state one.
constexpr std::array<std::string_view, 3> kSectionsOfKeys{"sample", "experiment", "sources"};
// Here the keys are paths.
constexpr std::array<std::string_view, 5> kMappingsOfPaths{"sources", "calibrated_on", "levers",
                                                           "uncertainties", "set"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Walk {
 public:
  Walk(Node& root, std::string_view path) : at_(&root), path_(path) {}

  std::variant<PathEnd, PathFailure> go() {
    while (true) {
      if (auto failure = enter()) return *failure;
      const std::string_view rest = path_.substr(done_);
      if (depth_ == 0) begin_section(rest);
      if (Node* next = longest_key(rest)) {
        if (done_ == path_.size()) return PathEnd{parent_, std::string(key_), next};
        at_ = next;
      } else if (may_create(rest)) {
        return PathEnd{at_, std::string(rest), nullptr};
      } else {
        return missing(rest.substr(0, rest.find('.')));
      }
    }
  }

 private:
  // Makes sure that there are keys below.
  std::optional<PathFailure> enter() {
    if (at_->is_null()) *at_ = Node::mapping(at_->place());
    if (at_->is_mapping()) return std::nullopt;
    return fail(key_,
                fmt::format("\"{}\" is {}: nothing stands below it", key_,
                            at_->is_list() ? "a list" : "a single value"),
                "give it a value as a whole");
  }

  void begin_section(std::string_view path) {
    const auto dot = path.find('.');
    const std::string_view section = path.substr(0, dot);
    if (dot == std::string_view::npos || !is_one_of(kSectionsOfKeys, section)) return;
    if (at_->find(section) == nullptr)
      at_->set(std::string(section), at_->place(), Node::mapping());
  }

  // The child whose key is the longest beginning of the rest, or the step of a route; the walk
  // moves behind it.
  Node* longest_key(std::string_view rest) {
    for (auto end = rest.size(); end != std::string_view::npos && end > 0;
         end = rest.rfind('.', end - 1)) {
      if (Node* child = child_of(rest.substr(0, end))) {
        word_ = done_;
        key_ = rest.substr(0, end);
        done_ += end == rest.size() ? end : end + 1;
        ++depth_;
        return child;
      }
    }
    return nullptr;
  }

  Node* child_of(std::string_view key) {
    parent_ = at_;
    if (Node* child = at_->find(key)) return child;
    parent_ = at_->find("steps");
    if (!parent_ || !parent_->is_list()) return nullptr;
    for (Node& step : parent_->items()) {
      if (step_name(step) == key) return &step;
    }
    return nullptr;
  }

  bool holds_names() const {
    return depth_ == 1 ? is_one_of(kSectionsOfNames, key_)
                       : depth_ > 2 && is_one_of(kMappingsOfNames, key_);
  }

  bool may_create(std::string_view rest) const {
    if (depth_ > 0 && is_one_of(kMappingsOfPaths, key_)) return true;
    return rest.find('.') == std::string_view::npos && !holds_names();
  }

  PathFailure missing(std::string_view word) {
    word_ = done_;
    std::vector<std::string> known;
    for (const auto& entry : at_->entries()) known.push_back(entry.key);
    if (Node* steps = at_->find("steps"); steps && steps->is_list()) {
      for (const Node& step : steps->items()) known.push_back(step_name(step));
    }
    const auto near = nearest_words(word, known);
    const std::string here(path_.substr(0, done_ == 0 ? 0 : done_ - 1));
    return *fail(
        word, fmt::format("there is no \"{}\" in {}", word, here.empty() ? "the scenario" : here),
        near.empty() ? advice(here, word)
                     : fmt::format("did you mean {}?", join_words(quoted(near), "or")));
  }

  std::string advice(const std::string& here, std::string_view word) const {
    if (here.empty()) return "a path begins with a section, such as controls";
    if (holds_names()) return fmt::format("new names come with add: {{{}: {{{}: …}}}}", here, word);
    return fmt::format("give it as a whole: {}.{}: {{…}}", here, word);
  }

  static std::vector<std::string> quoted(std::vector<std::string> words) {
    for (auto& word : words) word = fmt::format("\"{}\"", word);
    return words;
  }

  std::optional<PathFailure> fail(std::string_view word, std::string message, std::string remedy) {
    return PathFailure{word_, std::string(word), std::move(message), std::move(remedy)};
  }

  Node* at_;
  std::string_view path_;
  Node* parent_ = nullptr;
  std::string_view key_;  // of `at_`
  std::size_t word_ = 0;  // where it begins in the path
  std::size_t done_ = 0;  // bytes of the path that lead to it, with the dot
  int depth_ = 0;
};

}  // namespace

std::string step_name(const Node& step) {
  if (!step.is_mapping()) return {};
  for (const auto* key : {"name", "stop", "move"}) {
    const Node* name = step.find(key);
    if (!name || !name->is_scalar()) continue;
    std::string text = name->text();
    std::replace(text.begin(), text.end(), ' ', '_');
    return text;
  }
  return {};
}

std::variant<PathEnd, PathFailure> follow_path(Node& root, std::string_view path) {
  const auto hole = path.find("..");
  if (path.empty() || path.front() == '.' || path.back() == '.' || hole != std::string_view::npos) {
    return PathFailure{0, std::string(path), fmt::format("\"{}\" is no path", path),
                       "words with one dot between them"};
  }
  return Walk(root, path).go();
}

}  // namespace strait::scenario
