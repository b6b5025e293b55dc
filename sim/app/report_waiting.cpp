// What waits for what, over time: means over all runs.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "report_sections.h"
#include "strait/app/loss_table.h"
#include "strait/base/text.h"
#include "strait/report/area_chart.h"

namespace strait::app {

namespace {

constexpr std::size_t kMostBands = 7;
constexpr double kLeastShare =
    0.02;  // of all that waits, below which a reason is one of the others

struct WaitingFor {
  std::string reasons;
  std::string label;
  std::vector<double> values;  // by time, mean over runs
  double sum = 0;
};

// Largest first; reasons that never hold anything are left out.
std::vector<WaitingFor> waiting_by_reason(const ReportedRun& run) {
  const auto& facts = run.run.outcome.series;
  const auto& means = facts.means.at("series_waiting");
  const std::size_t holds = facts.holds.size();
  std::vector<WaitingFor> found;
  for (std::size_t h = 0; h < holds; ++h) {
    if (!run.filter.admits(facts.holds[h])) continue;
    const std::string& reasons = facts.holds[h].reasons;
    auto same = std::find_if(found.begin(), found.end(),
                             [&](const WaitingFor& one) { return one.reasons == reasons; });
    if (same == found.end()) {
      same = found.insert(same, {reasons, reason_label(run.run.loaded.scenario, reasons),
                                 std::vector<double>(run.time.days.size())});
    }
    for (std::size_t t = 0; t < same->values.size(); ++t) same->values[t] += means[t * holds + h];
  }
  for (auto& one : found) one.sum = std::accumulate(one.values.begin(), one.values.end(), 0.0);
  std::erase_if(found, [](const WaitingFor& one) { return !(one.sum > 0); });
  std::stable_sort(found.begin(), found.end(),
                   [](const WaitingFor& a, const WaitingFor& b) { return a.sum > b.sum; });
  return found;
}

double sum_of(const std::vector<WaitingFor>& all) {
  double sum = 0;
  for (const auto& one : all) sum += one.sum;
  return sum;
}

// One hue a reason on the whole page, in the order in which reasons are first met.
class Hues {
 public:
  int of(const std::string& reasons) {
    const auto known = hues_.find(reasons);
    if (known != hues_.end()) return known->second;
    const int hue = static_cast<int>(hues_.size() % kMostBands);
    return hues_.emplace(reasons, hue).first->second;
  }

 private:
  std::map<std::string, int> hues_;
};

std::vector<report::AreaBand> bands_of(const std::vector<WaitingFor>& all, Hues& hues) {
  std::vector<report::AreaBand> bands;
  report::AreaBand others{"other reasons", static_cast<int>(kMostBands), {}};
  const double sum = sum_of(all);
  for (const auto& one : all) {
    if (bands.size() < kMostBands && one.sum >= kLeastShare * sum) {
      bands.push_back({one.label, hues.of(one.reasons), one.values});
      continue;
    }
    others.values.resize(one.values.size());
    for (std::size_t t = 0; t < one.values.size(); ++t) others.values[t] += one.values[t];
  }
  if (!others.values.empty()) bands.push_back(std::move(others));
  return bands;
}

report::Table numbers(const ReportedRun& run, const std::vector<WaitingFor>& all) {
  report::Table table{.columns = {{"date"}}};
  for (std::size_t i = 0; i < all.size(); ++i) {
    table.columns.push_back(
        {all[i].label, true, i < kMostBands ? report::Shown::everywhere : report::Shown::in_files});
  }
  table.columns.push_back({"together", true});
  for (std::size_t t = 0; t < run.time.days.size(); ++t) {
    std::vector<report::Cell> row{{date_text(run.time, run.time.days[t])}};
    double together = 0;
    for (const auto& one : all) {
      row.push_back(amount(one.values[t]));
      together += one.values[t];
    }
    row.push_back(amount(together));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string note_of(const ReportedRun& run, const std::vector<WaitingFor>& all) {
  const double share = 100 * all[0].sum / sum_of(all);
  return fmt::format("{} hold{} most: {} % of all waiting, mean over {} runs.", all[0].label,
                     all[0].reasons.find(" + ") == std::string::npos ? "s" : "",
                     format_number(share),
                     format_number(static_cast<double>(run.run.outcome.replications)));
}

double highest_of(const std::vector<std::vector<WaitingFor>>& runs) {
  double highest = 0;
  for (const auto& all : runs) {
    for (std::size_t t = 0; !all.empty() && t < all[0].values.size(); ++t) {
      double together = 0;
      for (const auto& one : all) together += one.values[t];
      highest = std::max(highest, together);
    }
  }
  return highest;
}

}  // namespace

report::Section waiting_section(const ReportedRuns& runs) {
  report::Section section{.id = "waiting", .heading = "What waits for what"};
  std::vector<std::vector<WaitingFor>> all;
  for (const auto& run : runs) all.push_back(waiting_by_reason(run));
  const double highest = highest_of(all);
  Hues hues;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (all[i].empty()) {
      section.paragraphs.push_back(figure_title("Nothing waits", runs, i) + ".");
      continue;
    }
    const ReportedRun& run = runs[i];
    const std::string id = figure_id("waiting-by-reason", runs, i);
    const std::string title =
        figure_title(fmt::format("Waiting {}, by what holds them", run.unit), runs, i);
    const std::string note = note_of(run, all[i]);
    const report::AreaChart chart{.id = id + "-chart",
                                  .title = title,
                                  .text = note,
                                  .time = run.time,
                                  .unit = run.unit,
                                  .highest = highest,
                                  .size = {.height = 330},
                                  .bands = bands_of(all[i], hues)};
    section.figures.push_back({id, title, note, draw(chart), numbers(run, all[i])});
  }
  return section;
}

}  // namespace strait::app
