#include "summary.h"

#include <algorithm>

#include "strait/experiment/result_layout.h"
#include "strait/stats/quantile.h"
#include "strait/stats/tally.h"

namespace strait::experiment {

using output::Array;

Summary::Summary(const Recorder& like, const Keep& keep, std::size_t replications)
    : replications_{replications} {
  for (std::size_t s = 0; s < like.series().series.size(); ++s) {
    const bool whole = keep.is_whole(like.series().series[s].name);
    cells_.push_back(whole ? 0 : like.values(s).size());
    values_.emplace_back(replications * cells_.back());
  }
}

void Summary::store(const Recorder& from, std::size_t replication) {
  for (std::size_t s = 0; s < values_.size(); ++s) {
    if (cells_[s] == 0) continue;
    float* to = values_[s].data() + replication * cells_[s];
    std::transform(from.values(s).begin(), from.values(s).end(), to,
                   [](double value) { return static_cast<float>(value); });
  }
}

Summary::Bands Summary::bands(std::size_t series) const {
  const std::size_t cells = cells_[series];
  Bands bands{std::vector<double>(cells), std::vector<double>(kQuantiles.size() * cells)};
  std::vector<double> sample(replications_);
  for (std::size_t c = 0; c < cells; ++c) {
    stats::Tally tally;
    for (std::size_t r = 0; r < replications_; ++r) {
      sample[r] = static_cast<double>(values_[series][r * cells + c]);
      tally.add(sample[r]);
    }
    bands.means[c] = tally.mean();
    // What never differs, as most sets of reasons that hold nothing, needs no sorting.
    const bool same = std::all_of(sample.begin(), sample.end(),
                                  [&](double value) { return value == sample.front(); });
    if (!same) std::sort(sample.begin(), sample.end());
    for (std::size_t q = 0; q < kQuantiles.size(); ++q) {
      bands.quantiles[q * cells + c] = stats::quantile_of_sorted(sample, kQuantiles[q]);
    }
  }
  return bands;
}

std::vector<std::vector<double>> Summary::write(const Recorder& like,
                                                output::ResultWriter& writer) const {
  std::vector<std::vector<double>> means;
  for (std::size_t s = 0; s < values_.size(); ++s) {
    means.emplace_back();
    if (cells_[s] == 0) continue;
    const auto& one = like.series().series[s];
    Bands found = bands(s);
    std::vector<std::string> axes{"time"};
    if (!one.dimension.empty()) axes.push_back(one.dimension);
    writer.write(Array{{.name = one.name + "_mean",
                        .long_name = "mean of " + one.long_name,
                        .units = one.units,
                        .cell_methods = "time: point replication: mean",
                        .dimensions = axes},
                       found.means});
    axes.insert(axes.begin(), "quantile");
    writer.write(Array{{.name = one.name + "_quantile",
                        .long_name = "quantiles of " + one.long_name,
                        .units = one.units,
                        .cell_methods = "time: point",
                        .dimensions = axes},
                       std::move(found.quantiles)});
    means.back() = std::move(found.means);
  }
  return means;
}

}  // namespace strait::experiment
