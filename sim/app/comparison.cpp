#include "strait/app/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "strait/app/usage.h"
#include "strait/base/error.h"
#include "strait/scenario/diff.h"
#include "strait/scenario/writer.h"

namespace strait::app {

namespace {

using experiment::MeasureResult;

std::vector<std::string> names_of(const std::vector<std::string>& paths) {
  std::vector<std::string> names;
  names.reserve(paths.size());
  for (const auto& path : paths) names.push_back(std::filesystem::path{path}.stem().string());
  const std::set<std::string> different{names.begin(), names.end()};
  return different.size() == names.size() ? names : paths;
}

// Pairs exist only where replication r drew the same numbers in both results.
void require_same_numbers(const StoredRun& first, const StoredRun& other,
                          const std::string& first_name, const std::string& other_name) {
  if (first.provenance.seed != other.provenance.seed) {
    throw UsageError{fmt::format(
        "{} and {} cannot be paired: seed {} and seed {}\nRun one of them again with --seed {}.",
        first_name, other_name, first.provenance.seed, other.provenance.seed,
        first.provenance.seed)};
  }
  if (first.uncertain != other.uncertain) {
    const auto& drawn = first.uncertain ? first_name : other_name;
    throw UsageError{
        fmt::format("{} and {} cannot be paired: only {} draws its uncertainties\n"
                    "Run both with --uncertain, or both without.",
                    first_name, other_name, drawn)};
  }
}

// Words that say what a scenario is called, not what it assumes.
bool is_label(const std::string& path) {
  return path == "name" || path == "title" || path == "question" || path == "answer";
}

std::vector<ChangedAssumption> changed_assumptions(const std::vector<const StoredRun*>& runs) {
  std::vector<ChangedAssumption> changed;
  const auto first = scenario::write_scenario(runs[0]->loaded.scenario);
  for (std::size_t i = 1; i < runs.size(); ++i) {
    for (const auto& one :
         scenario::diff_scenarios(first, scenario::write_scenario(runs[i]->loaded.scenario))) {
      if (is_label(one.path)) continue;
      auto row = std::find_if(changed.begin(), changed.end(),
                              [&](const auto& other) { return other.path == one.path; });
      if (row == changed.end()) {
        row = changed.insert(row, {one.path, {runs.size(), one.left}});
      }
      row->values[i] = one.right;
    }
  }
  return changed;
}

const MeasureResult* find_measure(const StoredRun& run, const std::string& name) {
  const auto& measures = run.outcome.measures;
  const auto found = std::find_if(measures.begin(), measures.end(),
                                  [&](const auto& one) { return one.measure.name == name; });
  return found == measures.end() ? nullptr : &*found;
}

std::optional<std::size_t> index_of(const MeasureResult& result, const std::string& label) {
  if (result.labels == 1 && label.empty()) return 0;
  const auto& labels = result.measure.labels;
  const auto found = std::find(labels.begin(), labels.end(), label);
  if (found == labels.end()) return std::nullopt;
  return static_cast<std::size_t>(found - labels.begin());
}

// One number a replication, of the first `pairs`.
std::vector<double> column(const MeasureResult& result, std::size_t label, std::size_t pairs) {
  std::vector<double> values(pairs);
  for (std::size_t r = 0; r < pairs; ++r) values[r] = result.values[r * result.labels + label];
  return values;
}

class Builder {
 public:
  Builder(const std::vector<const StoredRun*>& runs, Comparison& comparison)
      : runs_{runs}, comparison_{comparison} {}

  void add(const MeasureResult& first, const std::string& name) {
    for (const StoredRun* run : runs_) {
      const MeasureResult* other = find_measure(*run, name);
      if (other == nullptr || other->measure.units != first.measure.units) {
        comparison_.not_common.push_back(name);
        return;
      }
    }
    if (first.measure.dimension.empty()) return add_part(first, "");
    for (const auto& label : first.measure.labels) add_part(first, label);
  }

 private:
  // What only some results can tell of (a reason that one of them does not have) has no row.
  void add_part(const MeasureResult& first, const std::string& label) {
    std::vector<std::vector<double>> columns;
    for (const StoredRun* run : runs_) {
      const MeasureResult& result = *find_measure(*run, first.measure.name);
      const auto index = index_of(result, label);
      if (!index) return;
      columns.push_back(column(result, *index, comparison_.pairs));
    }
    comparison_.measures.push_back({first.measure.name, label,
                                    display_of(runs_[0]->loaded.scenario, first),
                                    values_of(columns)});
  }

  std::vector<ComparedValue> values_of(const std::vector<std::vector<double>>& columns) const {
    std::vector<ComparedValue> values{{.estimate = estimate_of(columns[0])}};
    std::vector<double> p_values;
    for (std::size_t i = 1; i < columns.size(); ++i) {
      values.push_back(
          {.estimate = estimate_of(columns[i]),
           .difference = analysis::paired_difference(columns[0], columns[i], comparison_.level)});
      p_values.push_back(values.back().difference.p_value);
    }
    const auto adjusted = analysis::holm(p_values);
    for (std::size_t i = 1; i < values.size(); ++i) values[i].p_adjusted = adjusted[i - 1];
    return values;
  }

  const std::vector<const StoredRun*>& runs_;
  Comparison& comparison_;
};

void require_known(const StoredRun& run, const std::string& measure) {
  if (measure.empty() || find_measure(run, measure) != nullptr) return;
  std::vector<std::string> known;
  for (const auto& one : run.outcome.measures) known.push_back(one.measure.name);
  throw UsageError{
      fmt::format("no measure is named '{}'{}", measure, did_you_mean(measure, known))};
}

void add_measures(const std::vector<const StoredRun*>& runs, const ComparisonRequest& request,
                  Comparison& comparison) {
  Builder builder{runs, comparison};
  for (const auto& first : runs[0]->outcome.measures) {
    const std::string& name = first.measure.name;
    const bool asked = request.measure == name;
    if (!request.measure.empty() && !asked) continue;
    if (first.measure.dimension.empty() || request.parts || asked) {
      builder.add(first, name);
    } else {
      ++comparison.hidden;
    }
  }
}

}  // namespace

Comparison compare_runs(const std::vector<const StoredRun*>& runs,
                        const std::vector<std::string>& paths, const ComparisonRequest& request) {
  const auto names = names_of(paths);
  require_known(*runs[0], request.measure);
  Comparison comparison;
  comparison.confidence = request.confidence;
  comparison.level = 1 - (1 - request.confidence) / static_cast<double>(runs.size() - 1);
  comparison.pairs = runs[0]->outcome.replications;
  comparison.identical = true;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& outcome = runs[i]->outcome;
    require_same_numbers(*runs[0], *runs[i], names[0], names[i]);
    comparison.results.push_back(
        {names[i], paths[i], outcome.replications, outcome.results_hash, runs[i]->origin.source});
    comparison.pairs = std::min(comparison.pairs, outcome.replications);
    comparison.identical &= outcome.results_hash == runs[0]->outcome.results_hash;
  }
  comparison.assumptions = changed_assumptions(runs);
  add_measures(runs, request, comparison);
  return comparison;
}

bool any_apart(const Comparison& comparison) {
  using analysis::Verdict;
  const auto apart = [](const ComparedValue& value) {
    const Verdict verdict = value.difference.verdict;
    return verdict == Verdict::higher || verdict == Verdict::lower;
  };
  return std::any_of(comparison.measures.begin(), comparison.measures.end(), [&](const auto& row) {
    return std::any_of(row.values.begin() + 1, row.values.end(), apart);
  });
}

}  // namespace strait::app
