#include "strait/app/reported_run.h"

#include <algorithm>

#include "series_rows.h"
#include "strait/app/file_kind.h"
#include "strait/stats/quantile.h"

namespace strait::app {

namespace {

constexpr std::size_t kMostRuns = 20;

// A summary has quantiles of single labels; those of their sum are something else.
std::optional<Spread> stored_spread(const ReportedRun& run, const std::string& series,
                                    const std::vector<char>& counts) {
  const std::string name = series + "_quantile";
  if (std::count(counts.begin(), counts.end(), 1) != 1 || !run.reader->has(name)) return {};
  const auto label =
      static_cast<std::size_t>(std::find(counts.begin(), counts.end(), 1) - counts.begin());
  const auto values = run.reader->numbers(name);
  const std::size_t times = run.time.days.size();
  Spread spread;
  for (std::size_t q = 0; q < spread.quantiles.size(); ++q) {
    for (std::size_t t = 0; t < times; ++t) {
      spread.quantiles[q].push_back(values[(q * times + t) * counts.size() + label]);
    }
  }
  return spread;
}

// Replications spread evenly over all, so that a part of a sweep does not stand for the whole.
std::vector<std::size_t> shown_alone(std::size_t replications) {
  const std::size_t count = std::min(kMostRuns, replications);
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < count; ++i) numbers.push_back(i * replications / count);
  return numbers;
}

// Sums of one replication, by time.
void add_sums(std::span<const double> row, const std::vector<char>& counts, std::size_t times,
              std::vector<std::vector<double>>& columns) {
  for (std::size_t t = 0; t < times; ++t) {
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] != 0) sum += row[t * counts.size() + i];
    }
    columns[t].push_back(sum);
  }
}

}  // namespace

ReportedRun read_reported_run(const std::string& path, bool color) {
  refuse_scenario(path);
  ReportedRun reported{.path = path, .reader = std::make_unique<output::ResultReader>(path)};
  reported.run = read_stored_run(*reported.reader, path, color);
  StoredRun& run = reported.run;
  run.outcome.series = read_series_facts(*reported.reader);
  reported.answer = make_answer({run.loaded.scenario, run.outcome, run.provenance.seed,
                                 run.uncertain, run.provenance.settings});
  reported.filter = answer_filter(run.loaded.scenario);
  reported.unit = unit_of_goods(run.loaded.scenario, reported.filter.product);
  const output::Instants instants = reported.reader->instants("time");
  reported.time = {instants.start, instants.days};
  return reported;
}

std::optional<Spread> spread_of(const ReportedRun& run, const std::string& series,
                                const std::vector<char>& counts) {
  if (!run.reader->has(series)) return stored_spread(run, series, counts);
  const std::size_t times = run.time.days.size();
  std::vector<std::vector<double>> columns(times);
  for_each_replication(*run.reader, series, [&](std::size_t, std::span<const double> row) {
    add_sums(row, counts, times, columns);
  });
  Spread spread;
  if (columns[0].empty()) return {};
  spread.numbers = shown_alone(columns[0].size());
  for (const std::size_t number : spread.numbers) {
    std::vector<double> alone;
    alone.reserve(times);
    for (const auto& column : columns) alone.push_back(column[number]);
    spread.runs.push_back(std::move(alone));
  }
  for (auto& column : columns) {
    const auto found = stats::quantiles(std::move(column), experiment::kQuantiles);
    for (std::size_t q = 0; q < found.size(); ++q) spread.quantiles[q].push_back(found[q]);
  }
  return spread;
}

std::optional<StateShares> shares_of(const ReportedRun& run, const std::string& series) {
  if (!run.reader->has(series)) return {};
  StateShares found{.states = run.reader->describe(series).flags};
  if (found.states.empty()) return {};  // of a summary, which keeps no states
  const std::size_t times = run.time.days.size();
  found.shares.assign(found.states.size(), std::vector<double>(times));
  const double share = 1 / static_cast<double>(run.reader->replications());
  for_each_replication(*run.reader, series, [&](std::size_t, std::span<const double> row) {
    for (std::size_t t = 0; t < times; ++t) {
      const auto state = static_cast<std::size_t>(row[t]);
      if (row[t] >= 0 && state < found.shares.size()) found.shares[state][t] += share;
    }
  });
  return found;
}

}  // namespace strait::app
