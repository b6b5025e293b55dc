// Which combination of levers to take, over the futures of a sweep.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>

#include "json_parts.h"
#include "strait/analysis/decision.h"
#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/flag_values.h"
#include "strait/app/sweep_view.h"
#include "strait/app/text_table.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/base/text.h"

namespace strait::app {

namespace {

struct Flags {
  std::string path;
  std::string measure;
  bool less = false;
  Formats formats;
  std::optional<double> good_enough;
  std::optional<double> percent;
  ColorChoice color = ColorChoice::automatic;
};

struct Knowing {
  const SweepParameter* uncertainty = nullptr;
  analysis::InformationValue worth;
};

// What the page is made of.
struct Outcome {
  SweepView view;
  std::vector<std::size_t> options;  // numbers, of those that have points
  std::vector<std::size_t> futures;  // that all options have a value in
  bool more_is_better = true;
  bool by_replication = false;  // one future alone: each replication is one
  std::size_t left_out = 0;     // futures without a value of every option
  analysis::Decision decision;
  std::vector<Knowing> knowing;
};

// Values by option and future; NaN where there is none.
std::vector<std::vector<double>> grid_of(const SweepView& view, bool by_replication) {
  std::size_t futures = view.futures;
  if (by_replication) {
    futures = 0;
    for (const auto& one : view.replications) futures = std::max(futures, one.size());
  }
  std::vector<std::vector<double>> grid(view.options, std::vector<double>(futures, NAN));
  for (std::size_t p = 0; p < view.option.size(); ++p) {
    auto& row = grid[view.option[p]];
    if (by_replication) {
      if (!std::isnan(view.means[p]))
        std::copy(view.replications[p].begin(), view.replications[p].end(), row.begin());
    } else {
      row[view.future[p]] = view.means[p];
    }
  }
  return grid;
}

bool has_any(const std::vector<double>& row) {
  return std::any_of(row.begin(), row.end(), [](double value) { return !std::isnan(value); });
}

// By future, of those that are kept; empty where a future does not set it.
std::vector<double> values_of(const Outcome& outcome, const SweepParameter& parameter) {
  std::vector<double> values;
  for (const std::size_t future : outcome.futures) {
    const auto& all = outcome.view.future;
    const auto at = std::find(all.begin(), all.end(), future) - all.begin();
    values.push_back(parameter.values[static_cast<std::size_t>(at)]);
    if (std::isnan(values.back())) return {};
  }
  return values;
}

void add_knowing(const analysis::OutcomeTable& table, bool more, Outcome& outcome) {
  constexpr std::size_t kFewest = 20;  // for a polynomial of third degree
  if (outcome.by_replication || table.options < 2 || table.futures < kFewest) return;
  for (const SweepParameter& one : outcome.view.uncertainties) {
    const auto values = values_of(outcome, one);
    if (values.empty() || one.distinct < 2) continue;
    const auto seed = static_cast<std::uint64_t>(outcome.view.scenario.experiment.seed);
    outcome.knowing.push_back(
        {&one, analysis::value_of_knowing(table, values, one.is_number, more, seed)});
  }
  std::stable_sort(
      outcome.knowing.begin(), outcome.knowing.end(),
      [](const Knowing& a, const Knowing& b) { return a.worth.value > b.worth.value; });
}

std::unique_ptr<Outcome> weigh(const Flags& flags, bool color) {
  auto outcome = std::make_unique<Outcome>();
  outcome->view = read_sweep(flags.path, flags.measure, color);
  outcome->more_is_better = !flags.less;
  outcome->by_replication = outcome->view.futures < 2;
  const auto grid = grid_of(outcome->view, outcome->by_replication);
  for (std::size_t o = 0; o < grid.size(); ++o) {
    if (has_any(grid[o])) outcome->options.push_back(o);
  }
  for (std::size_t f = 0; !grid.empty() && f < grid[0].size(); ++f) {
    const bool whole = std::all_of(outcome->options.begin(), outcome->options.end(),
                                   [&](std::size_t o) { return !std::isnan(grid[o][f]); });
    whole ? outcome->futures.push_back(f) : static_cast<void>(++outcome->left_out);
  }
  if (outcome->options.empty() || outcome->futures.empty()) {
    throw UserError{fmt::format("{}: no future has a value of every option", flags.path)};
  }
  analysis::OutcomeTable table{outcome->options.size(), outcome->futures.size(), {}};
  for (const std::size_t o : outcome->options) {
    for (const std::size_t f : outcome->futures) table.values.push_back(grid[o][f]);
  }
  const double factor = outcome->view.display.factor;
  analysis::DecisionRequest request{.more_is_better = !flags.less};
  if (flags.good_enough) request.good_enough = *flags.good_enough / factor;
  if (flags.percent) request.level = *flags.percent / 100;
  outcome->decision = analysis::decide(table, request);
  add_knowing(table, !flags.less, *outcome);
  return outcome;
}

// What one value is less than another; regrets are.
std::string difference(const Outcome& outcome, double value, double half_width) {
  return value_text(value, half_width, difference_display(outcome.view.display));
}

std::string marks(const Outcome& outcome, std::size_t i) {
  const auto& decision = outcome.decision;
  std::vector<std::string> words;
  if (i == decision.best_expected) words.emplace_back("best on average");
  if (i == decision.best_worst) words.emplace_back("best at its worst");
  if (i == decision.least_regret) words.emplace_back("least regret");
  if (const auto by = decision.options[i].dominated_by) {
    words.push_back(fmt::format("never better than {}", *by + 1));
  }
  return join_words(words);
}

// All in their order; of very many the best on average.
constexpr std::size_t kMostShown = 30;
std::vector<std::size_t> shown_options(const Outcome& outcome) {
  const auto& all = outcome.decision.options;
  std::vector<std::size_t> shown(all.size());
  std::iota(shown.begin(), shown.end(), std::size_t{0});
  if (all.size() <= kMostShown) return shown;
  const double sign = outcome.more_is_better ? 1.0 : -1.0;
  std::stable_sort(shown.begin(), shown.end(), [&](std::size_t a, std::size_t b) {
    return sign * all[a].expected.mean > sign * all[b].expected.mean;
  });
  shown.resize(kMostShown);
  return shown;
}

TextTable options_table(const Outcome& outcome) {
  const bool satisfies = outcome.decision.options.front().satisfied.has_value();
  TextTable table{{"", "option", "on average", "", "at worst", "most regret", "relative"}, {}, 2};
  if (satisfies) table.heading.emplace_back("good enough");
  table.heading.emplace_back("");
  table.ends_in_words = true;
  for (const std::size_t i : shown_options(outcome)) {
    const auto& one = outcome.decision.options[i];
    const double spread = one.expected.half_width;
    std::vector<std::string> row{
        std::to_string(i + 1),
        outcome.view.option_text(outcome.options[i]),
        value_text(one.expected.mean, spread, outcome.view.display),
        std::isfinite(spread) ? "± " + difference(outcome, spread, spread) : "",
        value_text(one.worst, spread, outcome.view.display),
        difference(outcome, one.most_regret, spread),
        fmt::format("{} %", format_number(100 * one.most_relative_regret))};
    if (satisfies) row.push_back(fmt::format("{} %", format_number(100 * *one.satisfied)));
    row.push_back(marks(outcome, i));
    table.rows.push_back(std::move(row));
  }
  return table;
}

TextTable knowing_table(const Outcome& outcome) {
  TextTable table{{"uncertainty", "worth knowing", "of that chance"}, {}, 1};
  for (const Knowing& one : outcome.knowing) {
    table.rows.push_back({one.uncertainty->path,
                          difference(outcome, one.worth.value, one.worth.value),
                          difference(outcome, one.worth.noise, one.worth.value)});
  }
  return table;
}

std::string futures_text(const Outcome& outcome) {
  const std::string count = format_number(static_cast<double>(outcome.futures.size()));
  std::string text = outcome.by_replication ? fmt::format("{} replications, each a future", count)
                                            : fmt::format("{} futures", count);
  if (outcome.left_out > 0) {
    text += fmt::format("; {} left out: not every option has a value there", outcome.left_out);
  }
  return text;
}

std::string page(const Outcome& outcome, const Flags& flags) {
  const auto& decision = outcome.decision;
  const bool md = flags.formats.markdown;
  const auto print = [&](const TextTable& table) { return md ? table.markdown() : table.text(); };
  std::string text = fmt::format("{}: {}; {} is better\n{} options, {}\n\n", outcome.view.measure,
                                 outcome.view.long_name, flags.less ? "less" : "more",
                                 outcome.options.size(), futures_text(outcome));
  text += print(options_table(outcome));
  if (outcome.options.size() > kMostShown) {
    text += fmt::format("  … and {} more, worse on average; --json has them all\n",
                        outcome.options.size() - kMostShown);
  }
  text += "\n";
  text += fmt::format("To know the future before choosing is worth {} on average.\n",
                      difference(outcome, decision.perfect_information.mean,
                                 decision.perfect_information.half_width));
  const bool any = decision.perfect_information.mean > 0 && !outcome.knowing.empty();
  if (any) text += "\n" + print(knowing_table(outcome));
  return text;
}

Json mean_json(const analysis::Mean& mean) {
  return {{"mean", finite(mean.mean)}, {"half_width", finite(mean.half_width)}};
}

Json option_json(const Outcome& outcome, std::size_t i) {
  const auto& one = outcome.decision.options[i];
  Json json{{"option", outcome.options[i]}, {"levers", Json::object()}};
  const auto& points = outcome.view.option;
  const auto at = static_cast<std::size_t>(
      std::find(points.begin(), points.end(), outcome.options[i]) - points.begin());
  for (const auto& lever : outcome.view.levers) json["levers"][lever.path] = lever.texts[at];
  json["expected"] = mean_json(one.expected);
  json["worst"] = finite(one.worst);
  json["regret"] = mean_json(one.regret);
  json["most_regret"] = finite(one.most_regret);
  json["most_relative_regret"] = finite(one.most_relative_regret);
  if (one.satisfied) {
    json["good_enough"] = {{"share", *one.satisfied},
                           {"low", one.satisfied_in->low},
                           {"high", one.satisfied_in->high}};
  }
  json["dominated_by"] = Json{};
  if (one.dominated_by) json["dominated_by"] = outcome.options[*one.dominated_by];
  return json;
}

std::string decision_json(const Outcome& outcome, const Flags& flags) {
  const auto& decision = outcome.decision;
  Json json{{"measure", outcome.view.measure},
            {"better", flags.less ? "less" : "more"},
            {"futures", outcome.futures.size()},
            {"futures_left_out", outcome.left_out},
            {"future_is", outcome.by_replication ? "replication" : "point"},
            {"options", Json::array()},
            {"best_expected", outcome.options[decision.best_expected]},
            {"best_worst", outcome.options[decision.best_worst]},
            {"least_regret", outcome.options[decision.least_regret]},
            {"perfect_information", mean_json(decision.perfect_information)},
            {"knowing", Json::array()}};
  for (std::size_t i = 0; i < outcome.options.size(); ++i) {
    json["options"].push_back(option_json(outcome, i));
  }
  for (const Knowing& one : outcome.knowing) {
    json["knowing"].push_back({{"uncertainty", one.uncertainty->path},
                               {"value", one.worth.value},
                               {"by_chance", one.worth.noise}});
  }
  return json_text(json);
}

int decide_sweep(const Flags& flags, const Terminal& terminal) {
  const auto outcome = weigh(flags, terminal.color_on_err(flags.color));
  terminal.out << (flags.formats.json ? decision_json(*outcome, flags) : page(*outcome, flags));
  return kDone;
}

void define_flags(CLI::App& app, Flags& flags) {
  app.add_option("sweep", flags.path, "a gathered sweep, or its folder")
      ->option_text("SWEEP")
      ->required();
  app.add_option("--measure", flags.measure, "what counts; default: the scenario's answer")
      ->option_text("M")
      ->group("What counts");
  app.add_flag("--less", flags.less, "less of it is better")->group("What counts");
  add_number(app, "--good-enough", flags.good_enough, -1e15, 1e15,
             "also the share of futures with at least this, or with --less at most this; in the "
             "measure's unit")
      ->option_text("X")
      ->group("What counts");
  add_number(app, "--confidence", flags.percent, 50.0, 99.99,
             "percent, of the intervals; default: 95")
      ->option_text("PERCENT")
      ->group("What counts");
  add_formats(app, flags.formats, "everything as one JSON object", "as Markdown tables");
  add_color_option(app, flags.color);
}

}  // namespace

Command decide_command() {
  return {"decide",
          Group::read,
          "which levers to pull when nobody knows the future: regret, and what knowing is worth",
          {"strait decide results/h200-first-batch-sweep.h5",
           "strait decide sweep.h5 --measure waiting --less --good-enough 20000"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            define_flags(app, *flags);
            return [flags](const Terminal& terminal, const Invocation&) {
              return decide_sweep(*flags, terminal);
            };
          }};
}

}  // namespace strait::app
