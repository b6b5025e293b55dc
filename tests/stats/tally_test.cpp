#include "strait/stats/tally.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

namespace strait::stats {
namespace {

TEST(Tally, KeepsItsDigitsUnderCancellation) {  // case T07-NIST-NumAcc-streaming-moments (NumAcc4)
  Tally tally;
  tally.add(10000000.2);
  for (int i = 0; i < 500; ++i) {
    tally.add(10000000.1);
    tally.add(10000000.3);
  }
  EXPECT_EQ(tally.count(), 1001);
  EXPECT_NEAR(tally.mean(), 10000000.2, 1e-7 * 10000000.2);
  EXPECT_NEAR(tally.sd(), 0.1, 1e-7);
}

TEST(Tally, KnowsNothingOfNothing) {
  const Tally none;
  EXPECT_EQ(none.count(), 0);
  EXPECT_EQ(none.sum(), 0);
  for (const double value : {none.mean(), none.variance(), none.min(), none.max()})
    EXPECT_TRUE(std::isnan(value));
  Tally one;
  one.add(3);
  EXPECT_EQ(one.mean(), 3);
  EXPECT_TRUE(std::isnan(one.variance()));
}

TEST(Tally, DoesNotLoseANaN) {
  Tally tally;
  for (const double x : {1.0, std::nan(""), 2.0}) tally.add(x);
  EXPECT_TRUE(std::isnan(tally.mean()));
}

RC_GTEST_PROP(Tally, MergedPartsAreTheWhole,
              (const std::vector<int>& left, const std::vector<int>& right)) {
  Tally whole, a, b;
  for (const int x : left) whole.add(x), a.add(x);
  for (const int x : right) whole.add(x), b.add(x);
  a.merge(b);
  RC_ASSERT(a.count() == whole.count());
  if (whole.count() == 0) return;
  RC_ASSERT(a.min() == whole.min());
  RC_ASSERT(a.max() == whole.max());
  const double spread = whole.max() - whole.min() + 1;
  RC_ASSERT(std::abs(a.mean() - whole.mean()) <= 1e-12 * spread);
  if (whole.count() > 1)
    RC_ASSERT(std::abs(a.variance() - whole.variance()) <= 1e-12 * spread * spread);
}

}  // namespace
}  // namespace strait::stats
