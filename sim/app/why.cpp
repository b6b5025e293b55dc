// What held units back, and each control's share in it.
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>

#include "json_parts.h"
#include "strait/analysis/shapley.h"
#include "strait/app/command.h"
#include "strait/app/exit_code.h"
#include "strait/app/file_kind.h"
#include "strait/app/flag_values.h"
#include "strait/app/holding.h"
#include "strait/app/interrupt.h"
#include "strait/app/loss_table.h"
#include "strait/app/progress.h"
#include "strait/app/simulate.h"
#include "strait/app/text_table.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/base/text.h"
#include "strait/experiment/what_if.h"
#include "strait/stats/interval.h"

namespace strait::app {

namespace {

struct Flags {
  std::string file;
  std::string measure;
  bool counterfactual = false;
  Formats formats;
  unsigned threads = 0;
  std::size_t replications = 0;  // 0: as many as the result has
  ColorChoice color = ColorChoice::automatic;
};

// What the measure would be without controls.
struct Counterfactual {
  std::string measure;
  Display display;
  std::size_t replications = 0;
  std::vector<std::string> controls;  // names
  std::vector<analysis::ShapleyShare> shares;
  stats::Tally with_all, with_none;
};

const experiment::MeasureResult& single_measure(const StoredRun& run, const std::string& name) {
  std::vector<std::string> single;
  for (const auto& one : run.outcome.measures) {
    if (!one.measure.dimension.empty()) continue;
    if (one.measure.name == name) return one;
    single.push_back(one.measure.name);
  }
  throw UsageError{fmt::format("no measure of one number is named '{}'{}\nThere are {}.", name,
                               did_you_mean(name, single), join_words(single))};
}

// Runs the scenario in the result with these controls switched off, on the same random numbers.
class Switches {
 public:
  Switches(const StoredRun& run, const Flags& flags, const std::string& measure,
           std::size_t replications, ProgressLine& progress)
      : run_{run},
        request_{.seed = run.provenance.seed,
                 .replications = replications,
                 .threads = flags.threads > 0 ? flags.threads : hardware_threads(),
                 .sample_uncertainties = run.uncertain,
                 .measure = measure,
                 .stop = &interrupt_.flag()},
        progress_{progress} {}

  std::vector<double> without(std::uint32_t off) {
    scenario::Scenario scenario = run_.loaded.scenario;
    const std::size_t controls = scenario.controls.size();
    for (std::size_t i = 0; i < controls; ++i) {
      if ((off >> i & 1U) != 0) scenario.controls[i].applies = false;
    }
    const assembly::Plan plan{scenario};
    auto values = experiment::measure_values(plan, request_);
    if (values.empty()) throw Stopped{interrupt_.exit_code()};
    constexpr std::size_t kAllSubsets = 6;
    if (controls <= kAllSubsets) progress_.show(++done_, std::size_t{1} << controls);
    return values;
  }

 private:
  const StoredRun& run_;
  Interrupt interrupt_;
  experiment::WhatIf request_;
  ProgressLine& progress_;
  std::size_t done_ = 0;
};

Counterfactual switch_off(const ReportedRun& run, const Flags& flags, const Terminal& terminal) {
  const auto& scenario = run.run.loaded.scenario;
  if (scenario.controls.empty()) throw UserError{"the scenario has no controls to switch off"};
  Counterfactual result;
  result.measure = flags.measure.empty() ? scenario.answer.text : flags.measure;
  result.display = display_of(scenario, single_measure(run.run, result.measure));
  result.replications = flags.replications > 0 ? flags.replications : run.run.outcome.replications;
  for (const auto& control : scenario.controls) result.controls.push_back(control.name);
  ProgressLine progress{terminal, !flags.formats.json};
  Switches switches{run.run, flags, result.measure, result.replications, progress};
  const auto all = static_cast<std::uint32_t>((std::uint64_t{1} << result.controls.size()) - 1);
  result.shares = analysis::shapley(result.controls.size(),
                                    [&](std::uint32_t off) {
                                      auto values = switches.without(off);
                                      if (off == 0) result.with_all = stats::tally_known(values);
                                      if (off == all) result.with_none = stats::tally_known(values);
                                      return values;
                                    },
                                    {.seed = run.run.provenance.seed});
  progress.clear();
  return result;
}

std::string difference(const Counterfactual& of, double value, double half_width) {
  return value_text(value, half_width, difference_display(of.display));
}

std::string control_title(const scenario::Scenario& scenario, const std::string& name) {
  const auto* control = scenario::find_named(scenario.controls, name);
  return control->title.empty() ? name : control->title;
}

TextTable shares_table(const Counterfactual& of, const scenario::Scenario& scenario) {
  TextTable table{
      {"control", "its share", "", "of all", "switched off alone", "on top of all others"}, {}, 1};
  double sum = 0;
  for (const auto& share : of.shares) sum += share.value;
  for (std::size_t i = 0; i < of.shares.size(); ++i) {
    const auto& one = of.shares[i];
    table.rows.push_back(
        {control_title(scenario, of.controls[i]), difference(of, one.value, one.half_width),
         std::isfinite(one.half_width) ? "± " + difference(of, one.half_width, one.half_width) : "",
         sum != 0 ? fmt::format("{} %", format_number(100 * one.value / sum)) : "",
         difference(of, one.alone, one.half_width), difference(of, one.last, one.half_width)});
  }
  return table;
}

std::string counterfactual_text(const Counterfactual& of, const scenario::Scenario& scenario,
                                bool markdown) {
  const double spread = stats::mean_half_width(of.with_none, kConfidence);
  const TextTable table = shares_table(of, scenario);
  std::string text = fmt::format(
      "{} without any of the controls: {} instead of {}, on the same random numbers.\n"
      "What each control does to the difference of {}, over all ways to switch them off one by\n"
      "one (Shapley):\n\n",
      of.measure, value_text(of.with_none.mean(), spread, of.display),
      value_text(of.with_all.mean(), stats::mean_half_width(of.with_all, kConfidence), of.display),
      difference(of, of.with_none.mean() - of.with_all.mean(), spread));
  text += markdown ? table.markdown() : table.text("    ");
  return text + "\nOne of them: strait run FILE --set controls." + of.controls.front() +
         ".applies=no\n";
}

constexpr std::size_t kReasonsEach = 3;

std::string reasons_text(const std::vector<HeldBy>& by) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(by.size(), kReasonsEach); ++i) {
    words.push_back(fmt::format("{} {}", by[i].label, rough(by[i].mean)));
  }
  if (by.size() > kReasonsEach) words.emplace_back("…");
  return words.empty() ? "nothing waits" : fmt::format("{}", fmt::join(words, "; "));
}

