#include "strait/experiment/series_facts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace strait::experiment {
namespace {

TEST(OrderedSums, DoNotDependOnWhoComesFirst) {
  // 1e16 + 1 is 1e16 in a double, so another order gives another sum.
  const std::array<double, 4> values{1.0, 1e16, 1.0, -1e16};
  double in_order = 0;
  for (const double value : values) in_order += value;
  std::array<std::size_t, 4> order{0, 1, 2, 3};
  do {
    OrderedSums sums;
    for (const std::size_t group : order) sums.add(group, {values[group], 1.0});
    EXPECT_EQ(sums.take(), (OrderedSums::Sums{in_order, 4.0}));
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(Reached, IsWhatComesUpToTheLimitOnce) {
  std::vector<char> reached(2);
  const std::array<double, 4> limits{10, 10, 10, 10};
  mark_reached(limits, std::array<double, 4>{0, 9, 10, 9}, reached);
  EXPECT_EQ(reached, (std::vector<char>{1, 0}));
  mark_reached(limits, std::array<double, 4>{0, 11, 0, 0}, reached);
  EXPECT_EQ(reached, (std::vector<char>{1, 1}));
}

}  // namespace
}  // namespace strait::experiment
