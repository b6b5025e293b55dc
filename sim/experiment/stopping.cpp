#include "strait/experiment/stopping.h"

#include <algorithm>
#include <cmath>

#include "strait/stats/interval.h"

namespace strait::experiment {

std::size_t enough_replications(const stats::Tally& tally, std::size_t replications,
                                const scenario::UntilSpec& until) {
  const double wanted = until.half_width * std::abs(tally.mean());
  if (stats::mean_half_width(tally, until.confidence) <= wanted) return replications;
  const std::size_t twice = 2 * replications;
  if (tally.count() < 2 || !(wanted > 0)) return twice;
  const auto needed = stats::replications_needed(tally, until.confidence, until.half_width);
  // A tenth more than the estimate says, so that one more round is mostly enough.
  return std::max(twice, static_cast<std::size_t>(1.1 * static_cast<double>(needed)));
}

std::size_t next_round(const stats::Tally& tally, std::size_t replications,
                       const scenario::UntilSpec& until) {
  const auto limit = static_cast<std::size_t>(until.at_most);
  return std::max(replications, std::min(limit, enough_replications(tally, replications, until)));
}

}  // namespace strait::experiment