std::string holding_text(const Holding& holding, const ReportedRun& run, bool markdown) {
  TextTable reasons{{"waiting for", run.unit + ", mean of the sampling times"}, {}, 1};
  for (const auto& one : holding.in_all) {
    if (one.mean < 0.5) continue;
    reasons.rows.push_back({one.label, rough(one.mean)});
  }
  TextTable buyers{{"buyer", "waits for"}, {}, 2};
  for (const auto& one : holding.buyers) buyers.rows.push_back({one.buyer, reasons_text(one.by)});
  TextTable months{{"month", "waiting for"}, {}, 2};
  for (const auto& one : holding.months) months.rows.push_back({one.month, reasons_text(one.by)});
  const auto print = [&](const TextTable& table) {
    return markdown ? table.markdown() : table.text("    ");
  };
  return print(reasons) + "\n" + print(buyers) + "\n" + print(months);
}

Json held_json(const std::vector<HeldBy>& by) {
  Json list = Json::array();
  for (const auto& one : by) list.push_back({{"reasons", one.reasons}, {"mean", one.mean}});
  return list;
}

Json holding_json(const Holding& holding) {
  Json json{{"in_all", held_json(holding.in_all)},
            {"by_buyer", Json::object()},
            {"by_month", Json::object()}};
  for (const auto& one : holding.buyers) json["by_buyer"][one.buyer] = held_json(one.by);
  for (const auto& one : holding.months) json["by_month"][one.month] = held_json(one.by);
  return json;
}

Json counterfactual_json(const Counterfactual& of) {
  Json json{{"measure", of.measure},
            {"replications", of.replications},
            {"with_all", finite(of.with_all.mean())},
            {"with_none", finite(of.with_none.mean())},
            {"shares", Json::array()}};
  for (std::size_t i = 0; i < of.shares.size(); ++i) {
    json["shares"].push_back({{"control", of.controls[i]},
                              {"value", finite(of.shares[i].value)},
                              {"half_width", finite(of.shares[i].half_width)},
                              {"alone", finite(of.shares[i].alone)},
                              {"on_top", finite(of.shares[i].last)}});
  }
  return json;
}

int tell_why(const Flags& flags, const Terminal& terminal) {
  refuse_scenario(flags.file);
  const ReportedRun run = read_reported_run(flags.file, terminal.color_on_err(flags.color));
  const Holding holding = holding_of(run);
  std::optional<Counterfactual> counterfactual;
  if (flags.counterfactual) counterfactual = switch_off(run, flags, terminal);
  if (flags.formats.json) {
    Json json{{"waiting", holding_json(holding)}};
    if (counterfactual) json["counterfactual"] = counterfactual_json(*counterfactual);
    terminal.out << json_text(json);
    return kDone;
  }
  terminal.out << answer_line(run.answer) << "\n"
               << holding_text(holding, run, flags.formats.markdown);
  if (counterfactual) {
    terminal.out << "\n"
                 << counterfactual_text(*counterfactual, run.run.loaded.scenario,
                                        flags.formats.markdown);
  }
  return kDone;
}

void define_flags(CLI::App& app, Flags& flags) {
  app.add_option("result", flags.file, "a result file")->option_text("RESULT")->required();
  app.add_flag("--counterfactual", flags.counterfactual,
               "also run it without its controls, alone and together, and give each its share")
      ->group("What is asked");
  app.add_option("--measure", flags.measure,
                 "of --counterfactual: the shares in what; default: the answer")
      ->option_text("M")
      ->group("What is asked");
  add_count(app, "-n,--replications", flags.replications, {1, scenario::kMostReplications},
            "of --counterfactual; default: as many as the result has")
      ->option_text("N")
      ->group("How");
  add_count(app, "-j", flags.threads, {1, kMostThreads}, "threads; default: all of the machine")
      ->option_text("N")
      ->group("How");
  add_formats(app, flags.formats, "everything as one JSON object", "as Markdown tables");
  add_color_option(app, flags.color);
}

}  // namespace

Command why_command() {
  return {"why",
          Group::read,
          "what held units back: by reason, buyer and month, and each control's share in it",
          {"strait why results/h200-first-batch.h5",
           "strait why results/h200-first-batch.h5 --counterfactual"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            define_flags(app, *flags);
            return [flags](const Terminal& terminal, const Invocation&) {
              return tell_why(*flags, terminal);
            };
          }};
}

}  // namespace strait::app
