// Which uncertainties the answer hangs on, by what the sweep's design carries.
#include "strait/analysis/sensitivity.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "json_parts.h"
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

using analysis::Index;

struct Flags {
  std::string path;
  std::string measure;
  std::optional<std::uint64_t> option;
  Formats formats;
  std::optional<double> percent;
  ColorChoice color = ColorChoice::automatic;
};

struct Effects {  // of one uncertainty, or of a lever where the design has no futures
  std::string path;
  std::optional<Index> first, total, mu_star, rank;
  double mu = 0, sigma = 0;

  double size() const {
    if (total) return total->value;
    return mu_star ? mu_star->value : std::abs(rank->value);
  }
};

struct Findings {
  SweepView view;
  std::string method;
  std::size_t points = 0;
  std::string about;  // what the numbers are of
  std::vector<Effects> effects;
  std::vector<std::string> warnings;
};

// The points of one option; of a list or table all points, whose levers are the inputs.
std::vector<std::size_t> chosen_points(const SweepView& view, const Flags& flags) {
  const bool no_futures = view.uncertainties.empty();
  if (flags.option && *flags.option >= view.options) {
    throw UsageError{fmt::format("there are the options 0 to {}", view.options - 1)};
  }
  std::vector<std::size_t> points;
  for (std::size_t p = 0; p < view.option.size(); ++p) {
    if (no_futures || view.option[p] == flags.option.value_or(0)) points.push_back(p);
  }
  return points;
}

// Blocks or walks of which every point has a value; their points follow each other by future.
class Blocks {
 public:
  Blocks(const SweepView& view, std::vector<std::size_t> points) : view_{view} {
    std::sort(points.begin(), points.end(),
              [&](std::size_t a, std::size_t b) { return view.future[a] < view.future[b]; });
    for (auto begin = points.begin(); begin != points.end();) {
      const auto end = std::find_if(
          begin, points.end(), [&](std::size_t p) { return view.block[p] != view.block[*begin]; });
      blocks_.emplace_back(begin, end);
      begin = end;
    }
    for (const auto& block : blocks_) length_ = std::max(length_, block.size());
    std::erase_if(blocks_, [&](const auto& block) {
      return block.size() < length_ || std::any_of(block.begin(), block.end(), [&](std::size_t p) {
               return std::isnan(view.means[p]);
             });
    });
  }
  std::size_t length() const { return length_; }
  std::size_t points() const { return blocks_.size() * length_; }
  const std::vector<std::vector<std::size_t>>& all() const { return blocks_; }
  bool are_saltelli() const {
    return !blocks_.empty() && view_.moves[blocks_.front().back()] == "all";
  }

 private:
  const SweepView& view_;
  std::size_t length_ = 0;
  std::vector<std::vector<std::size_t>> blocks_;
};

analysis::Resampling resampling(const Flags& flags, const SweepView& view) {
  return {.level = flags.percent.value_or(95) / 100,
          .seed = static_cast<std::uint64_t>(view.scenario.experiment.seed)};
}

void find_sobol(const Blocks& blocks, const Flags& flags, Findings& findings) {
  const SweepView& view = findings.view;
  std::vector<double> values;
  for (const auto& block : blocks.all()) {
    for (const std::size_t p : block) values.push_back(view.means[p]);
  }
  const std::size_t inputs = blocks.length() - 2;
  const auto found = analysis::sobol_indices(values, inputs, resampling(flags, view));
  for (std::size_t i = 0; i < inputs; ++i) {
    findings.effects.push_back({.path = view.moves[blocks.all().front()[1 + i]],
                                .first = found.first[i],
                                .total = found.total[i]});
  }
  findings.method = "sobol";
  findings.about = "shares of the variance between futures";
}

const SweepParameter* parameter_at(const SweepView& view, const std::string& path) {
  for (const auto& one : view.uncertainties) {
    if (one.path == path) return &one;
  }
  return nullptr;
}

