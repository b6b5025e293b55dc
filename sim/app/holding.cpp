#include "strait/app/holding.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "strait/base/error.h"

namespace strait::app {

namespace {

constexpr const char* kAtTheEnd = "at the end";  // stands behind all months

using Sums = std::map<std::string, double>;  // by reasons

std::vector<HeldBy> largest_first(const Sums& sums, double samples,
                                  const scenario::Scenario& scenario) {
  std::vector<HeldBy> all;
  for (const auto& [reasons, sum] : sums) {
    if (sum > 0) all.push_back({reasons, reason_label(scenario, reasons), sum / samples});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const HeldBy& a, const HeldBy& b) { return a.mean > b.mean; });
  return all;
}

std::string month_of(const ReportedRun& run, std::size_t sample) {
  const auto days = std::chrono::days{static_cast<int>(run.time.days[sample])};
  const Date date = run.time.start + days;
  return date >= run.run.loaded.scenario.period.to ? kAtTheEnd : format_date(date).substr(0, 7);
}

}  // namespace

Holding holding_of(const ReportedRun& run) {
  const auto& facts = run.run.outcome.series;
  const auto found = facts.means.find("series_waiting");
  if (found == facts.means.end()) {
    throw UserError{
        fmt::format("{} keeps no series of what waits; run it with --keep all, summary "
                    "or waiting",
                    run.path)};
  }
  const auto& means = found->second;
  Sums in_all;
  std::map<std::string, Sums> buyers, months;
  std::map<std::string, double> samples;
  for (std::size_t t = 0; t < run.time.days.size(); ++t) {
    const std::string month = month_of(run, t);
    ++samples[month];
    for (std::size_t h = 0; h < facts.holds.size(); ++h) {
      const auto& hold = facts.holds[h];
      if (!run.filter.admits(hold)) continue;
      const double units = means[t * facts.holds.size() + h];
      in_all[hold.reasons] += units;
      buyers[hold.end_user][hold.reasons] += units;
      months[month][hold.reasons] += units;
    }
  }
  const scenario::Scenario& scenario = run.run.loaded.scenario;
  const auto all = static_cast<double>(run.time.days.size());
  Holding holding{.in_all = largest_first(in_all, all, scenario)};
  for (const auto& [buyer, sums] : buyers) {
    holding.buyers.push_back({buyer, largest_first(sums, all, scenario)});
  }
  for (const auto& [month, sums] : months) {
    holding.months.push_back({month, largest_first(sums, samples[month], scenario)});
  }
  return holding;
}

}  // namespace strait::app
