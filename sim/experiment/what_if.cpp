#include "strait/experiment/what_if.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>

#include "recorder.h"
#include "strait/base/error.h"
#include "worker.h"

namespace strait::experiment {

namespace {

// One thread's share: replications as they come.
class Looker {
 public:
  Looker(const assembly::Plan& plan, const WhatIf& request, std::vector<double>& values,
         std::atomic<std::size_t>& next)
      : request_{request},
        values_{values},
        next_{next},
        recorder_{plan, {request.seed, request.sample_uncertainties, request.stop}, {}},
        experiment_{plan.scenario.experiment} {}

  void look() {
    const auto& measures = recorder_.measures();
    const auto measure = std::find_if(measures.begin(), measures.end(),
                                      [&](const auto& m) { return m.name == request_.measure; });
    STRAIT_ASSERT(measure != measures.end() && measure->dimension.empty(), "{}", request_.measure);
    for (std::size_t r = next_++; r < values_.size() && !stopped(); r = next_++) {
      try {
        recorder_.run(replication_number(experiment_, r), false);
      } catch (const ModelError& error) {
        throw ModelError{fmt::format("replication {}: {}", r, error.what())};
      }
      measure->evaluate({&values_[r], 1});
    }
  }

 private:
  bool stopped() const { return request_.stop != nullptr && request_.stop->load(); }

  const WhatIf& request_;
  std::vector<double>& values_;
  std::atomic<std::size_t>& next_;
  Recorder recorder_;
  const scenario::ExperimentSpec& experiment_;
};

}  // namespace

std::vector<double> measure_values(const assembly::Plan& plan, const WhatIf& request) {
  std::vector<double> values(request.replications, 0.0);
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex guard;
  {
    std::vector<std::jthread> threads;
    for (unsigned t = 0; t < std::max(1U, request.threads); ++t) {
      threads.emplace_back([&] {
        try {
          Looker{plan, request, values, next}.look();
        } catch (...) {
          next = request.replications;
          const std::lock_guard lock{guard};
          if (!failure) failure = std::current_exception();
        }
      });
    }
  }
  if (failure) std::rethrow_exception(failure);
  if (request.stop != nullptr && request.stop->load()) values.clear();
  return values;
}

}  // namespace strait::experiment
