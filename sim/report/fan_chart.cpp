#include "strait/report/fan_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "strait/report/markup.h"

namespace strait::report {

namespace {

struct EndLabel {
  double y = 0;
  std::string text;
  const char* style = "label";
};

std::string end_labels(const FanChart& chart, const Frame& frame) {
  const auto at = [&](std::size_t q) { return frame.y()(chart.quantiles[q].back()); };
  std::vector<EndLabel> labels{{(at(3) + at(4)) / 2, "90 % of runs"},
                               {(at(2) + at(3)) / 2, "half of the runs"},
                               {at(2), "median " + chart.at_end, "label strong"}};
  // The median keeps its place among the three; the others stand above it.
  std::vector<double> places;
  places.reserve(labels.size());
  for (const auto& label : labels) places.push_back(label.y);
  for (std::size_t i = 1; i < places.size(); ++i) places[i] = std::max(places[i], places[i - 1]);
  places = set_apart(std::move(places), 16, frame.top() - 4, frame.bottom());
  std::string svg;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    svg +=
        fmt::format("<line class=\"leader\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n",
                    px(frame.right() + 1), px(labels[i].y), px(frame.right() + 10), px(places[i]));
    svg += svg_text(frame.right() + 14, places[i] + 4, labels[i].text, labels[i].style);
  }
  return svg;
}

}  // namespace

double highest_of(const FanChart& chart) {
  double highest = *std::max_element(chart.quantiles[4].begin(), chart.quantiles[4].end());
  for (const auto& run : chart.runs) {
    highest = std::max(highest, *std::max_element(run.begin(), run.end()));
  }
  return highest;
}

std::string draw(const FanChart& chart) {
  const Frame frame{chart.time, chart.highest > 0 ? chart.highest : highest_of(chart), chart.size};
  std::string svg = svg_begin(frame.width(), frame.height(), chart.id, chart.title, chart.text) +
                    frame.number_axis(chart.unit, chart.size.height < 200 ? 3 : 5);
  const auto band = [&](const char* style, std::size_t low, std::size_t high) {
    svg += fmt::format("<path class=\"{}\" d=\"{}\"/>\n", style,
                       area_path(chart.time, chart.quantiles[low], chart.quantiles[high], frame));
  };
  band("fan90", 0, 4);
  band("fan50", 1, 3);
  for (const auto& run : chart.runs) {
    svg += fmt::format("<polyline class=\"run\" points=\"{}\"/>\n", points(chart.time, run, frame));
  }
  svg += fmt::format("<polyline class=\"median\" points=\"{}\"/>\n",
                     points(chart.time, chart.quantiles[2], frame));
  return svg + frame.date_axis() + end_labels(chart, frame) + svg_end();
}

}  // namespace strait::report
