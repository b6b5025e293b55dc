#include "strait/report/interval_chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "strait/base/text.h"
#include "strait/report/frame.h"
#include "strait/report/markup.h"
#include "strait/stats/interval.h"

namespace strait::report {

namespace {

constexpr double kNames = 190, kNumbers = 310;  // for labels and for numbers
constexpr double kAbove = 12, kRowHeight = 34;
constexpr double kAxis = 44;

// With zero, and some room at both ends.
stats::Interval range_of(const IntervalChart& chart) {
  stats::Interval range{0, 0};
  for (const IntervalRow& row : chart.rows) {
    range.low = std::min(range.low, row.low);
    range.high = std::max(range.high, row.high);
  }
  if (range.low == range.high) range.high = range.low + 1;
  return range;
}

Scale scale_of(const IntervalChart& chart) {
  const auto [low, high] = range_of(chart);
  const double margin = 0.04 * (high - low);
  return {low - margin, high + margin, kNames, chart.width - kNumbers};
}

std::string interval_row(const IntervalRow& row, double y, const Scale& x, double width) {
  std::string svg;
  const auto lines = folded(row.label, kNames - 24, kLetters);
  double at = y + 4 - kLine * static_cast<double>(lines.size() - 1) / 2;
  for (const auto& line : lines) {
    svg += svg_text(kNames - 14, at, line, "label", "end");
    at += kLine;
  }
  svg += fmt::format("<path class=\"whisker\" d=\"M{0},{2}H{1}M{0},{3}V{4}M{1},{3}V{4}\"/>\n",
                     px(x(row.low)), px(x(row.high)), px(y), px(y - 5), px(y + 5));
  svg += fmt::format("<circle class=\"point\" cx=\"{}\" cy=\"{}\" r=\"4.5\"/>\n", px(x(row.value)),
                     px(y));
  return svg + svg_text(width - kNumbers + 14, y + 4, row.text, "label");
}

std::string interval_axis(const IntervalChart& chart, const Scale& x, double bottom) {
  std::string svg;
  const auto [low, high] = range_of(chart);
  const auto ticks = nice_ticks(low * chart.factor, high * chart.factor, 5);
  const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
  const int decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 4;
  for (const double tick : ticks) {
    const double at = x(tick / chart.factor);
    svg += fmt::format("<line class=\"{0}\" x1=\"{2}\" x2=\"{2}\" y1=\"{1}\" y2=\"{3}\"/>\n",
                       tick == 0 ? "zero" : "grid", px(kAbove), px(at), px(bottom));
    svg += svg_text(at, bottom + 17, format_number(tick, decimals), "tick", "middle");
  }
  return svg +
         svg_text((kNames + chart.width - kNumbers) / 2, bottom + 35, chart.unit, "unit", "middle");
}

}  // namespace

std::string draw(const IntervalChart& chart) {
  const Scale x = scale_of(chart);
  const double bottom = kAbove + kRowHeight * static_cast<double>(chart.rows.size());
  std::string svg = svg_begin(chart.width, bottom + kAxis, chart.id, chart.title, chart.text) +
                    interval_axis(chart, x, bottom);
  double y = kAbove + kRowHeight / 2;
  for (const IntervalRow& row : chart.rows) {
    svg += interval_row(row, y, x, chart.width);
    y += kRowHeight;
  }
  return svg + svg_end();
}

}  // namespace strait::report