void find_morris(const Blocks& blocks, const Flags& flags, Findings& findings) {
  const SweepView& view = findings.view;
  std::vector<analysis::Step> steps;
  std::vector<std::string> paths;
  constexpr double kStep = 0.5;  // of the uniform: half of the levels
  const auto add = [&](std::size_t from, std::size_t to) {
    const std::string& path = view.moves[to];
    auto known = std::find(paths.begin(), paths.end(), path);
    if (known == paths.end()) known = paths.insert(paths.end(), path);
    const SweepParameter* one = parameter_at(view, path);
    const bool down = one != nullptr && one->is_number && one->values[to] < one->values[from];
    steps.push_back({static_cast<std::size_t>(known - paths.begin()),
                     (view.means[to] - view.means[from]) / (down ? -kStep : kStep)});
  };
  for (const auto& walk : blocks.all()) {
    for (std::size_t i = 1; i < walk.size(); ++i) add(walk[i - 1], walk[i]);
  }
  const auto found = analysis::morris_effects(steps, paths.size(), resampling(flags, view));
  for (std::size_t i = 0; i < paths.size(); ++i) {
    findings.effects.push_back({.path = paths[i],
                                .mu_star = found[i].mu_star,
                                .mu = found[i].mu,
                                .sigma = found[i].sigma});
  }
  findings.method = "morris";
  findings.about = "elementary effects, over the whole range of each";
}

void find_ranks(const std::vector<std::size_t>& points, const Flags& flags, Findings& findings) {
  const SweepView& view = findings.view;
  const auto& inputs = view.uncertainties.empty() ? view.levers : view.uncertainties;
  const auto is_whole = [&](std::size_t p) {
    return !std::isnan(view.means[p]) &&
           std::all_of(inputs.begin(), inputs.end(),
                       [&](const auto& one) { return !std::isnan(one.values[p]); });
  };
  std::vector<std::size_t> used;
  std::copy_if(points.begin(), points.end(), std::back_inserter(used), is_whole);
  if (used.size() <= inputs.size() + 3) {
    throw UserError{
        fmt::format("{} points with a value are too few for {} inputs: more than {} "
                    "are needed",
                    used.size(), inputs.size(), inputs.size() + 3)};
  }
  std::vector<double> columns, values;
  for (const auto& one : inputs) {
    for (const std::size_t p : used) columns.push_back(one.values[p]);
    if (!one.is_number && one.distinct > 2) {
      findings.warnings.push_back(
          fmt::format("{} is a list of words: its ranks have no order to trust", one.path));
    }
  }
  for (const std::size_t p : used) values.push_back(view.means[p]);
  const auto found =
      analysis::partial_rank_correlations(columns, values, resampling(flags, view).level);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    findings.effects.push_back({.path = inputs[i].path, .rank = found[i]});
  }
  findings.points = used.size();
  findings.method = "rank_correlation";
  findings.about = "partial rank correlations: from -1 to 1, the others held";
}

void find_by_design(const std::vector<std::size_t>& points, const Flags& flags,
                    Findings& findings) {
  if (findings.view.moves.empty()) {
    findings.warnings.emplace_back(
        "the design carries no shares of variance; those need {sobol: {points: …, saltelli: yes}}");
    return find_ranks(points, flags, findings);
  }
  const Blocks blocks{findings.view, points};
  if (blocks.all().size() < 2) throw UserError{"fewer than two whole blocks of points have values"};
  findings.points = blocks.points();
  blocks.are_saltelli() ? find_sobol(blocks, flags, findings)
                        : find_morris(blocks, flags, findings);
  if (blocks.points() < points.size()) {
    findings.warnings.push_back(fmt::format("{} points are left out: their block is not whole",
                                            points.size() - blocks.points()));
  }
}

std::string interval_text(const Index& index) {
  return fmt::format("{:.2f} to {:.2f}", index.interval.low, index.interval.high);
}

std::string spread_of(const Findings& findings, double value) {
  return value_text(value, std::abs(value), difference_display(findings.view.display));
}

TextTable effects_table(const Findings& findings) {
  if (findings.method == "sobol") {
    TextTable table{{"uncertainty", "alone", "", "in all", ""}, {}, 1};
    for (const auto& one : findings.effects) {
      table.rows.push_back({one.path, fmt::format("{:.2f}", one.first->value),
                            interval_text(*one.first), fmt::format("{:.2f}", one.total->value),
                            interval_text(*one.total)});
    }
    return table;
  }
  if (findings.method == "morris") {
    TextTable table{{"uncertainty", "µ*", "from", "to", "µ", "σ"}, {}, 1};
    for (const auto& one : findings.effects) {
      table.rows.push_back({one.path, spread_of(findings, one.mu_star->value),
                            spread_of(findings, one.mu_star->interval.low),
                            spread_of(findings, one.mu_star->interval.high),
                            spread_of(findings, one.mu), spread_of(findings, one.sigma)});
    }
    return table;
  }
  TextTable table{{"input", "correlation", "interval"}, {}, 1};
  for (const auto& one : findings.effects) {
    table.rows.push_back(
        {one.path, fmt::format("{:+.2f}", one.rank->value), interval_text(*one.rank)});
  }
  return table;
}

