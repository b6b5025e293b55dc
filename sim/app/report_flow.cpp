// Where what was ordered went: by buyer, how it ended, and what held what did not arrive. Means
// over all runs, at the end of the period.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report_sections.h"
#include "strait/app/loss_table.h"
#include "strait/base/text.h"
#include "strait/report/flow_chart.h"

namespace strait::app {

namespace {

constexpr std::size_t kMostReasons = 8;
constexpr double kNothing = 1e-9;  // of all that was ordered; means are sums of rounded numbers

// From a buyer or an end to an end or a reason.
struct Passed {
  std::string from, to;
  double amount = 0;
};

void add(std::vector<Passed>& all, const std::string& from, const std::string& to, double amount) {
  const auto same = std::find_if(
      all.begin(), all.end(), [&](const Passed& one) { return one.from == from && one.to == to; });
  if (same == all.end()) {
    all.push_back({from, to, amount});
  } else {
    same->amount += amount;
  }
}

std::vector<Passed> by_buyer(const ReportedRun& run) {
  std::vector<Passed> all;
  std::set<std::string> buyers;
  for (const auto& flow : run.run.outcome.series.flows) {
    if (!run.filter.admits(flow) || !buyers.insert(flow.end_user).second) continue;
    const FlowFilter one{run.filter.product, {flow.end_user}};
    for (const Ending& ending : endings(run.run.outcome.series, one)) {
      if (ending.name != "discouraged") add(all, flow.end_user, spaced(ending.name), ending.mean);
    }
  }
  return all;
}

// As endings() has it: many lost sales, one end.
std::string end_words(model::End end) {
  if (end == model::End::lost_sale) return "lost sales";
  return spaced(std::string{model::kEndNames[static_cast<std::size_t>(end)]});
}

// What waits at the end, by what holds it; and what was lost, by what held it then.
std::vector<Passed> by_reason(const ReportedRun& run) {
  std::vector<Passed> all;
  const auto& facts = run.run.outcome.series;
  const auto& waiting = facts.means.at("series_waiting");
  const std::size_t holds = facts.holds.size();
  for (std::size_t h = 0; h < holds; ++h) {
    if (!run.filter.admits(facts.holds[h])) continue;
    add(all, "waiting", facts.holds[h].reasons, waiting[waiting.size() - holds + h]);
  }
  for (const Loss& loss : losses(facts, run.filter)) {
    for (std::size_t k = 0; k < model::kLosses.size(); ++k) {
      add(all, end_words(model::kLosses[k]), loss.reasons, loss.means[k]);
    }
  }
  return all;
}

double sum_of(const std::vector<Passed>& all) {
  double sum = 0;
  for (const auto& one : all) sum += one.amount;
  return sum;
}

using Amounts = std::vector<std::pair<std::string, double>>;

// Sums by what it comes from or goes to, in the order in which these are met.
Amounts sums(const std::vector<Passed>& all, std::string Passed::*side) {
  Amounts found;
  for (const auto& one : all) {
    const auto same = std::find_if(found.begin(), found.end(),
                                   [&](const auto& other) { return other.first == one.*side; });
    if (same == found.end()) {
      found.emplace_back(one.*side, one.amount);
    } else {
      same->second += one.amount;
    }
  }
  return found;
}

Amounts largest_first(Amounts amounts) {
  std::stable_sort(amounts.begin(), amounts.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return amounts;
}

// The small reasons as one.
void sum_up(std::vector<Passed>& reasons) {
  const auto sorted = largest_first(sums(reasons, &Passed::to));
  std::set<std::string> small;
  for (std::size_t i = kMostReasons; i < sorted.size(); ++i) small.insert(sorted[i].first);
  if (small.size() < 2) return;
  std::vector<Passed> shown;
  for (const auto& one : reasons) {
    add(shown, one.from, small.contains(one.to) ? "" : one.to, one.amount);
  }
  reasons = std::move(shown);
}

class Picture {
 public:
  explicit Picture(const ReportedRun& run) : run_{run} {}

  void add_column(const Amounts& amounts, std::size_t column) {
    for (const auto& [name, amount] : amounts) {
      const int color = column == 1 ? static_cast<int>(ends_++ % 7) : 7;
      nodes_[{column, name}] = chart.nodes.size();
      chart.nodes.push_back({label(name, column), rough(amount), column, color});
    }
  }

  // Bands in the order of their bars, so that they cross no more than they must.
  void add_links(const std::vector<Passed>& all, std::size_t column) {
    std::vector<report::FlowLink> links;
    for (const auto& one : all) {
      const std::size_t from = nodes_.at({column, one.from});
      const std::size_t to = nodes_.at({column + 1, one.to});
      const std::size_t end = column == 0 ? to : from;
      links.push_back({from, to, one.amount, chart.nodes[end].color});
    }
    std::sort(links.begin(), links.end(), [](const auto& a, const auto& b) {
      return std::pair{a.from, a.to} < std::pair{b.from, b.to};
    });
    chart.links.insert(chart.links.end(), links.begin(), links.end());
  }

  report::FlowChart chart;

 private:
  std::string label(const std::string& name, std::size_t column) const {
    const auto& scenario = run_.run.loaded.scenario;
    if (column == 2) return name.empty() ? "other reasons" : reason_label(scenario, name);
    if (column == 1) return name;
    const auto* actor = scenario::find_named(scenario.actors, name);
    return actor == nullptr || actor->title.empty() ? spaced(name) : actor->title;
  }

  const ReportedRun& run_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> nodes_;
  std::size_t ends_ = 0;
};

report::Table numbers(const report::FlowChart& chart) {
  report::Table table{.columns = {{"from"}, {"to"}, {"mean", true}}};
  for (const auto& link : chart.links) {
    table.rows.push_back(
        {{chart.nodes[link.from].label}, {chart.nodes[link.to].label}, amount(link.amount)});
  }
  return table;
}

std::string note_of(const ReportedRun& run, double ordered) {
  std::string note = fmt::format("Of {} {} ordered, mean over {} runs:", rough(ordered), run.unit,
                                 format_number(static_cast<double>(run.run.outcome.replications)));
  for (const Ending& ending : endings(run.run.outcome.series, run.filter)) {
    if (ending.name == "discouraged" || !(ending.mean > kNothing * ordered)) continue;
    note += fmt::format(" {} {} ({} %),", spaced(ending.name), rough(ending.mean),
                        format_number(100 * ending.mean / ordered));
  }
  note.back() = '.';
  return note;
}

report::Figure flow_figure(const ReportedRuns& runs, std::size_t i, std::vector<Passed> buyers) {
  const double ordered = sum_of(buyers);
  auto reasons = by_reason(runs[i]);
  const auto is_nothing = [&](const Passed& one) { return !(one.amount > kNothing * ordered); };
  std::erase_if(buyers, is_nothing);
  std::erase_if(reasons, is_nothing);
  sum_up(reasons);
  Picture picture{runs[i]};
  picture.add_column(largest_first(sums(buyers, &Passed::from)), 0);
  picture.add_column(sums(buyers, &Passed::to), 1);
  picture.add_column(largest_first(sums(reasons, &Passed::to)), 2);
  picture.add_links(buyers, 0);
  picture.add_links(reasons, 1);
  report::FlowChart& chart = picture.chart;
  const std::string id = figure_id("flow", runs, i);
  chart.id = id + "-chart";
  chart.title = figure_title("From order to end", runs, i);
  chart.text = note_of(runs[i], ordered);
  return {id, chart.title, chart.text, draw(chart), numbers(chart)};
}

}  // namespace

report::Section flow_section(const ReportedRuns& runs) {
  report::Section section{.id = "flow", .heading = "Where it went, and what stopped the rest"};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    auto buyers = by_buyer(runs[i]);
    if (sum_of(buyers) > 0) {
      section.figures.push_back(flow_figure(runs, i, std::move(buyers)));
    }
  }
  return section;
}

}  // namespace strait::app
