// Which words of a scenario can be misspelt, and what a complaint about one says.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"

namespace strait::scenario {

struct Key {
  Node* mapping;
  std::size_t index;
  std::string path;  // "controls/us/review": dots stay for keys that are paths themselves
};

inline void collect_keys(Node& node, const std::string& path, std::vector<Key>& all) {
  if (node.is_mapping()) {
    for (std::size_t i = 0; i < node.entries().size(); ++i) {
      const std::string here = (path.empty() ? "" : path + '/') + node.entries()[i].key;
      all.push_back({&node, i, here});
      collect_keys(node.entries()[i].value, here, all);
    }
  } else if (node.is_list()) {
    for (std::size_t i = 0; i < node.items().size(); ++i) {
      collect_keys(node.items()[i], path + "/" + std::to_string(i), all);
    }
  }
}

inline std::vector<Key> all_keys(Node& root) {
  std::vector<Key> all;
  collect_keys(root, {}, all);
  return all;
}

inline std::string misspelt(std::string word) {
  const std::size_t middle = word.size() / 2;
  word[middle] = word[middle] == 'q' ? 'z' : 'q';
  return word;
}

inline std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts{""};
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// Knows which names are the author's own and spoken of nowhere else: these may be called anything.
class Spelling {
 public:
  explicit Spelling(const Node& root) { read(root, {}); }

  bool is_free(const std::string& path) const {
    const auto steps = split(path, '/');
    if (!is_chosen(steps)) return false;
    std::string dotted = path;
    std::replace(dotted.begin(), dotted.end(), '/', '.');
    for (const std::string& spoken : paths_) {
      if (spoken == dotted || spoken.starts_with(dotted + ".")) return false;
    }
    const auto& spoken = steps.front() == "measures" ? measures_ : words_;
    return only_by_path(steps) || !spoken.contains(steps.back());
  }

 private:
  // A name that the author chooses: of a thing in a section, or of a part of it.
  static bool is_chosen(const std::vector<std::string>& steps) {
    static const std::set<std::string> sections{"products", "places",  "actors", "groups",
                                                "controls", "regimes", "routes", "events",
                                                "triggers", "measures"};
    static const std::set<std::string> parts{"attributes", "caps",   "batches",
                                             "outcomes",   "states", "orders"};
    if (steps.size() == 2) return sections.contains(steps.front());
    return steps.size() > 2 && parts.contains(steps[steps.size() - 2]);
  }
  // Nothing speaks of it by its bare name.
  static bool only_by_path(const std::vector<std::string>& steps) {
    static const std::set<std::string> parents{"regimes", "triggers", "caps", "batches", "orders"};
    return parents.contains(steps[steps.size() - 2]);
  }

  void read(const Node& node, const std::vector<std::string>& steps) {
    if (node.is_scalar()) {
      speak(node.text());
      const bool of_until = steps.size() > 1 && steps[steps.size() - 2] == "until";
      if (steps.back() == "answer" || (of_until && steps.back() == "of")) {
        measures_.insert(node.text());
      }
    } else if (node.is_mapping()) {
      for (const auto& entry : node.entries()) {
        auto below = steps;
        below.push_back(entry.key);
        if (!is_chosen(below)) speak(entry.key);
        read(entry.value, below);
      }
    } else if (node.is_list()) {
      for (const Node& item : node.items()) read(item, steps);
    }
  }
  void speak(const std::string& text) {
    for (const std::string& word : split(text, ' ')) {
      words_.insert(word);
      if (word.find('.') != std::string::npos) paths_.insert(word);
    }
  }

  std::set<std::string> words_;
  std::set<std::string> paths_;
  std::set<std::string> measures_;  // that something asks for: totals have names of measures, too
};

// A word in the text of a file.
struct Word {
  std::string text;
  std::size_t at = 0;
};

inline std::vector<Word> words_of_alternative(const Node& own, const std::string& text) {
  std::vector<Word> words;
  const auto add = [&](const Node::Entry& entry, bool is_path) {
    std::size_t at = 0;
    for (int line = 1; line < entry.key_place.line; ++line) at = text.find('\n', at) + 1;
    at += static_cast<std::size_t>(entry.key_place.column) - 1;
    for (const std::string& step : split(entry.key, is_path ? '.' : '\0')) {
      words.push_back({step, at});
      at += step.size() + 1;
    }
  };
  for (const auto& entry : own.entries()) {
    add(entry, false);
    if (entry.key != "change" && entry.key != "add") continue;
    for (const auto& path : entry.value.entries()) add(path, true);
  }
  return words;
}

// Of a thing stated under a wrong name, the message about who refers to it has the right one.
inline bool speaks_of(const Diagnostic& one, const std::string& word) {
  const std::string quoted = '"' + word + '"';
  const auto says = [&](const std::string& text) { return text.find(quoted) != std::string::npos; };
  return says(one.message) || says(one.remedy) ||
         std::any_of(one.notes.begin(), one.notes.end(), says);
}

inline std::size_t suggestions(const std::string& remedy) {
  if (!remedy.starts_with("did you mean")) return 0;
  const std::string question = remedy.substr(0, remedy.find('?'));
  return static_cast<std::size_t>(std::count(question.begin(), question.end(), '"')) / 2;
}

}  // namespace strait::scenario
