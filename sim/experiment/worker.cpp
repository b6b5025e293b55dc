#include "worker.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "strait/base/error.h"
#include "strait/experiment/result_layout.h"
#include "strait/experiment/stopping.h"

namespace strait::experiment {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::uint64_t replication_number(const scenario::ExperimentSpec& experiment,
                                 std::size_t replication) {
  if (!experiment.antithetic) return replication;
  return replication % 2 == 0 ? replication / 2 : random::mirror_of(replication / 2);
}

stats::Tally tally_of(std::span<const double> values, bool antithetic) {
  stats::Tally tally;
  const std::size_t step = antithetic ? 2 : 1;
  for (std::size_t i = 0; i + step <= values.size(); i += step) {
    const double value = antithetic ? (values[i] + values[i + 1]) / 2.0 : values[i];
    if (!std::isnan(value)) tally.add(value);
  }
  return tally;
}

void UnitRunner::go_to(std::size_t point) {
  if (point_ == point) return;
  point_.reset();
  recorder_.reset();
  plan_.reset();
  const Design& design = sweep_.design();
  scenario_ = std::make_unique<scenario::Scenario>(
      maker_.make(design.columns(), design.texts(point), sweep_.resolved()));
  plan_ = std::make_unique<assembly::Plan>(*scenario_);
  const assembly::WorldOptions options{sweep_.seed(point),
                                       !scenario_->experiment.uncertainties.empty(), stop_};
  recorder_ = std::make_unique<Recorder>(*plan_, options, std::vector<Time>{});
  find_labels();
  point_ = point;
}

// A point may know fewer labels than the base, as where it closes a route: they stay missing.
void UnitRunner::find_labels() {
  places_.clear();
  const auto& measures = recorder_->measures();
  for (const auto& measure : measures) {
    auto& places = places_.emplace_back();
    if (measure.dimension.empty()) {
      places.push_back(0);
      continue;
    }
    const auto* dimension = layout_.layout.dimension(measure_dimension(measure, measures));
    STRAIT_ASSERT(dimension != nullptr, "'{}'", measure.dimension);
    const auto& known = std::get<std::vector<std::string>>(dimension->axis);
    for (const std::string& label : measure.labels) {
      const auto at = std::find(known.begin(), known.end(), label);
      if (at == known.end()) {
        throw ModelError{fmt::format("{} has a part \"{}\" that the scenario itself has not",
                                     measure.name, label)};
      }
      places.push_back(static_cast<std::size_t>(at - known.begin()));
    }
  }
  drawn_places_.clear();
  for (const auto& one : scenario_->experiment.uncertainties) {
    const auto& known = layout_.uncertainties;
    drawn_places_.push_back(
        static_cast<std::size_t>(std::find(known.begin(), known.end(), one.name) - known.begin()));
  }
}

void UnitRunner::replicate(std::size_t first, std::size_t end, UnitValues& values) {
  for (std::size_t v = 0; v < layout_.values.size(); ++v) {
    values.values[v].resize((end - values.first) * layout_.labels[v], kNothing);
  }
  const auto& measures = recorder_->measures();
  for (std::size_t r = first; r < end && !stopping(); ++r) {
    try {
      recorder_->run(replication_number(sweep_.scenario().experiment, r), false);
    } catch (const ModelError& error) {
      throw ModelError{fmt::format("replication {}: {}", r, error.what())};
    }
    ++runs_;
    for (std::size_t m = 0; m < measures.size(); ++m) {
      double* const to = values.values[m].data() + (r - values.first) * layout_.labels[m];
      row_.resize(places_[m].size());
      measures[m].evaluate(row_);
      for (std::size_t i = 0; i < row_.size(); ++i) to[places_[m][i]] = row_[i];
    }
    if (layout_.uncertainties.empty()) continue;
    const auto& drawn = recorder_->world().drawn_uncertainties();
    double* const to = values.values.back().data() + (r - values.first) * layout_.labels.back();
    for (std::size_t i = 0; i < drawn.size(); ++i) to[drawn_places_[i]] = drawn[i];
  }
}

void UnitRunner::run_until(UnitValues& values) {
  const auto& until = *sweep_.replications().until;
  const auto at = std::find(layout_.names.begin(), layout_.names.end(), until.of.text);
  STRAIT_ASSERT(at != layout_.names.end(), "{} was checked", until.of.text);
  const auto& of = values.values[static_cast<std::size_t>(at - layout_.names.begin())];
  const bool antithetic = sweep_.scenario().experiment.antithetic;
  while (!stopping()) {
    const std::size_t next = next_round(tally_of(of, antithetic), values.count, until);
    if (next == values.count) return;
    replicate(values.count, next, values);
    values.count = next;
  }
}

std::optional<UnitValues> UnitRunner::run(const Unit& unit) {
  UnitValues values{unit.first, unit.count, {}, {}};
  values.values.resize(layout_.values.size());
  try {
    go_to(unit.point);
    replicate(unit.first, unit.first + unit.count, values);
    if (sweep_.replications().until) run_until(values);
  } catch (const engine::Stopped&) {
    return std::nullopt;
  } catch (const UserError& error) {
    values.failure = error.what();
    values.count = unit.count;
  }
  if (stopping()) return std::nullopt;
  return values;
}

}  // namespace strait::experiment
