#include "strait/analysis/paired.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace strait::analysis {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

// Student's own example: hours of sleep gained under two drugs (Student 1908, "The probable error
// of a mean", Biometrika 6). R: t.test(extra ~ group, paired = TRUE) gives t = 4.0621, p =
// 0.002833, interval 0.7001142 to 2.4598858; unpaired (Welch) −0.2054832 to 3.3654832.
constexpr std::array kFirst{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
constexpr std::array kSecond{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

TEST(PairedDifference, MeetsStudentsSleepData) {
  const PairedDifference d = paired_difference(kFirst, kSecond, 0.95);
  EXPECT_EQ(d.pairs, 10U);
  EXPECT_NEAR(d.mean, 1.58, 1e-12);
  EXPECT_NEAR(d.interval.low, 0.7001142, 1e-7);
  EXPECT_NEAR(d.interval.high, 2.4598858, 1e-7);
  EXPECT_NEAR(d.p_value, 0.00283289, 1e-8);
  EXPECT_NEAR(d.unpaired_half_width, (3.3654832 + 0.2054832) / 2, 1e-7);
  EXPECT_EQ(d.verdict, Verdict::higher);
  EXPECT_EQ(paired_difference(kSecond, kFirst, 0.95).verdict, Verdict::lower);
}

// Var(A − B) = Var A + Var B − 2 Cov(A, B): with B = A + noise of a tenth, nearly all goes out.
TEST(PairedDifference, TellsWhatPairingSaved) {
  const std::vector<double> left{0, 10, 20, 30};
  const std::vector<double> right{1, 12, 21, 32};
  const PairedDifference d = paired_difference(left, right, 0.95);
  const double left_variance = 500.0 / 3;
  const double right_variance = 521.0 / 3;
  EXPECT_NEAR(d.variance_ratio, (left_variance + right_variance) / (1.0 / 3), 1e-9);
  EXPECT_LT(d.half_width, d.unpaired_half_width / 20);
}

TEST(PairedDifference, LeavesOutPairsWithoutAValue) {
  const std::vector<double> left{1, kMissing, 3, 4};
  const std::vector<double> right{2, 5, kMissing, 6};
  const PairedDifference d = paired_difference(left, right, 0.95);
  EXPECT_EQ(d.pairs, 2U);
  EXPECT_EQ(d.without, 2U);
  EXPECT_DOUBLE_EQ(d.mean, 1.5);
}

TEST(PairedDifference, TellsEqualFromNotToldApart) {
  const std::vector<double> some{1, 2, 3};
  EXPECT_EQ(paired_difference(some, some, 0.95).verdict, Verdict::same);
  EXPECT_EQ(paired_difference(some, std::vector<double>{2, 2, 2}, 0.95).verdict,
            Verdict::not_apart);
  EXPECT_EQ(paired_difference(some, std::vector<double>{2, 3, 4}, 0.95).verdict, Verdict::higher);
  const std::vector<double> none{kMissing, kMissing, kMissing};
  EXPECT_EQ(paired_difference(some, none, 0.95).verdict, Verdict::unknown);
  EXPECT_EQ(paired_difference(std::vector<double>{1}, std::vector<double>{2}, 0.95).verdict,
            Verdict::unknown);
}

// R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
TEST(Holm, MeetsPAdjust) {
  const std::vector<double> p{0.01, 0.04, 0.03, 0.005};
  EXPECT_THAT(holm(p), testing::Pointwise(testing::DoubleNear(1e-12),
                                          std::vector<double>{0.03, 0.06, 0.06, 0.02}));
  EXPECT_THAT(holm(std::vector<double>{0.9, 0.8}), testing::ElementsAre(1.0, 1.0));
  EXPECT_TRUE(holm({}).empty());
}

}  // namespace
}  // namespace strait::analysis
