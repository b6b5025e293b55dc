#include "strait/experiment/run.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>

#include "strait/assembly/audit.h"
#include "strait/base/error.h"
#include "strait/experiment/event_log.h"
#include "strait/output/writer.h"
#include "strait/stats/quantile.h"

namespace strait::experiment {

using assembly::Measure;
using assembly::Plan;
using assembly::World;
using output::Block;

namespace {

// One thread's world with everything that is read from it.
struct Bench {
  Bench(const Plan& plan, const RunRequest& request, const std::vector<Time>& times)
      : world{plan, {request.seed, request.sample_uncertainties}},
        measures{assembly::make_measures(world)},
        series{assembly::make_series(world)} {
    world.set_sample_times(times);
    for (const auto& one : series.series) widths.push_back(width(one));
  }
  std::size_t width(const assembly::Series& one) const {
    for (const auto& labels : series.dimensions) {
      if (labels.name == one.dimension) return labels.values.size();
    }
    return 1;
  }

  World world;
  std::vector<Measure> measures;
  assembly::SeriesSet series;
  std::vector<std::size_t> widths;  // labels of each series
};

// All values of all series of all replications, for quantiles: [series][replication][time × label].
using SeriesStore = std::vector<std::vector<std::vector<float>>>;

template <typename Put>
void read(const assembly::Series& series, std::size_t width, Put put) {
  if (series.cells.empty()) {
    for (std::size_t i = 0; i < width; ++i) put(i, series.value(i));
  } else {
    for (std::size_t i = 0; i < width; ++i) put(i, series.cells[i]->units());
  }
}

class Runner {
 public:
  Runner(const Plan& plan, const RunRequest& request)
      : plan_{plan},
        request_{request},
        times_{sample_times(plan.scenario)},
        first_bench_{plan, request, times_},
        layout_{make_layout(plan, times_, first_bench_.measures, first_bench_.series,
                            uncertainty_names(), request.keep)},
        writer_{request.path, layout_.layout, request.provenance} {
    for (const Measure& measure : first_bench_.measures) {
      const std::size_t labels = measure.dimension.empty() ? 1 : measure.labels.size();
      outcome_.measures.push_back(
          {measure, std::vector<double>(request.replications * labels), labels});
      outcome_.measures.back().measure.evaluate = nullptr;
    }
    if (request.keep == Keep::summary) {
      store_.resize(first_bench_.series.series.size());
      for (auto& replications : store_) replications.resize(request.replications);
    }
    logs_.resize(request.logged.size());
  }

  RunOutcome run() {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < request_.threads; ++i) {
      threads.emplace_back([this] {
        guard([this] {
          Bench bench{plan_, request_, times_};
          work(bench);
        });
      });
    }
    guard([this] { work(first_bench_); });
    threads.clear();  // joins
    if (failure_) std::rethrow_exception(failure_);
    if (stopping()) {
      outcome_.stopped = true;
      return std::move(outcome_);
    }
    finish();
    return std::move(outcome_);
  }

 private:
  std::vector<std::string> uncertainty_names() const {
    std::vector<std::string> names;
    if (!request_.sample_uncertainties) return names;
    for (const auto& one : plan_.scenario.experiment.uncertainties) names.push_back(one.name);
    return names;
  }

  bool stopping() const { return request_.stop != nullptr && request_.stop->load(); }

  // The first failure by number of replication would depend on timing; the first to arrive ends the
  // run, and its message names its replication.
  template <typename Function>
  void guard(Function function) {
    try {
      function();
    } catch (...) {
      const std::lock_guard lock{mutex_};
      if (!failure_) failure_ = std::current_exception();
      failed_ = true;
    }
  }

  void work(Bench& bench) {
    const std::size_t size = writer_.block_size();
    Block block{writer_.layout(), 0, std::min(size, request_.replications)};
    while (!failed_ && !stopping()) {
      const std::size_t first = next_.fetch_add(size);
      if (first >= request_.replications) return;
      const std::size_t count = std::min(size, request_.replications - first);
      block.reset(first, count);
      for (std::size_t r = first; r < first + count && !failed_ && !stopping(); ++r) {
        replicate(bench, block, r);
        report();
      }
      if (!failed_ && !stopping()) writer_.write(block);
    }
  }

  void replicate(Bench& bench, Block& block, std::size_t replication) {
    const auto logged = std::find(request_.logged.begin(), request_.logged.end(), replication);
    bench.world.on_sample = sampler(bench, block, replication);
    try {
      bench.world.run(replication, logged != request_.logged.end());
      assembly::require_balance(bench.world);
    } catch (const ModelError& error) {
      throw ModelError{
          fmt::format("replication {} (seed {}): {}", replication, request_.seed, error.what())};
    }
    store(bench, block, replication);
    if (logged != request_.logged.end()) {
      logs_[static_cast<std::size_t>(logged - request_.logged.begin())] =
          copy_log(bench.world, replication);
    }
  }

