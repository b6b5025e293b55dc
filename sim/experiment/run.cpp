#include "strait/experiment/run.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "recorder.h"
#include "room.h"
#include "strait/base/error.h"
#include "strait/experiment/event_log.h"
#include "strait/output/writer.h"
#include "summary.h"

namespace strait::experiment {

using assembly::Measure;
using assembly::Plan;
using output::Block;

namespace {

class Runner {
 public:
  Runner(const Plan& plan, const RunRequest& request)
      : plan_{plan},
        request_{request},
        times_{assembly::sample_times(plan.scenario)},
        first_{plan, options(), times_},
        layout_{make_layout(plan, times_, first_.measures(), first_.series(), uncertainty_names(),
                            first_.residuals(), request.keep)},
        writer_{request.path, layout_.layout, request.provenance} {
    for (const Measure& measure : first_.measures()) {
      const std::size_t labels = measure.dimension.empty() ? 1 : measure.labels.size();
      outcome_.measures.push_back(
          {measure, std::vector<double>(request.replications * labels), labels});
      outcome_.measures.back().measure.evaluate = nullptr;
    }
    if (request.keep.any_summary(first_.series())) {
      summary_.emplace(first_, request.keep, request.replications);
    }
    logs_.resize(request.logged.size());
  }

  RunOutcome run() {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < request_.threads; ++i) {
      threads.emplace_back([this] {
        guard([this] {
          Recorder recorder{plan_, options(), times_};
          work(recorder);
          collect(recorder);
        });
      });
    }
    guard([this] {
      work(first_);
      collect(first_);
    });
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
  assembly::WorldOptions options() const {
    return {request_.seed, request_.sample_uncertainties, request_.stop};
  }

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
    } catch (const engine::Stopped&) {
      failed_ = true;  // stopping() tells why
    } catch (...) {
      const std::lock_guard lock{mutex_};
      if (!failure_) failure_ = std::current_exception();
      failed_ = true;
    }
  }

  void work(Recorder& recorder) {
    const std::size_t size = writer_.block_size();
    STRAIT_ASSERT(size % OrderedSums::kGroup == 0, "blocks of {}", size);
    Block block{writer_.layout(), 0, std::min(size, request_.replications)};
    while (!failed_ && !stopping()) {
      const std::size_t first = next_.fetch_add(size);
      if (first >= request_.replications) return;
      block.reset(first, std::min(size, request_.replications - first));
      fill(recorder, block);
      if (!failed_ && !stopping()) writer_.write(block);
    }
  }

  // What only the thread's own recorder knows.
  void collect(const Recorder& recorder) {
    const std::lock_guard lock{mutex_};
    reached_.resize(recorder.reached().size());
    for (std::size_t i = 0; i < reached_.size(); ++i) {
      if (recorder.reached()[i] != 0) reached_[i] = 1;
    }
  }

  void fill(Recorder& recorder, Block& block) {
    const std::size_t end = block.first() + block.count();
    OrderedSums::Sums sums;
    OrderedSums::Sums lost;
    for (std::size_t r = block.first(); r < end && !failed_ && !stopping(); ++r) {
      replicate(recorder, block, r);
      const bool last = (r + 1) % OrderedSums::kGroup == 0 || r + 1 == end;
      if (request_.keep.any_whole()) {
        add_row(recorder.all_values(), sums);
        if (last) sums_.add(r / OrderedSums::kGroup, std::exchange(sums, {}));
      }
      add_row(block.row<double>(layout_.losses, r), lost);
      if (last) lost_.add(r / OrderedSums::kGroup, std::exchange(lost, {}));
      report();
    }
  }

  void replicate(Recorder& recorder, Block& block, std::size_t replication) {
    const auto logged = std::find(request_.logged.begin(), request_.logged.end(), replication);
    try {
      recorder.run(replication, logged != request_.logged.end());
    } catch (const ModelError& error) {
      throw ModelError{
          fmt::format("replication {} (seed {}): {}", replication, request_.seed, error.what())};
    }
    store(recorder, block, replication);
    if (summary_) summary_->store(recorder, replication);
    store_series(recorder, block, replication);
    if (logged != request_.logged.end()) {
      logs_[static_cast<std::size_t>(logged - request_.logged.begin())] =
          copy_log(recorder.world(), replication);
    }
  }

