#include "strait/analysis/decision.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace strait::analysis {
namespace {

// Rows are options. Options 0 and 1 trade places, 2 is always behind 1.
const OutcomeTable kThreeOptions{3, 4, {10, 20, 30, 40, 25, 25, 25, 25, 24, 25, 20, 25}};

TEST(Decide, MarksTheBestByEachRule) {
  const Decision d = decide(kThreeOptions, {});
  EXPECT_EQ(d.options[0].expected.mean, 25);
  EXPECT_EQ(d.options[1].expected.half_width, 0);
  EXPECT_EQ(d.options[0].worst, 10);
  EXPECT_EQ(d.options[0].worst_future, 0U);
  EXPECT_EQ(d.best_worst, 1U);
  EXPECT_EQ(d.options[0].most_regret, 15);
  EXPECT_EQ(d.options[1].most_regret, 15);
  EXPECT_EQ(d.options[1].most_regret_future, 3U);
  EXPECT_EQ(d.least_regret, 0U);  // the first of two
  EXPECT_EQ(d.options[0].most_relative_regret, 0.6);
  EXPECT_EQ(d.options[1].most_relative_regret, 0.375);
  EXPECT_EQ(d.options[2].dominated_by, 1U);
  EXPECT_FALSE(d.options[0].dominated_by);
}

TEST(Decide, TurnsAroundWhereLessIsBetter) {
  const Decision d = decide(kThreeOptions, {.more_is_better = false, .good_enough = 24.0});
  EXPECT_EQ(d.best_expected, 2U);
  EXPECT_EQ(d.options[0].worst, 40);
  EXPECT_EQ(d.options[1].dominated_by, 2U);
  EXPECT_EQ(d.options[0].satisfied, 0.5);
  EXPECT_EQ(d.options[1].satisfied, 0.0);
}

TEST(Decide, IsSafeAtZero) {
  const Decision d = decide({2, 2, {0, 0, 0, 5}}, {});
  EXPECT_EQ(d.options[1].most_relative_regret, 0);
  EXPECT_EQ(d.options[0].most_relative_regret, 1);
}

// The 2 × 2 closed form: act A pays 100 or 0, act B 40 for certain, the chance of the good state is
// one half: 0.5 · 100 + 0.5 · 40 − max(50, 40) = 20.
TEST(Decide, KnowsTheValueOfPerfectInformation) {
  const OutcomeTable table{2, 4, {100, 0, 100, 0, 40, 40, 40, 40}};
  EXPECT_EQ(decide(table, {}).perfect_information.mean, 20);
  const std::vector<double> state{1, 0, 1, 0};
  const std::vector<double> nothing{0, 0, 1, 1};
  for (const bool is_number : {true, false}) {
    EXPECT_NEAR(value_of_knowing(table, state, is_number, true, 1).value, 20, 1e-9);
    EXPECT_NEAR(value_of_knowing(table, nothing, is_number, true, 1).value, 0, 1e-9);
  }
}

// Two uncertainties, u and v, on a grid; A pays 10 u + v, B pays 5. Knowing u: A above one half,
// worth the mean of max(10 u + 1/2, 5) less 5.5; v alone changes no choice.
TEST(ValueOfKnowing, TellsUncertaintiesApart) {
  constexpr std::size_t kSide = 60;
  OutcomeTable table{2, kSide * kSide, {}};
  std::vector<double> u, v;
  for (std::size_t i = 0; i < table.futures; ++i) {
    u.push_back((static_cast<double>(i / kSide) + 0.5) / kSide);
    v.push_back((static_cast<double>(i % kSide) + 0.5) / kSide);
    table.values.push_back(10 * u.back() + v.back());
  }
  table.values.resize(2 * table.futures, 5.0);
  double exact = -5.5;
  for (const double one : u) exact += std::max(10 * one + 0.5, 5.0) / static_cast<double>(u.size());
  const auto of_u = value_of_knowing(table, u, true, true, 7);
  EXPECT_NEAR(of_u.value, exact, 1e-9);
  EXPECT_LT(of_u.noise, 0.05 * of_u.value);
  EXPECT_NEAR(value_of_knowing(table, v, true, true, 7).value, 0, 1e-9);
}

TEST(Decide, OneFutureKnowsNoIntervals) {
  const Decision d = decide({2, 1, {1, 2}}, {});
  EXPECT_EQ(d.best_expected, 1U);
  EXPECT_TRUE(std::isinf(d.options[0].expected.half_width));
}

}  // namespace
}  // namespace strait::analysis
