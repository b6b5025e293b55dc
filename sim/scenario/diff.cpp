#include "strait/scenario/diff.h"

#include <fmt/format.h>

#include <algorithm>

#include "node_path.h"
#include "strait/base/text.h"
#include "strait/scenario/node_writer.h"

namespace strait::scenario {
namespace {

constexpr std::size_t kShortText = 60;  // a new thing that fits is one difference, not many
constexpr std::size_t kPathWidth = 52;
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

class Comparison {
 public:
  std::vector<Difference> found;

  void compare(const std::string& path, const Node& left, const Node& right) {
    if (left.is_mapping() && right.is_mapping() && (path.empty() || !are_unlike(left, right))) {
      mappings(path, left, right);
    } else if (!same_content(left, right)) {
      found.push_back({path, text_of(left), text_of(right)});
    }
  }

 private:
  void mappings(const std::string& path, const Node& left, const Node& right) {
    for (const auto& [key, place, value] : left.entries()) {
      const Node* other = right.find(key);
      if (!other) {
        only(path, key, value, true);
      } else if (key == "steps" && are_named(value) && are_named(*other)) {
        steps(path, value, *other);
      } else {
        compare(below(path, key), value, *other);
      }
    }
    for (const auto& [key, place, value] : right.entries()) {
      if (!left.find(key)) only(path, key, value, false);
    }
  }

  void steps(const std::string& path, const Node& left, const Node& right) {
    const Node left_names = by_name(left), right_names = by_name(right);
    mappings(path, left_names, right_names);
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

std::string shortened(const std::string& path) {
  if (path.size() <= kPathWidth) return path;
  const auto dot = path.find('.', path.size() - kPathWidth);
  return dot == std::string::npos ? path : "…" + path.substr(dot + 1);
}

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

std::vector<Difference> diff_scenarios(const Node& left, const Node& right) {
  Comparison comparison;
  comparison.compare("", left, right);
  return std::move(comparison.found);
}

std::string format_differences(std::span<const Difference> differences, std::string_view left_name,
                               std::string_view right_name) {
  if (differences.empty()) return {};
  std::size_t path_width = 0, value_width = display_width(left_name);
  for (const auto& d : differences) {
    path_width = std::max(path_width, display_width(shortened(d.path)));
    value_width = std::max(value_width, std::min(display_width(shown(d.left)), kValueWidth));
  }
  const auto row = [&](const std::string& path, const std::string& left, std::string_view right) {
    return fmt::format("{}  {}  {}\n", padded(path, path_width), padded(left, value_width), right);
  };
  std::string table = row("", std::string(left_name), right_name);
  for (const auto& d : differences) table += row(shortened(d.path), shown(d.left), shown(d.right));
  return table;
}

}  // namespace strait::scenario
