#include "strait/analysis/sensitivity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>
#include <string>
#include <vector>

#include "strait/random/point_set.h"

namespace strait::analysis {
namespace {

const std::vector<std::string> kInputs{"x1", "x2", "x3"};

// Ishigami and Homma 1990; a = 7, b = 0.1.
double ishigami(std::span<const double> u) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) +
         0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

// Saltelli and Sobol 1995; S02 of the open cases.
double sobol_g(std::span<const double> u) {
  const double a[] = {0, 1, 4.5, 9, 99, 99, 99, 99};
  double product = 1;
  for (std::size_t i = 0; i < 8; ++i) product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
  return product;
}

template <typename Function>
std::vector<double> values_at(const random::PointSet& points, Function function) {
  std::vector<double> values;
  for (std::size_t p = 0; p < points.size(); ++p) values.push_back(function(points.row(p)));
  return values;
}

TEST(SobolIndices, OfIshigami) {
  const auto points = random::saltelli(1 << 14, kInputs, 11);
  const auto s = sobol_indices(values_at(points, ishigami), 3, {.resamples = 50});
  EXPECT_NEAR(s.mean, 3.5, 0.01);
  EXPECT_NEAR(s.variance, 13.8445879407, 0.05);
  const double first[] = {0.313905191148, 0.44241114479, 0.0};
  const double total[] = {0.55758885521, 0.44241114479, 0.243683664062};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(s.first[i].value, first[i], 0.01) << i;
    EXPECT_NEAR(s.total[i].value, total[i], 0.01) << i;
  }
}

TEST(SobolIndices, OfSobolsG) {
  const std::vector<std::string> names{"a", "b", "c", "d", "e", "f", "g", "h"};
  const auto points = random::saltelli(1 << 14, names, 5);
  const auto s = sobol_indices(values_at(points, sobol_g), 8, {.resamples = 20});
  const double first[] = {0.716192168879, 0.17904804222, 0.0236757741778, 0.00716192168879};
  const double total[] = {0.787144126659, 0.242198192818, 0.0343169101541, 0.0104603870652};
  EXPECT_NEAR(s.variance, 0.465424431902, 0.01);
  for (std::size_t i = 0; i < 8; ++i) {
    EXPECT_NEAR(s.first[i].value, i < 4 ? first[i] : 7.16192168879e-05, 0.01) << i;
    EXPECT_NEAR(s.total[i].value, i < 4 ? total[i] : 0.00010494905192, 0.01) << i;
  }
}

// An input that does nothing: its total index is 0 in every sample.
TEST(SobolIndices, OfAnInputThatDoesNothing) {
  const auto points = random::saltelli(256, kInputs, 3);
  const auto s = sobol_indices(values_at(points, [](auto u) { return u[0] + 2 * u[1]; }), 3, {});
  EXPECT_TRUE(s.first[2].interval.contains(0));
  EXPECT_EQ(s.total[2].value, 0);
  EXPECT_NEAR(s.first[1].value, 0.8, 0.05);
  EXPECT_TRUE(s.first[1].interval.contains(s.first[1].value));
}

TEST(SobolIndices, OfAConstantAreZero) {
  const std::vector<double> same(50, 3.0);
  const auto s = sobol_indices(same, 3, {.resamples = 10});
  EXPECT_EQ(s.first[0].value, 0);
  EXPECT_EQ(s.total[0].value, 0);
}

// S03 of the open cases: a linear function has its coefficients, and no spread.
TEST(Morris, OfALinearFunction) {
  const std::vector<std::string> names{"a", "b", "c", "d"};
  const double slope[] = {3, -2, 0.5, 0};
  const auto points = random::morris(10, 4, names, 1);
  std::vector<Step> steps;
  for (std::size_t p = 1; p < points.size(); ++p) {
    if (p % 5 == 0) continue;
    const auto linear = [&](std::size_t point) {
      return std::inner_product(slope, slope + 4, points.row(point).begin(), 0.0);
    };
    for (std::size_t i = 0; i < 4; ++i) {
      const double moved = points.row(p)[i] - points.row(p - 1)[i];
      if (moved != 0) steps.push_back({i, (linear(p) - linear(p - 1)) / moved});
    }
  }
  const auto effects = morris_effects(steps, 4, {});
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(effects[i].mu, slope[i], 1e-12);
    EXPECT_NEAR(effects[i].mu_star.value, std::abs(slope[i]), 1e-12);
    EXPECT_NEAR(effects[i].sigma, 0, 1e-12);
    EXPECT_NEAR(effects[i].mu_star.interval.high, std::abs(slope[i]), 1e-12);
  }
}

// Of one input the partial correlation is Spearman's, 1 − 6 Σd² / (n³ − n).
TEST(PartialRankCorrelation, OfOneInputIsSpearmans) {
  const std::vector<double> x{1, 2, 3, 4, 5, 6, 7, 8};
  const std::vector<double> y{2, 1, 4, 3, 6, 5, 8, 7};
  std::vector<double> inputs = x;
  inputs.insert(inputs.end(), 8, 1.0);
  const auto found = partial_rank_correlations(inputs, y, 0.95);
  EXPECT_NEAR(found[0].value, 1 - 6.0 * 8 / (8 * 63), 1e-12);
  EXPECT_EQ(found[1].value, 0);
}

// Whatever follows one input exactly, up or down; of inputs that are the same nothing can be told.
TEST(PartialRankCorrelation, OfWhatFollowsExactly) {
  const std::vector<double> x{1, 2, 3, 4, 5, 6, 7, 8, 3, 8, 1, 6, 4, 2, 5, 7};
  const std::vector<double> up{1, 4, 9, 16, 25, 36, 49, 64};
  const std::vector<double> down{8, 7, 6, 5, 4, 3, 2, 1};
  EXPECT_NEAR(partial_rank_correlations(x, up, 0.95)[0].value, 1, 1e-12);
  EXPECT_NEAR(partial_rank_correlations(x, down, 0.95)[0].value, -1, 1e-12);
  EXPECT_EQ(partial_rank_correlations(x, up, 0.95)[1].value, 0);
  const std::vector<double> twice{1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_EQ(partial_rank_correlations(twice, up, 0.95)[0].value, 0);
}

// Monotone in the first two, however bent; the third does nothing.
TEST(PartialRankCorrelation, SeesThroughBends) {
  const auto points = random::latin_hypercube(400, kInputs, 2);
  std::vector<double> inputs;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t p = 0; p < points.size(); ++p) inputs.push_back(points.row(p)[i]);
  }
  const auto y = values_at(points, [](auto u) { return std::exp(5 * u[0]) - 20 * u[1]; });
  const auto found = partial_rank_correlations(inputs, y, 0.95);
  EXPECT_GT(found[0].value, 0.9);
  EXPECT_LT(found[1].value, -0.5);
  EXPECT_TRUE(found[2].interval.contains(0));
}

}  // namespace
}  // namespace strait::analysis
