// Tables of a report: all measures, what the numbers stand on, and what made the result.
#include <fmt/format.h>

#include "report_sections.h"
#include "strait/app/show_parts.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

using report::Cell;
using report::Shown;

// The numbers have the units of the file, their texts those that people read.
std::vector<Cell> measure_row(const ReportedRun& run, const experiment::MeasureResult& result,
                              const Estimate& one) {
  const Display display = display_of(run.run.loaded.scenario, result);
  const auto cell = [&](double value) -> Cell {
    return one.count == 0 ? Cell{} : Cell{number_text(value, one, display), value};
  };
  Cell half_width{display.is_date || one.count < 2 ? "" : number_text(one.half_width, one, display),
                  one.half_width};
  if (display.is_date) half_width.value = std::numeric_limits<double>::quiet_NaN();
  Cell mean = cell(one.mean);
  if (display.is_date) mean.text.clear();  // of a date the median says more
  return {{spaced(result.measure.name)},
          {one.label.empty() ? "" : reason_label(run.run.loaded.scenario, one.label)},
          mean,
          half_width,
          cell(one.low),
          cell(one.median),
          cell(one.high),
          {display.is_date ? "date" : display.unit},
          {result.measure.units},
          {one.never == 0 ? "" : format_number(static_cast<double>(one.never)),
           static_cast<double>(one.never)}};
}

bool is_always_zero(const Estimate& one) {
  return one.count > 0 && one.least == 0 && one.most == 0;
}

report::Table measures_table(const ReportedRun& run) {
  report::Table table{.columns = {{"measure"},
                                  {"part"},
                                  {"mean", true},
                                  {"± 95 %", true},
                                  {"5 % of runs below", true},
                                  {"median", true},
                                  {"95 % of runs below", true},
                                  {"unit", false, Shown::on_pages},
                                  {"units", false, Shown::in_files},
                                  {"without value", true}}};
  for (const auto& result : run.run.outcome.measures) {
    for (const auto& one : estimates_of(result)) {
      // Most sets of reasons never hold anything; a page of zeros would hide the others.
      if (result.labels > 1 && is_always_zero(one)) continue;
      table.rows.push_back(measure_row(run, result, one));
    }
  }
  return table;
}

// Rows that stand on something, or those that do not.
report::Table evidence_table(const ReportedRun& run, bool assumed) {
  report::Table table{.columns = {{"number"}, {"value"}}};
  if (!assumed) {
    table.columns.push_back({"row"});
    table.columns.push_back({"what says so"});
  }
  for (const auto& one : run.run.provenance.evidence) {
    if ((one.basis == "assumption") != assumed) continue;
    std::vector<Cell> row{{one.path}, {one.value}};
    if (!assumed) {
      row.push_back({one.basis == "calibrated" ? one.source + " (calibrated)" : one.source});
      row.push_back({one.citation + (one.note.empty() ? "" : ". " + one.note)});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

report::Section measures_section(const ReportedRuns& runs) {
  report::Section section{.id = "measures", .heading = "All measures"};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].run.outcome.measures.empty()) continue;
    section.figures.push_back(
        {figure_id("all-measures", runs, i), figure_title("Measures", runs, i),
         fmt::format("Over {} runs; what never happens in any of them is left out.",
                     format_number(static_cast<double>(runs[i].run.outcome.replications))),
         "", measures_table(runs[i])});
  }
  return section;
}

report::Section assumptions_section(const ReportedRuns& runs) {
  report::Section section{.id = "assumptions", .heading = "What the numbers stand on"};
  // Those of the first result; in what the others differ stands in the comparison.
  const ReportedRun& run = runs[0];
  auto assumed = evidence_table(run, true);
  auto known = evidence_table(run, false);
  section.paragraphs.push_back(
      fmt::format("{} number{} of the scenario {} on evidence or calibration, {} {} assumed.",
                  known.rows.size(), known.rows.size() == 1 ? "" : "s",
                  known.rows.size() == 1 ? "stands" : "stand", assumed.rows.size(),
                  assumed.rows.size() == 1 ? "is" : "are"));
  if (!known.rows.empty()) {
    section.figures.push_back({"evidence", "On evidence", "", "", std::move(known)});
  }
  if (!assumed.rows.empty()) {
    section.figures.push_back({"assumed", "Assumed, without evidence", "", "", std::move(assumed)});
  }
  return section;
}

report::Section provenance_section(const ReportedRuns& runs) {
  report::Section section{.id = "provenance", .heading = "Where it comes from"};
  report::Table table{.columns = {{"what"}}};
  for (const auto& run : runs) table.columns.push_back({run.name});
  for (const auto& run : runs) {
    const Rows rows = provenance_rows(*run.reader);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (table.rows.size() <= i) table.rows.push_back({{rows[i].first}});
      table.rows[i].push_back({rows[i].second});
    }
  }
  section.figures.push_back(
      {"provenance-table", "What made it, from what", "", "", std::move(table)});
  return section;
}

}  // namespace strait::app