std::string findings_text(const Findings& findings, const Flags& flags) {
  const SweepView& view = findings.view;
  std::string text =
      fmt::format("{}: {}\n{}; {} points", view.measure, view.long_name, findings.about,
                  format_number(static_cast<double>(findings.points)));
  if (view.options > 1 && !view.uncertainties.empty()) {
    const std::size_t option = flags.option.value_or(0);
    text += fmt::format(" of option {}: {}", option, view.option_text(option));
  }
  const TextTable table = effects_table(findings);
  text += "\n\n" + (flags.formats.markdown ? table.markdown() : table.text());
  for (const auto& warning : findings.warnings) text += "\nnote: " + warning;
  return text + (findings.warnings.empty() ? "" : "\n");
}

Json index_json(const Index& index) {
  return {{"value", finite(index.value)},
          {"low", finite(index.interval.low)},
          {"high", finite(index.interval.high)}};
}

std::string findings_json(const Findings& findings, const Flags& flags) {
  Json json{{"measure", findings.view.measure},   {"method", findings.method},
            {"option", flags.option.value_or(0)}, {"points", findings.points},
            {"effects", Json::array()},           {"warnings", findings.warnings}};
  for (const auto& one : findings.effects) {
    Json effect{{"input", one.path}};
    if (one.first) effect["first_order"] = index_json(*one.first);
    if (one.total) effect["total"] = index_json(*one.total);
    if (one.mu_star) {
      effect["mu_star"] = index_json(*one.mu_star);
      effect["mu"] = finite(one.mu);
      effect["sigma"] = finite(one.sigma);
    }
    if (one.rank) effect["rank_correlation"] = index_json(*one.rank);
    json["effects"].push_back(std::move(effect));
  }
  return json_text(json);
}

int find_sensitivity(const Flags& flags, const Terminal& terminal) {
  Findings findings;
  findings.view = read_sweep(flags.path, flags.measure, terminal.color_on_err(flags.color));
  find_by_design(chosen_points(findings.view, flags), flags, findings);
  std::stable_sort(findings.effects.begin(), findings.effects.end(),
                   [](const Effects& a, const Effects& b) { return a.size() > b.size(); });
  terminal.out << (flags.formats.json ? findings_json(findings, flags)
                                      : findings_text(findings, flags));
  return kDone;
}

void define_flags(CLI::App& app, Flags& flags) {
  app.add_option("sweep", flags.path, "a gathered sweep, or its folder")
      ->option_text("SWEEP")
      ->required();
  app.add_option("--measure", flags.measure, "of what; default: the scenario's answer")
      ->option_text("M")
      ->group("What is looked at");
  add_whole(
      app, "--option", {0, 1'000'000'000}, [&flags](std::uint64_t value) { flags.option = value; },
      "of which combination of levers, as `strait decide --json` numbers them; default: 0")
      ->option_text("N")
      ->group("What is looked at");
  add_number(app, "--confidence", flags.percent, 50.0, 99.99,
             "percent, of the intervals; default: 95")
      ->option_text("PERCENT")
      ->group("What is looked at");
  add_formats(app, flags.formats, "everything as one JSON object", "as a Markdown table");
  add_color_option(app, flags.color);
}

}  // namespace

Command sensitivity_command() {
  return {"sensitivity",
          Group::read,
          "which uncertainties the answer hangs on",
          {"strait sensitivity results/h200-first-batch-sweep.h5",
           "strait sensitivity sweep.h5 --measure waiting --option 2 --json"},
          [](CLI::App& app) -> Action {
            auto flags = std::make_shared<Flags>();
            define_flags(app, *flags);
            return [flags](const Terminal& terminal, const Invocation&) {
              return find_sensitivity(*flags, terminal);
            };
          }};
}

}  // namespace strait::app
