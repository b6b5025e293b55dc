#include "recorder.h"

#include <algorithm>

#include "strait/experiment/series_facts.h"

namespace strait::experiment {

namespace {

std::size_t labels_of(const assembly::SeriesSet& set, const assembly::Series& series) {
  const auto* labels = set.labels(series.dimension);
  return labels == nullptr ? 1 : labels->size();
}

}  // namespace

Recorder::Recorder(const assembly::Plan& plan, const assembly::WorldOptions& options,
                   const std::vector<Time>& times)
    : world_{plan, options},
      measures_{assembly::make_measures(world_)},
      series_{assembly::make_series(world_)},
      losses_{world_},
      residuals_{assembly::audit(world_)},
      times_{times.size()} {
  for (const auto& one : series_.series) {
    columns_.push_back({values_.size(), labels_of(series_, one)});
    values_.resize(values_.size() + times_ * columns_.back().labels);
    if (one.cells.empty()) {
      asked_.push_back(columns_.size() - 1);
    } else {
      follow(one, columns_.back());
    }
  }
  if (const auto* ceilings = series_.labels("ceiling")) reached_.resize(ceilings->size());
  const auto& asked = plan.scenario.measures;
  world_.keep_each_wait(std::any_of(asked.begin(), asked.end(), [](const auto& measure) {
    return measure.mean || measure.quantile || measure.first_date;
  }));
  world_.set_sample_times(times);
  world_.on_sample = [this](std::size_t number) { sample(number); };
}

void Recorder::run(std::size_t replication, bool log_events) {
  world_.run(replication, log_events);
  residuals_ = assembly::audit(world_);
  assembly::require_balance(residuals_);
  look_for_reached();
}

std::span<const double> Recorder::values(std::size_t series) const {
  const Column& column = columns_[series];
  return std::span{values_}.subspan(column.begin, times_ * column.labels);
}

void Recorder::look_for_reached() {
  const auto named = [&](std::string_view name) {
    const auto& all = series_.series;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
    return found == all.end() ? std::span<const double>{}
                              : values(static_cast<std::size_t>(found - all.begin()));
  };
  mark_reached(named(kCeilingLimit), named(kCeilingUse), reached_);
}

void Recorder::follow(const assembly::Series& series, const Column& column) {
  for (std::size_t i = 0; i < series.cells.size(); ++i) {
    if (i > 0 && series.cells[i] == series.cells[i - 1] + 1) {
      ++stretches_.back().length;
    } else {
      stretches_.push_back({series.cells[i], column.begin + i, 1, column.labels});
    }
  }
}

void Recorder::sample(std::size_t number) {
  for (const Stretch& one : stretches_) {
    std::copy_n(one.from, one.length, values_.data() + one.to + number * one.labels);
  }
  for (const std::size_t s : asked_) {
    const Column& column = columns_[s];
    double* to = values_.data() + column.begin + number * column.labels;
    for (std::size_t i = 0; i < column.labels; ++i) to[i] = series_.series[s].value(i);
  }
}

}  // namespace strait::experiment
