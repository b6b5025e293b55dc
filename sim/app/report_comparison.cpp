// How results differ from the first: in what they assume, and in what came out.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "comparison_cells.h"
#include "report_sections.h"
#include "strait/app/usage.h"
#include "strait/report/interval_chart.h"

namespace strait::app {

namespace {

report::Table assumptions_table(const Comparison& comparison) {
  report::Table table{.columns = {{"assumption"}}};
  for (const auto& result : comparison.results) table.columns.push_back({result.name});
  for (const auto& one : comparison.assumptions) {
    std::vector<report::Cell> row{{one.path}};
    for (const auto& value : one.values) row.push_back({value.value_or("none")});
    table.rows.push_back(std::move(row));
  }
  return table;
}

report::Table differences_table(const Comparison& comparison) {
  report::Table table{.columns = {{"measure"},
                                  {"result"},
                                  {"value", true},
                                  {"difference", true},
                                  {fmt::format("{:g} % interval", 100 * comparison.confidence)},
                                  {"low", true, report::Shown::in_files},
                                  {"high", true, report::Shown::in_files},
                                  {"verdict"}}};
  for (const auto& measure : comparison.measures) {
    for (std::size_t i = 0; i < measure.values.size(); ++i) {
      const ComparisonCells cells = cells_of(measure, i);
      const ComparedValue& value = measure.values[i];
      const auto& estimate = value.estimate;
      const double nothing = std::numeric_limits<double>::quiet_NaN();
      const auto of_difference = [&](double number) { return i == 0 ? nothing : number; };
      table.rows.push_back(
          {{title_of(measure)},
           {comparison.results[i].name},
           {cells.value, measure.display.is_date ? estimate.median : estimate.mean},
           {cells.difference, of_difference(value.difference.mean)},
           {cells.interval},
           {"", of_difference(value.difference.interval.low)},
           {"", of_difference(value.difference.interval.high)},
           {cells.verdict}});
    }
  }
  return table;
}

// Of the answering measure; nothing where its differences have no interval.
std::vector<report::IntervalRow> rows_of(const Comparison& comparison,
                                         const ComparedMeasure& measure) {
  std::vector<report::IntervalRow> rows;
  for (std::size_t i = 1; i < measure.values.size(); ++i) {
    const auto& d = measure.values[i].difference;
    if (!std::isfinite(d.interval.low) || !std::isfinite(d.interval.high)) continue;
    const ComparisonCells cells = cells_of(measure, i);
    rows.push_back({comparison.results[i].name, d.mean, d.interval.low, d.interval.high,
                    fmt::format("{} ({}), {}", cells.difference, cells.interval, cells.verdict)});
  }
  return rows;
}

std::vector<report::Figure> intervals(const Comparison& comparison, const ReportedRuns& runs) {
  std::vector<report::Figure> figures;
  for (const auto& measure : comparison.measures) {
    if (measure.name != runs[0].answer.measure) continue;
    report::IntervalChart chart{.id = fmt::format("difference-{}-chart", figures.size() + 1)};
    chart.rows = rows_of(comparison, measure);
    if (chart.rows.empty()) continue;
    chart.title = fmt::format("{}: difference from {}", sentence_case(title_of(measure)),
                              comparison.results[0].name);
    chart.text = fmt::format("Mean of the paired differences, with {:g} % intervals.",
                             100 * comparison.confidence);
    for (const auto& row : chart.rows) chart.text += fmt::format(" {}: {}.", row.label, row.text);
    chart.factor = measure.display.factor;
    chart.unit = measure.display.is_date ? "days" : measure.display.unit;
    report::Table numbers{
        .columns = {{"result"}, {"difference", true}, {"low", true}, {"high", true}}};
    for (const auto& row : chart.rows) {
      numbers.rows.push_back({{row.label}, amount(row.value), amount(row.low), amount(row.high)});
    }
    const std::string id = chart.id.substr(0, chart.id.rfind('-'));
    figures.push_back({id, chart.title, "", draw(chart), std::move(numbers)});
  }
  return figures;
}

}  // namespace

report::Section comparison_section(const ReportedRuns& runs) {
  report::Section section{.id = "comparison", .heading = "What differs"};
  if (runs.size() < 2) return section;
  std::vector<const StoredRun*> compared;
  std::vector<std::string> names;
  for (const auto& run : runs) {
    compared.push_back(&run.run);
    names.push_back(run.path);
  }
  try {
    Comparison comparison = compare_runs(compared, names, {});
    comparison.hidden = 0;  // no word of options on a page
    section.paragraphs = remarks_on(comparison);
    if (!comparison.assumptions.empty()) {
      section.figures.push_back(
          {"changed-assumptions", "Changed assumptions", "", "", assumptions_table(comparison)});
    }
    for (auto& figure : intervals(comparison, runs)) section.figures.push_back(std::move(figure));
    section.figures.push_back({"differences", "Measures side by side",
                               fmt::format("Differences from {}.", comparison.results[0].name), "",
                               differences_table(comparison)});
  } catch (const UsageError& error) {
    section.paragraphs.emplace_back(error.what());
  }
  return section;
}

}  // namespace strait::app
