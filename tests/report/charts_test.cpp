// What is drawn stands in the pictures at the places that their axes say.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <sstream>

#include "strait/report/area_chart.h"
#include "strait/report/fan_chart.h"
#include "strait/report/flow_chart.h"
#include "strait/report/interval_chart.h"
#include "strait/report/timeline.h"

namespace strait::report {
namespace {

using boost::property_tree::ptree;
using testing::Contains;
using testing::HasSubstr;

// The picture as a tree; throws where it is no well-formed XML.
ptree parsed(const std::string& svg) {
  std::istringstream text{svg};
  ptree tree;
  read_xml(text, tree);
  return tree.get_child("svg");
}

std::string attribute(const ptree& element, const std::string& name) {
  return element.get<std::string>("<xmlattr>." + name, "");
}

std::vector<ptree> all(const ptree& svg, const std::string& element, const std::string& style) {
  std::vector<ptree> found;
  for (const auto& [name, child] : svg) {
    if (name == element && attribute(child, "class").starts_with(style)) found.push_back(child);
  }
  return found;
}

std::vector<std::string> texts(const ptree& svg) {
  std::vector<std::string> found;
  for (const auto& [name, child] : svg) {
    if (name == "text") found.push_back(child.data());
  }
  return found;
}

const TimeAxis kDays{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}, {0, 10, 20}};

TEST(AreaChart, StacksBandsAndNamesEach) {
  const AreaChart chart{.id = "a",
                        .title = "Waiting & more",
                        .text = "in words",
                        .time = kDays,
                        .unit = "chips",
                        .bands = {{"wide", 0, {50, 50, 50}}, {"thin", 1, {0, 1, 0}}}};
  const ptree svg = parsed(draw(chart));
  EXPECT_EQ(all(svg, "path", "band").size(), 2U);
  EXPECT_THAT(texts(svg), testing::IsSupersetOf({"wide", "thin", "chips"}));
  EXPECT_EQ(all(svg, "polyline", "leader").size(), 1U);  // the thin one is named at its side
  EXPECT_EQ(svg.get<std::string>("title"), "Waiting & more");
  EXPECT_EQ(svg.get<std::string>("desc"), "in words");
}

TEST(FanChart, DrawsMedianRangesAndRuns) {
  FanChart chart{.id = "f", .time = kDays, .unit = "chips", .highest = 100, .at_end = "50"};
  chart.quantiles = {{{0, 0, 0}, {0, 10, 25}, {0, 20, 50}, {0, 30, 75}, {0, 40, 100}}};
  chart.runs = {{0, 5, 10}, {0, 50, 100}};
  const ptree svg = parsed(draw(chart));
  const Frame frame{kDays, 100, chart.size};
  const auto median = all(svg, "polyline", "median");
  ASSERT_EQ(median.size(), 1U);
  EXPECT_EQ(attribute(median[0], "points"), points(kDays, {0, 20, 50}, frame));
  EXPECT_EQ(all(svg, "polyline", "run").size(), 2U);
  EXPECT_EQ(all(svg, "path", "fan").size(), 2U);
  EXPECT_THAT(texts(svg), testing::IsSupersetOf({"median 50", "90\u00a0% of runs"}));
}

TEST(FanChart, HasAnAxisThatHoldsAllRuns) {
  FanChart chart;
  for (auto& quantile : chart.quantiles) quantile = {0, 1, 2};
  EXPECT_EQ(highest_of(chart), 2);
  chart.runs = {{0, 7, 3}};
  EXPECT_EQ(highest_of(chart), 7);
}

// Nothing appears and nothing gets lost on the way: as much height leaves a bar as comes in.
TEST(FlowChart, KeepsAmounts) {
  const FlowChart chart{.id = "s",
                        .height = 300,
                        .nodes = {{"a", "30", 0, 7}, {"b", "10", 0, 7}, {"end", "40", 1, 1}},
                        .links = {{0, 2, 30, 1}, {1, 2, 10, 1}}};
  const ptree svg = parsed(draw(chart));
  const auto bars = all(svg, "rect", "bar");
  ASSERT_EQ(bars.size(), 3U);
  const auto height = [&](std::size_t i) { return std::stod(attribute(bars[i], "height")); };
  EXPECT_NEAR(height(0) / height(1), 3, 0.01);
  EXPECT_NEAR(height(0) + height(1), height(2), 0.2);
  EXPECT_NEAR(height(0) + height(1) + 14, 300, 0.2);  // the fuller column sets the scale
  EXPECT_EQ(all(svg, "path", "link").size(), 2U);
  EXPECT_THAT(texts(svg), Contains(HasSubstr("end")));
}

TEST(IntervalChart, SetsZeroBesideTheIntervals) {
  const IntervalChart chart{.id = "i", .unit = "chips", .rows = {{"cap", -70, -80, -60, "−70"}}};
  const ptree svg = parsed(draw(chart));
  const auto zero = all(svg, "line", "zero");
  const auto point = all(svg, "circle", "point");
  ASSERT_EQ(zero.size(), 1U);
  ASSERT_EQ(point.size(), 1U);
  EXPECT_LT(std::stod(attribute(point[0], "cx")), std::stod(attribute(zero[0], "x1")));
  EXPECT_THAT(texts(svg), testing::IsSupersetOf({"cap", "−70", "chips"}));
}

TEST(Timeline, DrawsDaysAndSpans) {
  const Timeline timeline{.id = "t", .time = kDays, .rows = {{"day", 5, 5}, {"span", -3, 12}}};
  const ptree svg = parsed(draw(timeline));
  const Frame frame{kDays, 1, timeline.size};
  const auto days = all(svg, "circle", "point");
  const auto spans = all(svg, "rect", "span");
  ASSERT_EQ(days.size(), 1U);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_NEAR(std::stod(attribute(days[0], "cx")), frame.x()(5), 0.1);
  EXPECT_NEAR(std::stod(attribute(spans[0], "x")), frame.left(), 0.1);  // cut off at the start
  EXPECT_NEAR(std::stod(attribute(spans[0], "width")), frame.x()(12) - frame.left(), 0.1);
}

}  // namespace
}  // namespace strait::report