  std::function<void(std::size_t)> sampler(Bench& bench, Block& block, std::size_t replication) {
    if (request_.keep == Keep::all) {
      return [this, &bench, &block, replication](std::size_t sample) {
        for (std::size_t s = 0; s < bench.series.series.size(); ++s) {
          const auto& one = bench.series.series[s];
          const std::size_t width = bench.widths[s];
          const auto put = [&](auto row) {
            using T = typename decltype(row)::value_type;
            read(one, width, [&](std::size_t i, double value) {
              row[sample * width + i] = static_cast<T>(value);
            });
          };
          if (one.flags.empty()) {
            put(block.row<double>(layout_.series[s], replication));
          } else {
            put(block.row<std::int8_t>(layout_.series[s], replication));
          }
        }
      };
    }
    for (std::size_t s = 0; s < store_.size(); ++s) {
      store_[s][replication].resize(times_.size() * bench.widths[s]);
    }
    return [this, &bench, replication](std::size_t sample) {
      for (std::size_t s = 0; s < bench.series.series.size(); ++s) {
        const std::size_t width = bench.widths[s];
        read(bench.series.series[s], width, [&](std::size_t i, double value) {
          store_[s][replication][sample * width + i] = static_cast<float>(value);
        });
      }
    };
  }

  void store(Bench& bench, Block& block, std::size_t replication) {
    for (std::size_t m = 0; m < bench.measures.size(); ++m) {
      auto row = block.row<double>(layout_.measures[m], replication);
      bench.measures[m].evaluate(row);
      auto& kept = outcome_.measures[m];
      std::copy(row.begin(), row.end(),
                kept.values.begin() + static_cast<std::ptrdiff_t>(replication * kept.labels));
    }
    if (layout_.uncertainties.valid()) {
      const auto& drawn = bench.world.drawn_uncertainties();
      std::copy(drawn.begin(), drawn.end(),
                block.row<double>(layout_.uncertainties, replication).begin());
    }
    const std::uint64_t events = bench.world.simulation().handled();
    block.row<std::int64_t>(layout_.events, replication)[0] = static_cast<std::int64_t>(events);
    events_ += events;
  }

  void report() {
    const std::size_t done = ++done_;
    if (!request_.on_progress) return;
    const std::unique_lock lock{progress_, std::try_to_lock};
    if (lock) request_.on_progress({done, request_.replications});
  }

  void finish() {
    if (request_.keep == Keep::summary) write_summary();
    if (!request_.logged.empty()) writer_.write(log_group(plan_, first_bench_.world, logs_));
    outcome_.replications = request_.replications;
    outcome_.events = events_;
    outcome_.results_hash = writer_.results_hash().text();
    writer_.finish();
  }

  void write_summary() {
    for (std::size_t s = 0; s < store_.size(); ++s) {
      const auto& one = first_bench_.series.series[s];
      const std::size_t cells = times_.size() * first_bench_.widths[s];
      std::vector<double> means(cells);
      std::vector<double> bands(kQuantiles.size() * cells);
      std::vector<double> sample(request_.replications);
      for (std::size_t c = 0; c < cells; ++c) {
        stats::Tally tally;
        for (std::size_t r = 0; r < sample.size(); ++r) {
          sample[r] = static_cast<double>(store_[s][r][c]);
          tally.add(sample[r]);
        }
        means[c] = tally.mean();
        const auto found = stats::quantiles(sample, kQuantiles);
        for (std::size_t q = 0; q < found.size(); ++q) bands[q * cells + c] = found[q];
      }
      std::vector<std::string> axes{"time"};
      if (!one.dimension.empty()) axes.push_back(one.dimension);
      writer_.write(output::Array{{.name = one.name + "_mean",
                                   .long_name = "mean of " + one.long_name,
                                   .units = one.units,
                                   .cell_methods = "time: point replication: mean",
                                   .dimensions = axes},
                                  means});
      axes.insert(axes.begin(), "quantile");
      writer_.write(output::Array{{.name = one.name + "_quantile",
                                   .long_name = "quantiles of " + one.long_name,
                                   .units = one.units,
                                   .cell_methods = "time: point",
                                   .dimensions = axes},
                                  bands});
    }
  }

  const Plan& plan_;
  const RunRequest& request_;
  std::vector<Time> times_;
  Bench first_bench_;
  ResultLayout layout_;
  output::ResultWriter writer_;
  RunOutcome outcome_;
  SeriesStore store_;
  std::vector<LoggedReplication> logs_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> done_{0};
  std::atomic<std::uint64_t> events_{0};
  std::atomic<bool> failed_{false};
  std::exception_ptr failure_;
  std::mutex mutex_;
  std::mutex progress_;
};

}  // namespace

RunOutcome run(const Plan& plan, const RunRequest& request) { return Runner{plan, request}.run(); }

}  // namespace strait::experiment
