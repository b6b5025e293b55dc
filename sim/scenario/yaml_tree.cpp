#include "yaml_tree.h"

#include <fmt/format.h>

#include <algorithm>

#include "octal.h"
#include "strait/base/text.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

std::string without_leading_zeros(std::string_view text) {
  const std::string sign(text[0] == '-' ? "-" : "");
  const auto digit = text.find_first_not_of("+-0");
  if (digit == std::string_view::npos || text[digit] == ' ') return "0";
  return sign + std::string(text.substr(digit));
}

}  // namespace

bool YamlTree::begin(Node node) {
  if (open_.size() == kMostLevels) {
    diagnostics_.error("S012", node.place(), 1,
                       fmt::format("nested deeper than {} levels", kMostLevels),
                       "is a bracket missing?");
    return false;
  }
  open_.emplace_back().node = std::move(node);
  return true;
}

void YamlTree::end() {
  Node node = std::move(open_.back().node);
  open_.pop_back();
  if (node.is_mapping()) refuse_duplicates(node);
  put(std::move(node));
}

void YamlTree::put(Node node) {
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open& parent = open_.back();
  if (parent.node.is_mapping() && !parent.has_key) {
    take_key(parent, std::move(node));
    return;
  }
  if (node.is_scalar() && !node.quoted()) refuse_octal(node);
  if (parent.node.is_list()) {
    parent.node.items().push_back(std::move(node));
    return;
  }
  if (parent.keep_value) {
    parent.node.entries().push_back(
        {std::move(parent.key), std::move(parent.key_place), std::move(node)});
  }
  parent.has_key = false;
}

void YamlTree::take_key(Open& mapping, const Node& node) {
  mapping.has_key = true;
  mapping.keep_value = false;
  if (!node.is_scalar()) {
    diagnostics_.error("S010", node.place(), 1, "a key must be a word",
                       "a name before the colon is expected");
  } else if (node.text() == "<<" && !node.quoted()) {
    diagnostics_.error("S008", node.place(), 2, "merge key \"<<\"",
                       "write the keys out; for alternatives use `extends` and `change`");
  } else {
    mapping.keep_value = true;
    mapping.key = node.text();
    mapping.key_place = node.place();
  }
}

void YamlTree::refuse_octal(const Node& scalar) {
  if (!has_leading_zero(scalar.text())) return;
  diagnostics_.error("S011", scalar.place(), scalar.width(),
                     fmt::format("\"{}\" begins with a zero", scalar.text()),
                     fmt::format("write {}; put it in quotes if it is a name",
                                 without_leading_zeros(scalar.text())));
}

// Keeps the first of each.
void YamlTree::refuse_duplicates(Node& mapping) {
  auto& entries = mapping.entries();
  std::vector<std::size_t> order(entries.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&entries](std::size_t a, std::size_t b) {
    return entries[a].key < entries[b].key;
  });
  std::vector<bool> twin(entries.size(), false);
  std::size_t first = 0;
  for (std::size_t i = 1; i < order.size() && !diagnostics_.is_full(); ++i) {
    if (entries[order[i]].key != entries[order[first]].key) {
      first = i;
      continue;
    }
    const Node::Entry& again = entries[order[i]];
    twin[order[i]] = true;
    diagnostics_.error(
        "S004", again.key_place, static_cast<int>(display_width(again.key)),
        fmt::format("key \"{}\" stands twice", again.key), "remove one of them",
        {fmt::format("the first is at {}", format_place(entries[order[first]].key_place))});
  }
  std::size_t i = 0;
  std::erase_if(entries, [&](const Node::Entry&) { return twin[i++]; });
}

}  // namespace strait::scenario
