// Which of n cumulated chances a uniform falls under, in constant expected time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace strait::random {

// Chen and Asau 1974, "On generating random variates from an empirical distribution", AIIE
// Transactions 6: an index of equal slices of (0,1) into the cumulated chances.
class GuideTable {
 public:
  // REQUIRES: not empty, growing, the last one 1.
  explicit GuideTable(std::vector<double> cumulated);
  // The smallest i with u ≤ cumulated[i]. REQUIRES: 0 < u < 1.
  std::size_t find(double u) const {
    std::size_t i = guide_[static_cast<std::size_t>(u * slices_)];
    while (cumulated_[i] < u) ++i;
    return i;
  }
  double cumulated(std::size_t i) const { return cumulated_[i]; }

 private:
  std::vector<double> cumulated_;
  std::vector<std::uint32_t> guide_;  // by slice: the first i that reaches its lower edge
  double slices_;
};

}  // namespace strait::random
