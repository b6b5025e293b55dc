#include "strait/scenario/diff.h"

#include <fmt/format.h>

#include <algorithm>

#include "node_path.h"
#include "strait/base/text.h"
#include "strait/scenario/node_writer.h"

namespace strait::scenario {
namespace {

constexpr std::size_t kShortText = 60;  // a new thing that fits is one difference, not many
constexpr std::size_t kValueWidth = 32;

std::string below(const std::string& path, const std::string& key) {
  return path.empty() ? key : path + "." + key;
}

std::string text_of(const Node& node) { return node.is_scalar() ? node.text() : flow_text(node); }

// {uniform: …} and {normal: …}, or two things that share no key at all.
bool are_unlike(const Node& left, const Node& right) {
  return left.entries().size() == 1 && right.entries().size() == 1 &&
         left.entries()[0].key != right.entries()[0].key;
}

// Steps by name, so that paths lead to them as they do in `change`.
Node by_name(const Node& steps) {
  Node names = Node::mapping(steps.place());
  for (const Node& step : steps.items()) names.set(step_name(step), step.place(), step);
  return names;
}

bool are_named(const Node& list) {
  return list.is_list() && !list.items().empty() && !by_name(list).find("") &&
         by_name(list).entries().size() == list.items().size();
}

// A value with its defaults, and what the file states of it: a null pointer where that is unknown,
// or told in another form.
struct Side {
  const Node& value;
  const Node* stated = nullptr;

  Side below(std::string_view key, const Node& inner) const {
    return {inner, stated != nullptr ? stated->find(key) : nullptr};
  }
  bool is_default(std::string_view key) const {
    return stated != nullptr && stated->is_mapping() && stated->find(key) == nullptr;
  }
};

// Without the defaults.
Node as_stated(const Side& side) {
  if (!side.value.is_mapping() || side.stated == nullptr || !side.stated->is_mapping())
    return side.value;
  Node node = Node::mapping(side.value.place());
  for (const auto& entry : side.value.entries()) {
    if (side.is_default(entry.key)) continue;
    node.set(entry.key, entry.key_place, as_stated(side.below(entry.key, entry.value)));
  }
  return node;
}

class TreeComparison {
 public:
  std::vector<Difference> found;

  void compare(const std::string& path, const Side& left, const Side& right) {
    if (left.value.is_mapping() && right.value.is_mapping() &&
        (path.empty() || !are_unlike(left.value, right.value))) {
      mappings(path, left, right);
    } else if (!same_content(left.value, right.value)) {
      found.push_back({path, text_of(left.value), text_of(right.value)});
    }
  }

 private:
  void mappings(const std::string& path, const Side& left, const Side& right) {
    for (const auto& [key, place, value] : left.value.entries()) {
      const Node* other = right.value.find(key);
      if (!other) {
        stated_only(path, key, left, value, true);
      } else if (key == "steps" && are_named(value) && are_named(*other)) {
        steps(path, value, *other);
      } else {
        compare(below(path, key), left.below(key, value), right.below(key, *other));
      }
    }
    for (const auto& [key, place, value] : right.value.entries()) {
      if (!left.value.find(key)) stated_only(path, key, right, value, false);
    }
  }

  void stated_only(const std::string& path, const std::string& key, const Side& side,
                   const Node& value, bool on_left) {
    if (!side.is_default(key)) only(path, key, as_stated(side.below(key, value)), on_left);
  }

  void steps(const std::string& path, const Node& left, const Node& right) {
    const Node left_names = by_name(left), right_names = by_name(right);
    mappings(path, {left_names}, {right_names});
    const auto order = [](const Node& names, const Node& other) {
      std::string text;
      for (const auto& entry : names.entries()) {
        if (other.find(entry.key)) text += (text.empty() ? "" : ", ") + entry.key;
      }
      return text;
    };
    const auto left_order = order(left_names, right_names);
    const auto right_order = order(right_names, left_names);
    if (left_order != right_order) found.push_back({path + ".steps", left_order, right_order});
  }

  // A thing that one side has: as a whole if it is short, else by its parts.
  void only(const std::string& path, const std::string& key, const Node& value, bool on_left) {
    const std::string text = text_of(value);
    const std::string here = below(path, key);
    if (!value.is_mapping() || value.entries().empty() ||
        (!path.empty() && display_width(text) <= kShortText)) {
      found.push_back({here, on_left ? std::optional(text) : std::nullopt,
                       on_left ? std::nullopt : std::optional(text)});
      return;
    }
    for (const auto& [inner, place, part] : value.entries()) only(here, inner, part, on_left);
  }
};

std::string shown(const std::optional<std::string>& value) {
  std::string text = value.value_or("none");
  while (text.ends_with('\n')) text.pop_back();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, display_width(text)), ' ');
}

}  // namespace

std::vector<Difference> diff_scenarios(const Node& left, const Node& right, const Node* left_stated,
                                       const Node* right_stated) {
  TreeComparison comparison;
  comparison.compare("", {left, left_stated}, {right, right_stated});
  return std::move(comparison.found);
}

std::string format_differences(std::span<const Difference> differences, std::string_view left_name,
                               std::string_view right_name) {
  if (differences.empty()) return {};
  std::size_t path_width = 0, value_width = display_width(left_name);
  for (const auto& d : differences) {
    path_width = std::max(path_width, display_width(d.path));
    value_width = std::max(value_width, std::min(display_width(shown(d.left)), kValueWidth));
  }
  const auto row = [&](const std::string& path, const std::string& left, std::string_view right) {
    return fmt::format("{}  {}  {}\n", padded(path, path_width), padded(left, value_width), right);
  };
  std::string table = row("", std::string(left_name), right_name);
  for (const auto& d : differences) table += row(d.path, shown(d.left), shown(d.right));
  return table;
}

}  // namespace strait::scenario
