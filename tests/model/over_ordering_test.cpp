#include "strait/model/over_ordering.h"

#include <gtest/gtest.h>

namespace strait::model {
namespace {

constexpr Time day(int days) { return kStart + days * kDay; }

TEST(FillRate, IsWhatLeftOverWhatWasNeeded) {
  FillRate rate;
  rate.add_need(day(0), Quantity{100});
  rate.add_shipped(day(1), Quantity{25});
  EXPECT_EQ(rate.value(day(9), 10 * kDay), 1.0);  // too early to tell
  EXPECT_EQ(rate.value(day(10), 10 * kDay), 0.25);
  rate.add_need(day(10), Quantity{50});
  EXPECT_EQ(rate.value(day(11), 10 * kDay), 0.5);  // the first need is out of sight
  EXPECT_EQ(rate.value(day(12), 10 * kDay), 0.0);
  rate.add_shipped(day(12), Quantity{60});
  EXPECT_EQ(rate.value(day(13), 10 * kDay), 1.0);  // never above
  rate.add_shipped(day(13), Quantity{-40});        // turned back
  EXPECT_EQ(rate.value(day(14), 10 * kDay), 0.4);
  EXPECT_EQ(rate.value(day(30), 10 * kDay), 1.0);  // nothing needed
  rate.reset();
  EXPECT_EQ(rate.value(day(99), 10 * kDay), 1.0);
}

TEST(OrderFactor, IsTheInverseUpToALimit) {
  const OverOrdering rule{.at_most = 3};
  EXPECT_EQ(order_factor(rule, 1), 1);
  EXPECT_EQ(order_factor(rule, 0.5), 2);
  EXPECT_EQ(order_factor(rule, 0.25), 3);
  EXPECT_EQ(order_factor(rule, 0), 3);
}

}  // namespace
}  // namespace strait::model
