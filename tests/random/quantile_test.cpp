// Quantiles against Boost.Math and closed forms, to the ends of what a Stream gives.
#include <gtest/gtest.h>

#include <boost/math/distributions.hpp>
#include <cmath>
#include <thread>
#include <vector>

#include "support.h"

namespace strait::random {
namespace {

namespace bm = boost::math;
using RoundUp =
    bm::policies::policy<bm::policies::discrete_quantile<bm::policies::integer_round_up>>;

template <typename Reference>
double reference_quantile(const Reference& reference, double u) {
  return u < 0.5 ? quantile(reference, u) : quantile(complement(reference, 1 - u));
}

template <typename Reference>
void expect_agreement(const Spec& spec, const Reference& reference, double relative) {
  const Distribution distribution = make_distribution(spec);
  for (const double u : dense_uniforms()) {
    const double expected = reference_quantile(reference, u);
    ASSERT_NEAR(distribution.quantile(u), expected, relative * std::abs(expected))
        << kind_name(spec) << " at " << u;
  }
}

TEST(Quantile, OfTheNormalAgreesWithBoost) {
  expect_agreement(Normal{.mean = 0, .sd = 1}, bm::normal{}, 2e-15);
}

TEST(Quantile, OfTheLognormalAgreesWithBoost) {
  const double sigma = std::sqrt(std::log1p(0.25));
  expect_agreement(Lognormal{.mean = 30, .cv = 0.5},
                   bm::lognormal{std::log(30) - sigma * sigma / 2, sigma}, 1e-14);
}

TEST(Quantile, OfGammasAgreesWithBoost) {
  for (const double shape : {0.01, 0.1, 0.5, 1.0, 2.5, 6.25, 30.0, 1000.0, 1e6})
    expect_agreement(Gamma{.shape = shape, .scale = 1}, bm::gamma_distribution<>{shape}, 1e-14);
  expect_agreement(Erlang{.stages = 3, .mean = 12}, bm::gamma_distribution<>{3, 4}, 1e-14);
}

TEST(Quantile, OfBetasAgreesWithBoost) {
  for (const auto& [low, high] : std::vector<std::pair<double, double>>{
           {0.1, 0.1}, {0.5, 0.5}, {1, 1}, {1.8, 4.2}, {20, 3}, {300, 500}})
    expect_agreement(Beta{.shape_low = low, .shape_high = high}, bm::beta_distribution<>{low, high},
                     1e-14);
}

TEST(Quantile, OfThePertIsThatOfItsBeta) {
  const Distribution pert = make_distribution(Pert{.low = 10, .mode = 20, .high = 60});
  const bm::beta_distribution<> beta{1.8, 4.2};
  for (const double u : dense_uniforms())
    ASSERT_NEAR(pert.quantile(u), 10 + 50 * reference_quantile(beta, u), 1e-12);
  EXPECT_NEAR(pert.mean(), (10 + 4 * 20 + 60) / 6.0, 1e-12);
}

TEST(Quantile, OfExponentialAndWeibullAgreesWithBoost) {
  expect_agreement(Exponential{.mean = 14}, bm::exponential{1.0 / 14}, 1e-14);
  expect_agreement(Weibull{.shape = 1.5, .scale = 20}, bm::weibull{1.5, 20}, 1e-14);
  expect_agreement(Weibull{.shape = 0.4, .scale = 20}, bm::weibull{0.4, 20}, 1e-14);
}

TEST(Quantile, OfTheTriangularAgreesWithBoost) {
  expect_agreement(Triangular{.low = 10, .mode = 14, .high = 30}, bm::triangular{10, 14, 30},
                   1e-14);
}

TEST(Quantile, OfCountsIsBoostsRoundedUp) {
  for (const double mean : {0.01, 0.7, 4.2, 300.0, 1e6})  // the last is too wide for a table
    expect_agreement(Poisson{.mean = mean}, bm::poisson_distribution<double, RoundUp>{mean}, 0);
  expect_agreement(Binomial{.trials = 20, .chance = 0.3},
                   bm::binomial_distribution<double, RoundUp>{20, 0.3}, 0);
  expect_agreement(Binomial{.trials = 5000, .mean = 4990},
                   bm::binomial_distribution<double, RoundUp>{5000, 0.998}, 0);
}

TEST(Quantile, OfTheGeometricIsTheFirstThatReaches) {
  for (const double chance : {0.001, 0.3, 0.5, 0.99}) {
    const Distribution trials = make_distribution(Geometric{.chance = chance});
    for (const double u : dense_uniforms()) {
      const double k = trials.quantile(u);
      const double log_failure = std::log1p(-chance);  // P(X > k) = (1 − chance)^k
      ASSERT_EQ(k, std::floor(k));
      ASSERT_LE(std::exp(k * log_failure), (1 - u) * (1 + 1e-13));
      ASSERT_GE(std::exp((k - 1) * log_failure), (1 - u) * (1 - 1e-13));
    }
  }
  const Distribution coin = make_distribution(Geometric{.chance = 0.5});
  EXPECT_EQ(coin.quantile(0.5), 1);  // where rounding could go either way
  EXPECT_EQ(coin.quantile(0.75), 2);
  EXPECT_EQ(coin.quantile(0.875), 3);
}

// Truncation conditions on the interval: P(X ≤ x) = (Φ(x) − Φ(low)) / (Φ(high) − Φ(low)).
TEST(Quantile, OfTheTruncatedNormalIsConditioned) {
  const auto check = [](double low, double high) {
    const Distribution truncated =
        make_distribution(Normal{.mean = 0, .sd = 1, .at_least = low, .at_most = high});
    const bm::normal_distribution<long double> normal;
    const long double below = cdf(normal, low), above = cdf(complement(normal, high));
    const long double mass =
        low > 0 ? cdf(complement(normal, low)) - above : cdf(normal, high) - below;
    for (const double u : dense_uniforms()) {
      const long double p = below + u * mass;
      const double expected = static_cast<double>(
          p < 0.5L ? quantile(normal, p) : quantile(complement(normal, above + (1 - u) * mass)));
      ASSERT_NEAR(truncated.quantile(u), expected, 4e-15 * (1 + std::abs(expected)))
          << low << " " << u;
    }
  };
  check(-1, 2);
  check(0, 50);
  check(3, 4);
  check(-9, -8);
  check(20, 40);
  // Mean of the half-normal: √(2/π).
  EXPECT_NEAR(make_distribution(Normal{.mean = 0, .sd = 1, .at_least = 0}).mean(),
              std::sqrt(2 / std::acos(-1.0)), 1e-15);
}

TEST(Quantile, OfAListIsTheFirstThatReaches) {
  const Distribution sizes = make_distribution(Discrete{{{5, 0.25}, {1, 0.5}, {2, 0.25}, {9, 0}}});
  EXPECT_EQ(sizes.quantile(kSmallestUniform), 1);
  EXPECT_EQ(sizes.quantile(0.5), 1);
  EXPECT_EQ(sizes.quantile(0.5 + 0x1p-53), 2);
  EXPECT_EQ(sizes.quantile(0.75), 2);
  EXPECT_EQ(sizes.quantile(0.75 + 0x1p-53), 5);
  EXPECT_EQ(sizes.quantile(kLargestUniform), 5);
  EXPECT_EQ(sizes.mean(), 2.25);
  EXPECT_EQ(sizes.upper(), 5);  // what has no chance is not in the support
}

TEST(Quantile, OfASampleIsTypeSevenOrAnObservedValue) {
  const std::vector<double> sample{9.2, 0.4, 7.7, 5.5, 1.9, 3.1, 4.4, 6.3, 2.8, 8.1};
  const Distribution between = make_distribution(Empirical{sample});
  EXPECT_NEAR(between.quantile(0.25), 2.875, 1e-14);  // case T04-quantile-type7
  EXPECT_NEAR(between.quantile(0.95), 8.705, 1e-14);
  EXPECT_EQ(between.lower(), 0.4);
  const Distribution observed = make_distribution(Empirical{sample, Empirical::Values::observed});
  EXPECT_EQ(observed.quantile(0.25), 2.8);
  EXPECT_EQ(observed.quantile(0.95), 9.2);
  EXPECT_NEAR(observed.mean(), 4.94, 1e-14);
  EXPECT_NEAR(between.mean(), (49.4 - (0.4 + 9.2) / 2) / 9, 1e-14);
}

TEST(Quantile, IsTheSameWhoeverAsksFirst) {  // tables are built at the first draw
  const Distribution shared = make_distribution(Gamma{.mean = 10, .sd = 4});
  const Distribution alone = make_distribution(Gamma{.mean = 10, .sd = 4});
  std::vector<double> found(8);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < found.size(); ++i)
    threads.emplace_back(
        [&, i] { found[i] = shared.quantile((static_cast<double>(i) + 0.5) / 8); });
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < found.size(); ++i)
    EXPECT_EQ(found[i], alone.quantile((static_cast<double>(i) + 0.5) / 8));
}

}  // namespace
}  // namespace strait::random
