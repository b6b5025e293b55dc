#include "strait/app/sweep_view.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <set>

#include "strait/app/file_kind.h"
#include "strait/app/load.h"
#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/base/text.h"
#include "strait/output/reader.h"

namespace strait::app {

namespace {

constexpr double kWithoutValue = std::numeric_limits<double>::quiet_NaN();

// A sweep's folder stands for the file beside it.
std::string gathered_file(const std::string& path) {
  std::error_code unknown;
  if (!std::filesystem::is_directory(path, unknown)) return path;
  auto folder = std::filesystem::path{path}.lexically_normal();
  if (folder.filename().empty()) folder = folder.parent_path();
  std::string file = folder.string() + ".h5";
  if (std::filesystem::exists(file)) return file;
  throw UsageError{fmt::format("{} is not gathered; 'strait gather {}' makes {} of it", path,
                               folder.string(), file)};
}

std::vector<std::size_t> sizes(const std::vector<std::int64_t>& numbers) {
  return {numbers.begin(), numbers.end()};
}

// Whole numbers with blanks between thousands, others in six digits.
std::string number_of(double value) {
  return value == std::round(value) ? format_number(value) : fmt::format("{:g}", value);
}

SweepParameter read_parameter(const output::ResultReader& reader, const std::string& name) {
  const output::Variable variable = reader.describe(name);
  SweepParameter parameter{.path = variable.long_name, .name = name};
  parameter.is_number = variable.kind != output::Kind::text;
  if (parameter.is_number) {
    parameter.values = reader.numbers(name);
    const std::string unit = variable.units == "1" ? "" : " " + variable.units;
    for (const double value : parameter.values) {
      parameter.texts.push_back(std::isnan(value) ? "" : number_of(value) + unit);
    }
    std::set<double> distinct;
    for (const double value : parameter.values) {
      if (!std::isnan(value)) distinct.insert(value);
    }
    parameter.distinct = distinct.size();
    return parameter;
  }
  parameter.texts = reader.texts(name);
  const std::set<std::string> words{parameter.texts.begin(), parameter.texts.end()};
  parameter.distinct = words.size();
  for (const std::string& text : parameter.texts) {
    const auto rank = static_cast<double>(std::distance(words.begin(), words.find(text)));
    parameter.values.push_back(text.empty() ? kWithoutValue : rank);
  }
  return parameter;
}

void read_points(const output::ResultReader& reader, SweepView& view) {
  view.option = sizes(reader.integers("option"));
  view.future = sizes(reader.integers("future"));
  if (reader.has("moves")) {
    view.block = sizes(reader.integers("block"));
    view.moves = reader.texts("moves");
  }
  for (const std::size_t option : view.option) view.options = std::max(view.options, option + 1);
  for (const std::size_t future : view.future) view.futures = std::max(view.futures, future + 1);
  const auto& experiment = view.scenario.experiment;
  for (const std::string& name : reader.names()) {
    const output::Variable variable = reader.describe(name);
    if (variable.dimensions != std::vector<std::string>{"point"}) continue;
    const auto is_path = [&](const auto& one) { return one.name == variable.long_name; };
    const auto& levers = experiment.levers;
    const auto& uncertainties = experiment.uncertainties;
    if (std::any_of(uncertainties.begin(), uncertainties.end(), is_path)) {
      view.uncertainties.push_back(read_parameter(reader, name));
    } else if (std::any_of(levers.begin(), levers.end(), is_path) ||
               variable.long_name.find('.') != std::string::npos) {
      view.levers.push_back(read_parameter(reader, name));  // of a table or list, any path
    }
  }
}

void read_values(const output::ResultReader& reader, SweepView& view) {
  const output::Variable variable = reader.describe(view.measure);
  const auto done = reader.integers("replications_done");
  const auto failed = reader.integers("status");
  const std::size_t most = reader.shape("replication")[0];
  const bool is_date = variable.units.starts_with("days since ");
  const auto all = is_date ? reader.instants(view.measure).days : reader.numbers(view.measure);
  for (std::size_t p = 0; p < done.size(); ++p) {
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(0, done[p]));
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(p * most);
    view.replications.emplace_back(first, first + static_cast<std::ptrdiff_t>(count));
    const double mean = stats::tally_known(view.replications.back()).mean();
    view.means.push_back(failed[p] == 1 ? kWithoutValue : mean);
  }
}

void check_measure(const output::ResultReader& reader, const SweepView& view) {
  std::vector<std::string> single;
  for (const auto& spec : view.scenario.measures) {
    if (reader.has(spec.name) && reader.describe(spec.name).dimensions.size() == 2) {
      single.push_back(spec.name);
    }
  }
  if (std::find(single.begin(), single.end(), view.measure) != single.end()) return;
  throw UsageError{fmt::format("no measure of one number is named '{}'{}\nThere are {}.",
                               view.measure, did_you_mean(view.measure, single),
                               join_words(single))};
}

}  // namespace

std::string SweepView::option_text(std::size_t number) const {
  const auto at = std::find(option.begin(), option.end(), number) - option.begin();
  std::vector<std::string> words;
  for (const SweepParameter& lever : levers) {
    const std::string& text = lever.texts[static_cast<std::size_t>(at)];
    words.push_back(fmt::format("{} {}", lever.name, text.empty() ? "as it is" : text));
  }
  return words.empty() ? "as the scenario says" : fmt::format("{}", fmt::join(words, ", "));
}

SweepView read_sweep(const std::string& path, const std::string& measure, bool color) {
  refuse_scenario(path);
  const std::string file = gathered_file(path);
  const output::ResultReader reader{file};
  if (!reader.has("replications_done")) {
    throw UsageError{fmt::format(
        "{} is one run, and a gathered sweep is expected; 'strait sweep' makes one", path)};
  }
  SweepView view;
  view.scenario =
      load_text(file + ": scenario", reader.provenance().scenario_resolved, color).scenario;
  view.measure = measure.empty() ? view.scenario.answer.text : measure;
  check_measure(reader, view);
  experiment::MeasureResult shown;
  shown.measure.name = view.measure;
  shown.measure.units = reader.describe(view.measure).units;
  shown.measure.is_date = shown.measure.units.starts_with("days since ");
  view.long_name = reader.describe(view.measure).long_name;
  view.display = display_of(view.scenario, shown);
  read_points(reader, view);
  read_values(reader, view);
  return view;
}

}  // namespace strait::app
