#include "strait/report/area_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "strait/report/markup.h"

namespace strait::report {

namespace {

// A band between two lines, in data.
struct Stacked {
  std::vector<double> low, high;
};

std::vector<Stacked> stacked(const AreaChart& chart) {
  std::vector<Stacked> all;
  std::vector<double> floor(chart.time.days.size(), 0.0);
  for (const AreaBand& band : chart.bands) {
    Stacked one{floor, floor};
    for (std::size_t i = 0; i < floor.size(); ++i) one.high[i] += band.values[i];
    floor = one.high;
    all.push_back(std::move(one));
  }
  return all;
}

double highest_of(const AreaChart& chart, const std::vector<Stacked>& bands) {
  if (chart.highest > 0 || bands.empty()) return chart.highest;
  return *std::max_element(bands.back().high.begin(), bands.back().high.end());
}

// A label in one line or in two that are about alike.
std::vector<std::vector<std::string>> ways_to_write(const std::string& label) {
  std::vector<std::vector<std::string>> ways{{label}};
  std::size_t best = std::string::npos;
  const auto unlike = [&](std::size_t at) {
    return std::max(at, label.size() - at) - std::min(at, label.size() - at);
  };
  for (std::size_t at = label.find(' '); at != std::string::npos; at = label.find(' ', at + 1)) {
    if (best == std::string::npos || unlike(at) < unlike(best)) best = at;
  }
  if (best != std::string::npos) ways.push_back({label.substr(0, best), label.substr(best + 1)});
  return ways;
}

// Where a label of that size has most room in a band.
struct Room {
  double x = 0, y = 0;  // of its middle
  double height = -1;
};

Room most_room(const Stacked& band, const TimeAxis& time, const Frame& frame, double width) {
  Room best;
  const std::size_t n = time.days.size();
  for (std::size_t first = 0; first < n; ++first) {
    const double from = frame.x()(time.days[first]);
    double top = 0, bottom = std::numeric_limits<double>::infinity();
    for (std::size_t i = first; i < n; ++i) {
      top = std::max(top, frame.y()(band.high[i]));
      bottom = std::min(bottom, frame.y()(band.low[i]));
      const double to = frame.x()(time.days[i]);
      if (to - from < width) continue;
      if (bottom - top > best.height) best = {(from + to) / 2, (top + bottom) / 2, bottom - top};
      break;
    }
  }
  return best;
}

std::string written_inside(const std::vector<std::string>& lines, const Room& room) {
  std::string svg;
  double y = room.y - kLine * static_cast<double>(lines.size()) / 2 + 11;
  for (const std::string& line : lines) {
    svg += svg_text(room.x, y, line, "in-band", "middle");
    y += kLine;
  }
  return svg;
}

// What a label has to point at, where it does not fit.
struct Beside {
  std::string label;
  double x = 0, y = 0;
};

Beside thickest(const AreaBand& band, const Stacked& edges, const TimeAxis& time,
                const Frame& frame) {
  const auto most = std::max_element(band.values.begin(), band.values.end());
  const auto i = static_cast<std::size_t>(most - band.values.begin());
  return {band.label, frame.x()(time.days[i]), frame.y()((edges.low[i] + edges.high[i]) / 2)};
}

std::string written_beside(std::vector<Beside> labels, const Frame& frame) {
  std::sort(labels.begin(), labels.end(),
            [](const Beside& a, const Beside& b) { return a.y < b.y; });
  const double at = frame.right() + 14;
  std::string svg;
  double free_from = frame.top() - 6;
  for (const Beside& label : labels) {
    const auto lines = folded(label.label, frame.width() - at, kLetters);
    const double y = std::max(label.y - 4, free_from);
    svg += fmt::format("<polyline class=\"leader\" points=\"{},{} {},{}\"/>\n", px(label.x),
                       px(label.y), px(at - 4), px(y));
    svg += fmt::format("<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"2\"/>\n", px(label.x),
                       px(label.y));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      svg += svg_text(at, y + 4 + kLine * static_cast<double>(i), lines[i], "label");
    }
    free_from = y + kLine * static_cast<double>(lines.size()) + 5;
  }
  return svg;
}

}  // namespace

std::string draw(const AreaChart& chart) {
  const auto bands = stacked(chart);
  const Frame frame{chart.time, highest_of(chart, bands), chart.size};
  std::string areas, labels;
  std::vector<Beside> beside;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    areas += fmt::format("<path class=\"band c{}\" d=\"{}\"/>\n", chart.bands[i].color,
                         area_path(chart.time, bands[i].low, bands[i].high, frame));
    bool fits = false;
    for (const auto& lines : ways_to_write(chart.bands[i].label)) {
      double width = 0;
      for (const auto& line : lines) width = std::max(width, text_width(line, kLetters));
      const Room room = most_room(bands[i], chart.time, frame, width);
      fits = room.height >= kLine * static_cast<double>(lines.size()) + 1;
      if (!fits) continue;
      labels += written_inside(lines, room);
      break;
    }
    if (!fits) beside.push_back(thickest(chart.bands[i], bands[i], chart.time, frame));
  }
  const int marks = chart.size.height < 120 ? 2 : 5;
  return svg_begin(frame.width(), frame.height(), chart.id, chart.title, chart.text) +
         frame.number_axis(chart.unit, marks, chart.factor) + areas + frame.date_axis() + labels +
         written_beside(std::move(beside), frame) + svg_end();
}

}  // namespace strait::report
