#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <mutex>
#include <thread>

#include "strait/base/error.h"
#include "strait/stats/interval.h"
#include "worker.h"

namespace strait::experiment {

namespace {

using SteadyClock = std::chrono::steady_clock;

double seconds_from(SteadyClock::time_point begin) {
  return std::chrono::duration<double>(SteadyClock::now() - begin).count();
}

// A killed worker loses what it has not closed, and files are not to be too many: at first every
// `save_every` seconds, later at every twentieth of the time so far.
class Saving {
 public:
  explicit Saving(double every) : every_{every} {}
  bool is_due(std::size_t bytes) const {
    constexpr std::size_t kLargestShard = std::size_t{64} << 20;
    return bytes > kLargestShard ||
           seconds_from(last_) >= std::max(every_, seconds_from(begin_) / 20.0);
  }
  void saved() { last_ = SteadyClock::now(); }

 private:
  double every_;
  SteadyClock::time_point begin_ = SteadyClock::now();
  SteadyClock::time_point last_ = begin_;
};

class Sweeper {
 public:
  Sweeper(const Sweep& sweep, const SweepRequest& request)
      : sweep_{sweep}, request_{request}, layout_{base_row_layout(sweep)} {
    const auto& answer = sweep.scenario().answer.text;
    const auto at = std::find(layout_.names.begin(), layout_.names.end(), answer);
    if (at != layout_.names.end()) answer_ = static_cast<std::size_t>(at - layout_.names.begin());
    if (answer_ && layout_.labels[*answer_] != 1) answer_.reset();
  }

  SweepOutcome run() {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < request_.threads; ++i) {
      threads.emplace_back([this, i] { guarded_work(i); });
    }
    guarded_work(0);
    threads.clear();  // joins
    if (failure_) std::rethrow_exception(failure_);
    outcome_.stopped = stop_from_outside();
    return outcome_;
  }

 private:
  bool stop_from_outside() const { return request_.stop != nullptr && request_.stop->load(); }

  void guarded_work(unsigned number) {
    try {
      work(number);
    } catch (...) {
      const std::lock_guard lock{mutex_};
      if (!failure_) failure_ = std::current_exception();
      ended_ = true;
    }
  }

  void work(unsigned number) {
    UnitRunner runner{sweep_, layout_, request_.stop};
    ShardWriter shard{sweep_, layout_, request_, std::to_string(number)};
    Saving saving{request_.save_every};
    while (!ended_ && !stop_from_outside()) {
      const auto next = request_.next();
      if (!next) break;
      const Unit unit = sweep_.unit(*next);
      const auto values = runner.run(unit);
      if (!values) break;
      shard.add(sweep_.key(unit.point), *values);
      count(*values);
      if (!saving.is_due(shard.bytes())) continue;
      shard.close();
      saving.saved();
    }
    shard.close();
  }

  void count(const UnitValues& values) {
    const std::lock_guard lock{mutex_};
    ++outcome_.units;
    if (!values.failure.empty()) {
      ++outcome_.failed;
      if (request_.fail_fast) ended_ = true;
    } else {
      outcome_.runs += values.count;
      note_half_width(values);
    }
    if (!request_.on_progress) return;
    const auto known = static_cast<double>(half_widths_.count());
    request_.on_progress(
        {outcome_.units, 0, outcome_.runs, outcome_.failed, known > 0 ? half_widths_.mean() : 0.0});
  }

  void note_half_width(const UnitValues& values) {
    if (!answer_) return;
    const auto tally = tally_of(values.values[*answer_], sweep_.scenario().experiment.antithetic);
    const double half = stats::mean_half_width(tally, 0.95) / std::abs(tally.mean());
    if (std::isfinite(half)) half_widths_.add(half);
  }

  const Sweep& sweep_;
  const SweepRequest& request_;
  RowLayout layout_;
  std::optional<std::size_t> answer_;  // in RowLayout::values
  std::mutex mutex_;                   // guards what follows
  SweepOutcome outcome_;
  stats::Tally half_widths_;
  std::exception_ptr failure_;
  std::atomic<bool> ended_{false};
};

}  // namespace

SweepOutcome run_sweep(const Sweep& sweep, const SweepRequest& request) {
  return Sweeper{sweep, request}.run();
}

}  // namespace strait::experiment
