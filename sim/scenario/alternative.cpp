#include "alternative.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "distribution_node.h"
#include "node_path.h"
#include "strait/base/text.h"

namespace strait::scenario {
namespace {

int width_of(std::string_view text) { return static_cast<int>(display_width(text)); }

Place moved(Place place, std::string_view passed) {
  place.column += width_of(passed);
  return place;
}

std::optional<PathEnd> end_of(Node& base, const Node::Entry& entry, Diagnostics& diagnostics) {
  auto found = follow_path(base, entry.key);
  if (auto* end = std::get_if<PathEnd>(&found)) return *end;
  const auto& failure = std::get<PathFailure>(found);
  diagnostics.error("S017",
                    moved(entry.key_place, std::string_view(entry.key).substr(0, failure.offset)),
                    width_of(failure.word), failure.message, failure.remedy);
  return std::nullopt;
}

bool is_at_or_below(std::string_view path, std::string_view top) {
  return path.starts_with(top) && (path.size() == top.size() || path[top.size()] == '.');
}

// "elapsed.lognormal.median" of "elapsed": a distribution is one value.
bool is_part_of_distribution(std::string_view path, std::string_view value) {
  if (path.size() <= value.size() || !is_at_or_below(path, value)) return false;
  const std::string_view rest = path.substr(value.size() + 1);
  const auto& kinds = distribution_kinds();
  return std::any_of(kinds.begin(), kinds.end(), [&](const DistributionInfo& kind) {
    return kind.name == rest.substr(0, rest.find('.'));
  });
}

// The evidence for a value does not speak for another value in its place.
void forget_evidence(Node& base, std::string_view path) {
  Node* sources = base.find("sources");
  if (!sources || !sources->is_mapping() || is_at_or_below(path, "sources")) return;
  const auto drop = [path](Node& rows) {
    std::erase_if(rows.entries(), [path](const Node::Entry& entry) {
      return is_at_or_below(entry.key, path) || is_part_of_distribution(path, entry.key);
    });
  };
  drop(*sources);
  if (Node* fitted = sources->find("calibrated_on"); fitted && fitted->is_mapping()) drop(*fitted);
}

void take_away(const PathEnd& end) {
  if (end.parent->is_mapping()) {
    end.parent->erase(end.key);
  } else {
    std::erase_if(end.parent->items(),
                  [&end](const Node& step) { return step_name(step) == end.key; });
  }
}

void put(Node& base, const PathEnd& end, const Node::Entry& entry) {
  if (end.node && same_content(*end.node, entry.value)) {
    *end.node = entry.value;  // for its place
    return;
  }
  if (entry.value.is_null()) {
    take_away(end);
  } else if (end.node) {
    *end.node = entry.value;
  } else {
    const auto before = std::string_view(entry.key).substr(0, entry.key.size() - end.key.size());
    end.parent->set(end.key, moved(entry.key_place, before), entry.value);
  }
  forget_evidence(base, entry.key);
}

void add_to_mapping(Node& base, Node& target, const Node::Entry& addition,
                    Diagnostics& diagnostics) {
  for (const auto& [name, place, value] : addition.value.entries()) {
    const auto first =
        std::find_if(target.entries().begin(), target.entries().end(),
                     [&name = name](const auto& entry) { return entry.key == name; });
    if (first == target.entries().end()) {
      target.set(name, place, value);
      forget_evidence(base, addition.key + "." + name);
      continue;
    }
    diagnostics.error("S018", place, width_of(name),
                      fmt::format("\"{}\" is already in {}", name, addition.key),
                      fmt::format("to change it: change: {{{}.{}: …}}", addition.key, name),
                      {"the first is at " + format_place(first->key_place)});
  }
}

// Sections below `change` and `add`; false if something else stands there.
bool is_mapping_of_paths(const Node::Entry& entry, std::string_view example,
                         Diagnostics& diagnostics) {
  if (entry.value.is_mapping() || entry.value.is_null()) return true;
  diagnostics.error("S020", entry.value.place(), entry.value.width(),
                    fmt::format("\"{}\" needs paths", entry.key), std::string(example));
  return false;
}

void take_own_words(Node& base, const Node& alternative, Diagnostics& diagnostics) {
  for (const auto& entry : alternative.entries()) {
    const std::string_view key = entry.key;
    if (key == "extends" || key == "change" || key == "add") continue;
    if (entry.value.is_scalar()) {
      base.set(entry.key, entry.key_place, entry.value);
    } else if (key == "sources" && entry.value.is_mapping()) {
      if (!base.find("sources")) base.set("sources", entry.key_place, Node::mapping());
      for (const auto& row : entry.value.entries()) {
        base.find("sources")->set(row.key, row.key_place, row.value);
      }
    } else {
      const std::vector<std::string> keys{"change", "add", "sources"};
      const auto near = nearest_words(key, keys, 1);
      diagnostics.error("S020", entry.key_place, width_of(key),
                        fmt::format("section \"{}\" in a file that extends another", key),
                        near.empty() ? "say what differs under change or add"
                                     : fmt::format("did you mean \"{}\"?", near.front()));
    }
  }
}

}  // namespace

void change_value(Node& base, const Node::Entry& change, Diagnostics& diagnostics) {
  const auto end = end_of(base, change, diagnostics);
  if (!end) return;
  if (end->node || !change.value.is_null()) {
    put(base, *end, change);
    return;
  }
  std::vector<std::string> known;
  if (end->parent->is_mapping()) {
    for (const auto& entry : end->parent->entries()) known.push_back(entry.key);
  }
  const auto near = nearest_words(end->key, known, 1);
  diagnostics.error("S017", change.key_place, width_of(change.key),
                    fmt::format("there is no {} that could be taken away", change.key),
                    near.empty() ? "a value is expected behind the path"
                                 : fmt::format("did you mean \"{}\"?", near.front()));
}

void add_names(Node& base, const Node::Entry& addition, Diagnostics& diagnostics) {
  const auto end = end_of(base, addition, diagnostics);
  if (!end) return;
  if (!addition.value.is_mapping() && !addition.value.is_list()) {
    diagnostics.error("S020", addition.key_place, width_of(addition.key),
                      fmt::format("nothing to add to {}", addition.key),
                      "{name: …} is expected, or [item, …] for a list; a value comes with change");
    return;
  }
  if (!end->node || end->node->is_null()) {
    put(base, *end, addition);
  } else if (end->node->is_mapping() && addition.value.is_mapping()) {
    add_to_mapping(base, *end->node, addition, diagnostics);
  } else if (end->node->is_list() && addition.value.is_list()) {
    auto& items = end->node->items();
    items.insert(items.end(), addition.value.items().begin(), addition.value.items().end());
  } else {
    const bool is_list = end->node->is_list();
    diagnostics.error("S020", addition.value.place(), addition.value.width(),
                      fmt::format("{} is {}", addition.key, is_list ? "a list" : "no list"),
                      is_list ? "[item, …] is expected" : "{name: …} is expected");
  }
}

void apply_alternative(Node& base, const Node& alternative, Diagnostics& diagnostics) {
  for (const auto& entry : alternative.entries()) {
    if (entry.key != "change") continue;
    if (!is_mapping_of_paths(entry, "change: {path: value}", diagnostics)) continue;
    for (const auto& change : entry.value.entries()) change_value(base, change, diagnostics);
  }
  for (const auto& entry : alternative.entries()) {
    if (entry.key != "add") continue;
    if (!is_mapping_of_paths(entry, "add: {section: {name: …}}", diagnostics)) continue;
    for (const auto& addition : entry.value.entries()) add_names(base, addition, diagnostics);
  }
  take_own_words(base, alternative, diagnostics);
}

}  // namespace strait::scenario
