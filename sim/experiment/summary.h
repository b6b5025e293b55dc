// What `--keep` stores of series that it does not keep whole: means and quantiles over replications
// instead of the series.
#pragma once

#include <span>
#include <vector>

#include "recorder.h"
#include "strait/experiment/result_layout.h"
#include "strait/output/writer.h"

namespace strait::experiment {

class Summary {
 public:
  Summary(const Recorder& like, const Keep& keep, std::size_t replications);
  // From any thread; each replication once.
  void store(const Recorder& from, std::size_t replication);
  // Mean and quantiles of each series that is not kept whole; returns the means, series after
  // series, of whole ones nothing.
  std::vector<std::vector<double>> write(const Recorder& like, output::ResultWriter& writer) const;

 private:
  struct Bands {
    std::vector<double> means;      // time × label
    std::vector<double> quantiles;  // quantile × time × label
  };
  Bands bands(std::size_t series) const;

  std::size_t replications_;
  std::vector<std::size_t> cells_;          // time × label, of each series; 0: kept whole
  std::vector<std::vector<float>> values_;  // of each series: replication × cell
};

}  // namespace strait::experiment
