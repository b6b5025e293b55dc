#include "strait/report/flow_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "strait/report/frame.h"
#include "strait/report/markup.h"

namespace strait::report {

namespace {

constexpr double kBar = 12;          // width
constexpr double kGap = 14;          // between bars of a column
constexpr double kFirst = 6;         // of the first column
constexpr double kLastLabels = 250;  // right of the last column
constexpr double kOver = 10;

struct Bar {
  double in = 0, out = 0;  // amounts
  double x = 0, y = 0, height = 0;
  double next_in = 0, next_out = 0;  // where the next band joins

  double amount() const { return std::max(in, out); }
};

class Layout {
 public:
  explicit Layout(const FlowChart& chart) : chart_{chart}, bars_(chart.nodes.size()) {
    for (const FlowLink& link : chart.links) {
      bars_[link.from].out += link.amount;
      bars_[link.to].in += link.amount;
    }
    for (const FlowNode& node : chart.nodes) columns_ = std::max(columns_, node.column + 1);
    for (std::size_t c = 0; c < columns_; ++c) fit(c);
    for (std::size_t c = 0; c < columns_; ++c) place(c);
  }

  Bar& bar(std::size_t node) { return bars_[node]; }
  double scale() const { return scale_; }
  bool is_last(std::size_t column) const { return column + 1 == columns_; }

 private:
  std::vector<std::size_t> of(std::size_t column) const {
    std::vector<std::size_t> nodes;
    for (std::size_t i = 0; i < bars_.size(); ++i) {
      if (chart_.nodes[i].column == column) nodes.push_back(i);
    }
    return nodes;
  }

  // The fullest column sets how thick a unit is.
  void fit(std::size_t column) {
    const auto nodes = of(column);
    double sum = 0;
    for (const std::size_t i : nodes) sum += bars_[i].amount();
    const double room = chart_.height - kGap * static_cast<double>(nodes.size() - 1);
    if (sum > 0) scale_ = std::min(scale_, std::max(room, chart_.height / 4) / sum);
  }

  void place(std::size_t column) {
    const double step =
        (chart_.width - kLastLabels - kFirst - kBar) / static_cast<double>(columns_ - 1);
    double y = kOver;
    for (const std::size_t i : of(column)) {
      Bar& bar = bars_[i];
      bar.x = kFirst + step * static_cast<double>(column);
      bar.y = bar.next_in = bar.next_out = y;
      bar.height = std::max(1.0, bar.amount() * scale_);
      y += bar.height + kGap;
    }
  }

  const FlowChart& chart_;
  std::vector<Bar> bars_;
  std::size_t columns_ = 2;
  double scale_ = std::numeric_limits<double>::infinity();
};

// A band with level ends: two curves whose steering points lie half way between the bars.
std::string band(const FlowLink& link, Layout& layout) {
  Bar& from = layout.bar(link.from);
  Bar& to = layout.bar(link.to);
  const double thick = link.amount * layout.scale();
  const double x0 = from.x + kBar, x1 = to.x, half = (x0 + x1) / 2;
  const double y0 = from.next_out, y1 = to.next_in;
  from.next_out += thick;
  to.next_in += thick;
  return fmt::format(
      "<path class=\"link c{}\" d=\"M{},{}C{},{} {},{} {},{}V{}C{},{} {},{} {},{}Z\"/>\n",
      link.color, px(x0), px(y0), px(half), px(y0), px(half), px(y1), px(x1), px(y1),
      px(y1 + thick), px(half), px(y1 + thick), px(half), px(y0 + thick), px(x0), px(y0 + thick));
}

struct BarLabel {
  double x = 0, y = 0;
  std::vector<std::string> lines;
  std::string amount;
  bool on_bands = false;
};

BarLabel bar_label(const FlowNode& node, const Bar& bar, bool is_last) {
  BarLabel label{bar.x + kBar + 6, bar.y + bar.height / 2, {node.label}, node.amount, !is_last};
  if (is_last) label.lines = folded(node.label, kLastLabels - 80, kLetters);
  return label;
}

// In a column from above, none on top of another; `bottom` becomes where the last one ends.
std::string written(const std::vector<BarLabel>& labels, double& bottom) {
  std::string svg;
  double free_from = 0;
  for (const BarLabel& label : labels) {
    const double height = kLine * static_cast<double>(label.lines.size());
    double y = std::max(label.y - height / 2, free_from);
    free_from = y + height + 2;
    const std::string style = label.on_bands ? "label halo" : "label";
    for (std::size_t i = 0; i < label.lines.size(); ++i) {
      y += kLine;
      const bool ends = i + 1 == label.lines.size();
      svg += svg_text(label.x, y - 4, label.lines[i] + (ends ? "  " + label.amount : ""), style);
    }
  }
  bottom = std::max(bottom, free_from);
  return svg;
}

}  // namespace

std::string draw(const FlowChart& chart) {
  Layout layout{chart};
  std::string bands, bars;
  for (const FlowLink& link : chart.links) bands += band(link, layout);
  std::vector<std::vector<BarLabel>> labels;
  double bottom = kOver + chart.height;
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    const FlowNode& node = chart.nodes[i];
    const Bar& bar = layout.bar(i);
    bars += fmt::format("<rect class=\"bar c{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
                        node.color, px(bar.x), px(bar.y), px(kBar), px(bar.height));
    if (labels.size() <= node.column) labels.resize(node.column + 1);
    labels[node.column].push_back(bar_label(node, bar, layout.is_last(node.column)));
    bottom = std::max(bottom, bar.y + bar.height);
  }
  std::string texts;
  for (const auto& column : labels) texts += written(column, bottom);
  return svg_begin(chart.width, bottom + 8, chart.id, chart.title, chart.text) + bands + bars +
         texts + svg_end();
}

}  // namespace strait::report