  void store_series(const Recorder& recorder, Block& block, std::size_t replication) {
    for (std::size_t s = 0; s < layout_.series.size(); ++s) {
      if (!layout_.series[s].valid()) continue;
      const auto values = recorder.values(s);
      if (recorder.series().series[s].flags.empty()) {
        std::copy(values.begin(), values.end(),
                  block.row<double>(layout_.series[s], replication).begin());
      } else {
        std::transform(values.begin(), values.end(),
                       block.row<std::int8_t>(layout_.series[s], replication).begin(),
                       [](double value) { return static_cast<std::int8_t>(value); });
      }
    }
  }

  void store(const Recorder& recorder, Block& block, std::size_t replication) {
    for (std::size_t m = 0; m < layout_.measures.size(); ++m) {
      auto row = block.row<double>(layout_.measures[m], replication);
      recorder.measures()[m].evaluate(row);
      auto& kept = outcome_.measures[m];
      std::copy(row.begin(), row.end(),
                kept.values.begin() + static_cast<std::ptrdiff_t>(replication * kept.labels));
    }
    if (layout_.uncertainties.valid()) {
      const auto& drawn = recorder.world().drawn_uncertainties();
      std::copy(drawn.begin(), drawn.end(),
                block.row<double>(layout_.uncertainties, replication).begin());
    }
    recorder.losses().copy(block.row<double>(layout_.losses, replication));
    std::transform(recorder.residuals().begin(), recorder.residuals().end(),
                   block.row<double>(layout_.residuals, replication).begin(),
                   [](const assembly::Residual& residual) { return residual.value; });
    const std::uint64_t events = recorder.world().simulation().handled();
    block.row<std::int64_t>(layout_.events, replication)[0] = static_cast<std::int64_t>(events);
    events_ += events;
  }

  void report() {
    const std::size_t done = ++done_;
    if (!request_.on_progress) return;
    const std::unique_lock lock{progress_, std::try_to_lock};
    if (lock) request_.on_progress({done, request_.replications});
  }

  OrderedSums::Sums mean_of(OrderedSums::Sums sums) const {
    for (double& sum : sums) sum /= static_cast<double>(request_.replications);
    return sums;
  }

  SeriesFacts facts() {
    SeriesFacts facts = labels_for_facts(plan_);
    const bool tells = request_.keep.is_whole(kCeilingUse) && request_.keep.is_whole(kCeilingLimit);
    if (const auto* ceilings = first_.series().labels("ceiling")) {
      for (std::size_t i = 0; i < ceilings->size(); ++i) {
        facts.ceilings.push_back({(*ceilings)[i], tells && reached_[i] != 0});
      }
    }
    facts.means[kLost] = mean_of(lost_.take());
    const auto& series = first_.series().series;
    if (request_.keep.any_whole()) {
      const OrderedSums::Sums sums = mean_of(sums_.take());
      auto from = sums.begin();
      for (std::size_t s = 0; s < series.size(); ++s) {
        const auto to = from + static_cast<std::ptrdiff_t>(first_.values(s).size());
        facts.means[series[s].name].assign(from, to);
        from = to;
      }
    }
    if (!summary_) return facts;
    auto means = summary_->write(first_, writer_);  // of the whole ones none
    for (std::size_t s = 0; s < series.size(); ++s) {
      if (!means[s].empty()) facts.means[series[s].name] = std::move(means[s]);
    }
    return facts;
  }

  void finish() {
    outcome_.series = facts();
    if (!request_.logged.empty()) writer_.write(log_group(plan_, logs_));
    outcome_.replications = request_.replications;
    outcome_.events = events_;
    outcome_.results_hash = writer_.results_hash().text();
    writer_.finish();
  }

  const Plan& plan_;
  const RunRequest& request_;
  std::vector<Time> times_;
  Recorder first_;
  ResultLayout layout_;
  output::ResultWriter writer_;
  RunOutcome outcome_;
  std::optional<Summary> summary_;  // where it is kept of any series
  OrderedSums sums_;                // of all series, where any is whole
  OrderedSums lost_;                // of the losses
  std::vector<LoggedReplication> logs_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> done_{0};
  std::atomic<std::uint64_t> events_{0};
  std::atomic<bool> failed_{false};
  std::exception_ptr failure_;
  std::vector<char> reached_;  // by ceiling
  std::mutex mutex_;
  std::mutex progress_;
};

}  // namespace

RunOutcome run(const Plan& plan, const RunRequest& request) {
  require_room(plan, {request.seed, request.sample_uncertainties});
  return Runner{plan, request}.run();
}

}  // namespace strait::experiment
