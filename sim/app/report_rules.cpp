// The rules over time: in which posture a control is in how many of the runs, and what the scenario
// has happen when.
#include <fmt/format.h>

#include <algorithm>

#include "report_sections.h"
#include "strait/base/text.h"
#include "strait/report/area_chart.h"
#include "strait/report/markup.h"
#include "strait/report/timeline.h"
#include "strait/scenario/node_writer.h"
#include "strait/scenario/writer.h"

namespace strait::app {

namespace {

constexpr std::string_view kPosture = "series_posture_";

report::Table numbers(const ReportedRun& run, const StateShares& states) {
  report::Table table{.columns = {{"date"}}};
  for (const auto& state : states.states) table.columns.push_back({spaced(state) + ", %", true});
  for (std::size_t t = 0; t < run.time.days.size(); ++t) {
    std::vector<report::Cell> row{{date_text(run.time, run.time.days[t])}};
    for (const auto& share : states.shares) {
      row.push_back({format_number(100 * share[t], 1), 100 * share[t]});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

report::Figure posture_figure(const ReportedRuns& runs, std::size_t i, const std::string& control,
                              const StateShares& states) {
  const ReportedRun& run = runs[i];
  const std::string id = figure_id("posture-" + report::slug(control), runs, i);
  const std::string title =
      figure_title("Posture of " + reason_label(run.run.loaded.scenario, control), runs, i);
  report::AreaChart chart{.id = id + "-chart",
                          .title = title,
                          .time = run.time,
                          .unit = "% of runs",
                          .factor = 100,
                          .highest = 1,
                          .size = {.height = 90}};
  chart.text = "Share of the runs in each posture. At the end:";
  for (std::size_t s = 0; s < states.states.size(); ++s) {
    chart.text += fmt::format("{} {} {} %", s == 0 ? "" : ",", spaced(states.states[s]),
                              format_number(100 * states.shares[s].back()));
    const auto& share = states.shares[s];
    const bool ever = std::any_of(share.begin(), share.end(), [](double x) { return x > 0; });
    if (ever) chart.bands.push_back({spaced(states.states[s]), static_cast<int>(s % 7), share});
  }
  chart.text += ".";
  return {id, title, "", draw(chart), numbers(run, states)};
}

void add_postures(const ReportedRuns& runs, std::size_t i, report::Section& section) {
  for (const std::string& series : runs[i].reader->names()) {
    if (!series.starts_with(kPosture)) continue;
    const auto states = shares_of(runs[i], series);
    if (!states || states->states.size() < 2) continue;  // that one posture is no news
    section.figures.push_back(posture_figure(runs, i, series.substr(kPosture.size()), *states));
  }
}

// Dates between which something happens; both alike where the day is known.
struct Dated {
  std::string name, when, what;
  double from = 0, to = 0;
  double chance = 1;
};

double day_of(const ReportedRun& run, Date date) {
  return static_cast<double>((date - run.time.start).count());
}

Dated dated_event(const ReportedRun& run, const scenario::EventSpec& event) {
  Dated dated{.name = event.what.empty() ? sentence_case(spaced(event.name)) : event.what,
              .chance = event.chance};
  if (event.between) {
    dated.from = day_of(run, event.between->from);
    dated.to = day_of(run, event.between->to);
  } else if (event.on) {
    const double epoch = day_of(run, Date{});
    dated.from = event.on->distribution().quantile(0.05) + epoch;
    dated.to = event.on->distribution().quantile(0.95) + epoch;
  }
  return dated;
}

std::string when_text(const ReportedRun& run, const Dated& dated) {
  const std::string from = date_text(run.time, dated.from);
  return dated.from == dated.to ? from : from + " to " + date_text(run.time, dated.to);
}

// What it does, as the scenario has it.
std::string action_text(const ReportedRun& run, const std::string& event) {
  const auto scenario = scenario::write_scenario(run.run.loaded.scenario);
  const auto* found = scenario.find("events")->find(event);
  const auto* action = found == nullptr ? nullptr : found->find("do");
  return action == nullptr ? "" : scenario::flow_text(*action);
}

std::vector<Dated> dated_events(const ReportedRun& run) {
  std::vector<Dated> all;
  for (const auto& event : run.run.loaded.scenario.events) {
    if (!event.on && !event.between) continue;
    Dated dated = dated_event(run, event);
    dated.when = when_text(run, dated);
    dated.what = action_text(run, event.name);
    all.push_back(std::move(dated));
  }
  for (const auto& control : run.run.loaded.scenario.controls) {
    const auto add = [&](const std::optional<Date>& date, const char* verb) {
      if (!date) return;
      const double day = day_of(run, *date);
      if (day <= 0 || day >= run.time.days.back()) return;
      const std::string title = control.title.empty() ? spaced(control.name) : control.title;
      Dated dated{.name = sentence_case(title) + verb, .from = day, .to = day};
      dated.when = when_text(run, dated);
      all.push_back(std::move(dated));
    };
    add(control.from, " comes into force");
    add(control.until, " ends");
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Dated& a, const Dated& b) { return a.from < b.from; });
  return all;
}

std::string chance_text(double chance) { return format_number(100 * chance) + " %"; }

void add_events(const ReportedRuns& runs, std::size_t i, report::Section& section) {
  const ReportedRun& run = runs[i];
  const auto all = dated_events(run);
  if (all.empty()) return;
  const std::string id = figure_id("events", runs, i);
  report::Timeline timeline{.id = id + "-chart",
                            .title = figure_title("What happens when", runs, i),
                            .text = "As the scenario has it:",
                            .time = run.time};
  report::Table table{.columns = {{"what"}, {"when"}, {"chance, %", true}, {"what it does"}}};
  for (const Dated& dated : all) {
    const std::string label =
        dated.chance < 1 ? dated.name + ", " + chance_text(dated.chance) : dated.name;
    timeline.rows.push_back({label, dated.from, dated.to});
    timeline.text += fmt::format(" {}, {}.", label, dated.when);
    table.rows.push_back({{dated.name},
                          {dated.when},
                          {format_number(100 * dated.chance), 100 * dated.chance},
                          {dated.what}});
  }
  section.figures.push_back({id, timeline.title,
                             "Dots are days, bars the days between which it happens.",
                             draw(timeline), std::move(table)});
}

}  // namespace

report::Section rules_section(const ReportedRuns& runs) {
  report::Section section{.id = "rules", .heading = "Rules and events"};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    add_events(runs, i, section);
    add_postures(runs, i, section);
  }
  return section;
}

}  // namespace strait::app
