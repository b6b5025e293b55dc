// What each of several causes has its share in, where they act together: Shapley 1953, "A value
// for n-person games".
//
//   const auto shares = shapley(2, [&](std::uint32_t out) { return values_without(out); }, {});
//
// Safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace strait::analysis {

struct ShapleyRequest {
  std::size_t all_subsets_up_to = 6;  // players; above that so many permutations are drawn
  std::size_t permutations = 24;
  std::uint64_t seed = 1;
  double level = 0.95;
};

struct ShapleyShare {
  double value = 0;
  // Student's interval over paired replications, and over the permutations where those are drawn;
  // ∞ below two replications.
  double half_width = 0;
  double alone = 0;  // of the player and nobody else
  double last = 0;   // after all others
};

// Shares add up to worth(all) − worth(none), replication by replication. `worth`: values of a set
// of players (bit i: player i) by replication, always as many; NaN: none, and the replication is
// left out. Each set is asked for once. REQUIRES: 1 to 31 players.
std::vector<ShapleyShare> shapley(std::size_t players,
                                  const std::function<std::vector<double>(std::uint32_t)>& worth,
                                  const ShapleyRequest& request);

}  // namespace strait::analysis
