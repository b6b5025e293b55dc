// How sure the main numbers are, over time: of each measure that is a running total or a level, the
// series it is taken from.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report_sections.h"
#include "strait/base/text.h"
#include "strait/report/fan_chart.h"
#include "strait/report/markup.h"
#include "strait/scenario/spec_measure.h"

namespace strait::app {

namespace {

constexpr std::size_t kMostCharts = 6;  // of a result

// A measure's series, and which of its labels count.
struct Drawn {
  std::string title;
  std::string series;
  std::vector<char> counts;
  std::string unit;
};

std::string series_of(const scenario::MeasureSpec& measure) {
  if (measure.total) {
    return "series_" + std::string{scenario::kFlowNames[static_cast<std::size_t>(*measure.total)]};
  }
  if (measure.level == scenario::Level::waiting) return "series_waiting";
  if (measure.level == scenario::Level::on_hand) return "series_on_hand";
  return {};
}

const scenario::MeasureSpec* find_spec(const ReportedRun& run, const std::string& name) {
  return scenario::find_named(run.run.loaded.scenario.measures, name);
}

// A summary has the means and quantiles of a series in place of its values.
std::string shaped_as(const ReportedRun& run, const std::string& series) {
  return run.reader->has(series) ? series : series + "_mean";
}

// What a label of the series is about ("product", "end_user"), label by label; nothing where labels
// are not about such things.
std::vector<std::string> aspects(const ReportedRun& run, const std::string& dimension,
                                 const std::string& aspect) {
  const std::string name = dimension + "_" + aspect;
  return run.reader->has(name) ? run.reader->texts(name) : std::vector<std::string>{};
}

// Labels of the series that the measure counts; nothing where the series does not tell them apart.
std::optional<std::vector<char>> counted(const ReportedRun& run,
                                         const scenario::MeasureSpec& measure,
                                         const std::string& series) {
  if (measure.at || measure.from || measure.until) return {};
  const std::string dimension = run.reader->describe(shaped_as(run, series)).dimensions.back();
  if (!run.reader->has(dimension) || dimension == "time") return {};
  std::vector<char> counts(run.reader->texts(dimension).size(), 1);
  const auto keep = [&](const std::string& aspect, const std::set<std::string>& wanted) {
    const auto values = aspects(run, dimension, aspect);
    if (values.empty()) return false;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (!wanted.contains(values[i])) counts[i] = 0;
    }
    return true;
  };
  if (measure.product && !keep("product", {measure.product->text})) return {};
  if (measure.of && !measure.share && !keep("product", {measure.of->text})) return {};
  if (measure.to) {
    if (!keep("end_user", members_of(run.run.loaded.scenario, measure.to->text))) return {};
  }
  return counts;
}

std::string unit_of(const ReportedRun& run, const scenario::MeasureSpec& measure,
                    const std::string& series) {
  std::string units = run.reader->describe(shaped_as(run, series)).units;
  if (units != "1") return units;
  return unit_of_goods(run.run.loaded.scenario, measure.of ? measure.of->text : "");
}

std::optional<Drawn> drawn_of(const ReportedRun& run, const scenario::MeasureSpec& measure) {
  const std::string series = series_of(measure);
  if (series.empty() || measure.by == scenario::MeasureBy::end_user) return {};
  if (!run.reader->has(series) && !run.reader->has(series + "_mean")) return {};
  const auto counts = counted(run, measure, series);
  if (!counts) return {};
  return Drawn{sentence_case(spaced(measure.name)), series, *counts, unit_of(run, measure, series)};
}

// The answer's first; each series once.
std::vector<Drawn> all_drawn(const ReportedRun& run) {
  std::vector<const scenario::MeasureSpec*> specs;
  if (const auto* answer = find_spec(run, run.answer.measure)) specs.push_back(answer);
  for (const auto& spec : run.run.loaded.scenario.measures) {
    if (spec.name != run.answer.measure) specs.push_back(&spec);
  }
  std::vector<Drawn> all;
  for (const auto* spec : specs) {
    auto drawn = drawn_of(run, *spec);
    if (!drawn || all.size() == kMostCharts) continue;
    const bool known = std::any_of(all.begin(), all.end(), [&](const Drawn& one) {
      return one.series == drawn->series && one.counts == drawn->counts;
    });
    if (!known) all.push_back(std::move(*drawn));
  }
  return all;
}

report::Table numbers(const ReportedRun& run, const Spread& spread) {
  report::Table table{.columns = {{"date"},
                                  {"5 %", true},
                                  {"25 %", true},
                                  {"median", true},
                                  {"75 %", true},
                                  {"95 %", true}}};
  for (const std::size_t number : spread.numbers) {
    table.columns.push_back({fmt::format("replication {}", number), true, report::Shown::in_files});
  }
  for (std::size_t t = 0; t < run.time.days.size(); ++t) {
    std::vector<report::Cell> row{{date_text(run.time, run.time.days[t])}};
    for (const auto& quantile : spread.quantiles) row.push_back(amount(quantile[t]));
    for (const auto& alone : spread.runs) row.push_back(amount(alone[t]));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string note_of(const Drawn& drawn, const Spread& spread) {
  const auto at_end = [&](std::size_t q) { return amount(spread.quantiles[q].back()).text; };
  return fmt::format(
      "At the end half of the runs lie between {} and {} {}, nine in ten between {} "
      "and {}.",
      at_end(1), at_end(3), drawn.unit, at_end(0), at_end(4));
}

struct Found {
  std::string title;  // of the measure
  report::FanChart chart;
  report::Figure figure;
};

std::optional<Found> found_of(const ReportedRuns& runs, std::size_t i, const Drawn& drawn) {
  const auto spread = spread_of(runs[i], drawn.series, drawn.counts);
  if (!spread) return {};
  const std::string id = figure_id("over-time-" + report::slug(drawn.title), runs, i);
  const std::string title = figure_title(drawn.title, runs, i);
  const std::string note = note_of(drawn, *spread);
  return Found{drawn.title,
               {.id = id + "-chart",
                .title = title,
                .text = note,
                .time = runs[i].time,
                .unit = drawn.unit,
                .quantiles = spread->quantiles,
                .runs = spread->runs,
                .at_end = amount(spread->quantiles[2].back()).text},
               {id, title, note, "", numbers(runs[i], *spread)}};
}

// Of all results, the same measure of each one below the other.
std::vector<Found> all_found(const ReportedRuns& runs) {
  std::vector<Found> all;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (const Drawn& drawn : all_drawn(runs[i])) {
      auto found = found_of(runs, i, drawn);
      if (!found) continue;
      const auto same = std::find_if(all.rbegin(), all.rend(),
                                     [&](const Found& one) { return one.title == found->title; });
      all.insert(same == all.rend() ? all.end() : same.base(), std::move(*found));
    }
  }
  return all;
}

}  // namespace

report::Section over_time_section(const ReportedRuns& runs) {
  report::Section section{.id = "over-time", .heading = "How sure, over time"};
  auto all = all_found(runs);
  if (!all.empty()) {
    section.paragraphs.emplace_back(
        "In each picture the line is the median; half of the runs lie in the dark area and nine in "
        "ten in the light one. Thin lines are single runs.");
  }
  std::map<std::string, double> highest;  // results share an axis
  for (const Found& one : all) {
    double& top = highest[one.title];
    top = std::max(top, highest_of(one.chart));
  }
  for (Found& one : all) {
    one.chart.highest = highest[one.title];
    one.chart.size.height = one.title == all.front().title ? 270 : 150;
    one.figure.picture = draw(one.chart);
    section.figures.push_back(std::move(one.figure));
  }
  return section;
}

}  // namespace strait::app
