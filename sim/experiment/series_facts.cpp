#include "strait/experiment/series_facts.h"

#include "strait/base/error.h"

namespace strait::experiment {

void add_row(std::span<const double> row, std::vector<double>& sums) {
  sums.resize(row.size());
  double* const to = sums.data();  // a row of its own: added two and more at a time
  const double* const from = row.data();
  for (std::size_t i = 0; i < row.size(); ++i) to[i] += from[i];
}

void mark_reached(std::span<const double> limits, std::span<const double> uses,
                  std::vector<char>& reached) {
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (uses[i] >= limits[i]) reached[i % reached.size()] = 1;
  }
}

void OrderedSums::add(std::size_t group, Sums sums) {
  const std::lock_guard lock{mutex_};
  waiting_.emplace(group, std::move(sums));
  for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_; ++next_) {
    add_row(first->second, total_);
    first = waiting_.erase(first);
  }
}

OrderedSums::Sums OrderedSums::take() {
  const std::lock_guard lock{mutex_};
  STRAIT_ASSERT(waiting_.empty(), "group {} of replications is missing", next_);
  return std::move(total_);
}

}  // namespace strait::experiment
