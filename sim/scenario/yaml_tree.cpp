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

// Where the quote that begins at `start` is closed; npos if it never is.
std::size_t end_of_quote(std::string_view text, std::size_t start) {
  const char quote = text[start];
  for (std::size_t at = start + 1; at < text.size(); ++at) {
    const bool pair =
        quote == '"' ? text[at] == '\\' : text.substr(at, 2) == "''";  // 'it''s' has one inside
    if (pair) {
      ++at;
    } else if (text[at] == quote) {
      return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

YamlTree::YamlTree(std::shared_ptr<const Source> source, std::string_view parsed,
                   Diagnostics& diagnostics)
    : source_(std::move(source)),
      file_(source_, &source_->name),
      parsed_(parsed),
      ascii_(display_width(parsed) == parsed.size()),
      diagnostics_(diagnostics) {}

Place YamlTree::place(const YAML::Mark& mark) {
  const auto line = static_cast<std::size_t>(std::max(mark.line, 0));
  const auto bytes = static_cast<std::size_t>(std::max(mark.column, 0));
  const auto at = std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), parsed_.size());
  std::size_t columns = bytes;
  if (!ascii_ && bytes <= at) {
    const std::size_t start = at - bytes;
    if (counted_line_ != line || counted_byte_ < start || counted_byte_ > at) {
      counted_line_ = line, counted_byte_ = start, counted_columns_ = 0;
    }
    counted_columns_ += display_width(parsed_.substr(counted_byte_, at - counted_byte_));
    counted_byte_ = at;
    columns = counted_columns_;
  }
  return {file_, static_cast<int>(line) + 1, static_cast<int>(columns) + 1};
}

void YamlTree::OnNull(const YAML::Mark& mark, YAML::anchor_t) { put(Node::null(place(mark))); }

void YamlTree::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  diagnostics_.error("S006", place(mark), 1, "an alias (*) copies another part of the file",
                     "write the value out; for alternatives use `extends` and `change`");
  put(Node::null(place(mark)));
}

void YamlTree::OnAnchor(const YAML::Mark& mark, const std::string& name) {
  diagnostics_.error("S006", place(mark), static_cast<int>(display_width(name)) + 1,
                     fmt::format("anchor \"&{}\"", name),
                     "a scenario has no anchors: write the value out where it is needed");
}

void YamlTree::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                        const std::string& value) {
  refuse_tag(mark, tag);
  if (tag != "?") last_quoted_ = mark;
  put(Node::scalar(value, place(mark), tag != "?"));
}

void YamlTree::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                               YAML::EmitterStyle::value) {
  open(Node::list(place(mark)), mark, tag);
}

void YamlTree::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                          YAML::EmitterStyle::value) {
  open(Node::mapping(place(mark)), mark, tag);
}

void YamlTree::open(Node node, const YAML::Mark& mark, const std::string& tag) {
  refuse_tag(mark, tag);
  if (open_.size() == kMostLevels) {
    diagnostics_.error("S012", place(mark), 1,
                       fmt::format("nested deeper than {} levels", kMostLevels),
                       "is a bracket missing?");
    throw TooDeep{};
  }
  open_.emplace_back().node = std::move(node);
}

void YamlTree::close() {
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

void YamlTree::take_key(Open& mapping, Node node) {
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

void YamlTree::refuse_tag(const YAML::Mark& mark, const std::string& tag) {
  const auto at = static_cast<std::size_t>(std::max(mark.pos, 0));
  const bool written = at < parsed_.size() && parsed_[at] == '!';
  if (!written && (tag.empty() || tag == "?" || tag == "!")) return;
  diagnostics_.error("S007", place(mark), static_cast<int>(display_width(tag)),
                     fmt::format("tag \"{}\"", tag),
                     "a scenario has no tags: the key says what a value is");
}

void YamlTree::refuse_octal(const Node& scalar) {
  if (!has_leading_zero(scalar.text())) return;
  diagnostics_.error("S011", scalar.place(), scalar.width(),
                     fmt::format("\"{}\" begins with a zero", scalar.text()),
                     fmt::format("write {}; put it in quotes if it is a name",
                                 without_leading_zeros(scalar.text())));
}

void YamlTree::refuse_open_quote() {
  if (last_quoted_.is_null()) return;
  const auto start = static_cast<std::size_t>(last_quoted_.pos);
  const char quote = start < parsed_.size() ? parsed_[start] : ' ';
  if (quote != '"' && quote != '\'') return;
  if (end_of_quote(parsed_, start) != std::string_view::npos) return;
  diagnostics_.error("S002", place(last_quoted_), 1, "a quote is opened and never closed",
                     "close the quote");
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
  for (std::size_t i = 1; i < order.size(); ++i) {
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
