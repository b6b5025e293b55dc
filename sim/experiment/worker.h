// One thread's way through units of a sweep: the point's scenario, its world, its replications.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "recorder.h"
#include "shard.h"
#include "strait/experiment/point.h"
#include "strait/experiment/sweep.h"

namespace strait::experiment {

// Number of a replication as World::run takes it. Pairs of mirror images share a number.
std::uint64_t replication_number(const scenario::ExperimentSpec& experiment,
                                 std::size_t replication);
// The values of a measure that is one number, missing ones left out; of antithetic pairs the means,
// which are independent where the two are not.
stats::Tally tally_of(std::span<const double> values, bool antithetic);

class UnitRunner {
 public:
  // `layout` as of the base scenario.
  UnitRunner(const Sweep& sweep, const RowLayout& layout, const std::atomic<bool>* stop)
      : sweep_{sweep}, layout_{layout}, stop_{stop}, maker_{sweep.scenario()} {}

  // None where it was stopped. What fails is told in the values.
  std::optional<UnitValues> run(const Unit& unit);
  // Replications run so far, of finished units and of others.
  std::size_t runs() const { return runs_; }

 private:
  void go_to(std::size_t point);
  void find_labels();
  void replicate(std::size_t first, std::size_t end, UnitValues& values);
  void run_until(UnitValues& values);
  bool stopping() const { return stop_ != nullptr && stop_->load(); }

  const Sweep& sweep_;
  const RowLayout& layout_;
  const std::atomic<bool>* stop_;
  PointMaker maker_;
  // The point that the last unit was about; later members look at earlier ones.
  std::optional<std::size_t> point_;
  std::unique_ptr<scenario::Scenario> scenario_;
  std::unique_ptr<assembly::Plan> plan_;
  std::unique_ptr<Recorder> recorder_;
  std::vector<std::vector<std::size_t>> places_;  // by measure: where a label stands in the layout
  std::vector<std::size_t> drawn_places_;         // of the uncertainties
  std::vector<double> row_;
  std::size_t runs_ = 0;
};

}  // namespace strait::experiment
