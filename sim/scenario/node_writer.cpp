#include "strait/scenario/node_writer.h"

#include <algorithm>

#include "scalar_style.h"
#include "strait/base/text.h"

namespace strait::scenario {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kFlowLevels = 4;  // brackets within brackets that one can still read

std::size_t levels(const Node& node) {
  std::size_t most = 0;
  for (const Node& item : node.items()) most = std::max(most, levels(item));
  for (const auto& entry : node.entries()) most = std::max(most, levels(entry.value));
  return node.is_mapping() || node.is_list() ? most + 1 : 0;
}

bool is_empty(const Node& node) { return node.items().empty() && node.entries().empty(); }

// A section of the scenario names things, one on a line, unless it is as plain as `period`.
bool is_plain_section(const Node& section) {
  return section.entries().size() <= 2 && section.is_mapping() &&
         std::all_of(section.entries().begin(), section.entries().end(),
                     [](const Node::Entry& entry) { return entry.value.is_scalar(); });
}

class Writer {
 public:
  std::string write(const Node& root) {
    if (is_empty(root)) return flow_text(root) + "\n";
    if (root.is_mapping()) {
      mapping(root, 0);
    } else {
      list(root, 0);
    }
    return std::move(out_);
  }

 private:
  bool fits(const Node& node, std::size_t column) const {
    if (is_empty(node)) return true;
    return levels(node) <= kFlowLevels && column + display_width(flow_text(node)) <= kWidth;
  }

  // What stands behind "key:" or "-": on the same line, or below it.
  void value(const Node& node, std::size_t indent, std::size_t column, bool flow) {
    if (node.is_scalar() && can_be_folded(node.text())) {
      out_ += " " + folded_text(node.text(), indent + kIndent, kWidth) + "\n";
    } else if (node.is_scalar()) {
      out_ += " " + scalar_text(node.text(), Context::block, node.quoted()) + "\n";
    } else if (node.is_null() || (flow && fits(node, column + 1))) {
      out_ += " " + flow_text(node) + "\n";
    } else if (node.is_mapping()) {
      out_ += "\n";
      mapping(node, indent + kIndent);
    } else {
      out_ += "\n";
      list(node, indent + kIndent);
    }
  }

  void mapping(const Node& node, std::size_t indent) {
    for (const auto& entry : node.entries()) {
      const std::string key = std::string(indent, ' ') + key_text(entry.key, Context::block) + ":";
      const bool flow = indent > 0 || is_empty(entry.value) || is_plain_section(entry.value);
      const bool is_section = indent == 0 && !flow && !out_.empty();
      out_ += (is_section ? "\n" : "") + key;
      value(entry.value, indent, display_width(key), flow);
    }
  }

  void list(const Node& node, std::size_t indent) {
    for (const Node& item : node.items()) {
      const std::size_t start = out_.size();
      if (item.is_mapping() && !fits(item, indent + kIndent)) {
        mapping(item, indent + kIndent);  // its first key stands behind the dash
        out_[start + indent] = '-';
      } else {
        out_ += std::string(indent, ' ') + "-";
        value(item, indent, indent + 1, true);
      }
    }
  }

  std::string out_;
};

}  // namespace

std::string flow_text(const Node& node) {
  if (node.is_null()) return "~";
  if (node.is_scalar()) return scalar_text(node.text(), Context::flow, node.quoted());
  std::string text = node.is_mapping() ? "{" : "[";
  for (const auto& entry : node.entries()) {
    if (text.size() > 1) text += ", ";
    text += key_text(entry.key, Context::flow) + ": " + flow_text(entry.value);
  }
  for (const Node& item : node.items()) {
    if (text.size() > 1) text += ", ";
    text += flow_text(item);
  }
  return text + (node.is_mapping() ? "}" : "]");
}

std::string write_yaml(const Node& root) {
  if (root.is_scalar() || root.is_null()) return flow_text(root) + "\n";
  return Writer().write(root);
}

}  // namespace strait::scenario
