// Streams and distributions together: means by sampling, properties of every kind, and laws of
// processes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "support.h"

namespace strait::random {
namespace {

struct Known {
  Spec spec;
  double mean, sd;
};

const std::vector<Known>& one_of_each_kind() {
  static const std::vector<Known> kinds{
      {Constant{7}, 7, 0},
      {Uniform{.low = 10, .high = 30}, 20, 20 / std::sqrt(12.0)},
      {Triangular{.low = 10, .mode = 14, .high = 30}, 18, std::sqrt(56.0 / 3)},
      {Normal{.mean = 15, .sd = 3}, 15, 3},
      {Normal{.mean = 0, .sd = 1, .at_least = 0}, std::sqrt(2 / std::acos(-1.0)),
       std::sqrt(1 - 2 / std::acos(-1.0))},
      {Lognormal{.mean = 30, .cv = 0.5}, 30, 15},
      {Gamma{.mean = 10, .sd = 4}, 10, 4},
      {Erlang{.stages = 3, .mean = 12}, 12, 12 / std::sqrt(3.0)},
      {Weibull{.mean = 20, .cv = 0.7}, 20, 14},
      {Exponential{.mean = 14}, 14, 14},
      {Beta{.low = 2, .high = 12, .mean = 5, .sd = 2}, 5, 2},
      {Pert{.low = 10, .mode = 20, .high = 60}, 25, std::sqrt(15.0 * 35 / 7)},
      {Poisson{.mean = 4.2}, 4.2, std::sqrt(4.2)},
      {Geometric{.chance = 0.3}, 1 / 0.3, std::sqrt(0.7) / 0.3},
      {Binomial{.trials = 20, .chance = 0.3}, 6, std::sqrt(4.2)},
      {Discrete{{{1, 0.5}, {2, 0.3}, {5, 0.2}}}, 2.1, std::sqrt(2.29)},
      {Empirical{{1, 2, 3, 4}, Empirical::Values::observed}, 2.5, std::sqrt(1.25)},
      {Empirical{{1, 3}}, 2, 2 / std::sqrt(12.0)},
      {Mixture{{{0.7, Exponential{.mean = 2}}, {0.3, Constant{50}}}}, 16.4,
       std::sqrt(0.7 * 8 + 0.3 * 2500 - 16.4 * 16.4)}};
  return kinds;
}

// The sample mean of n draws lies within 4.89 standard errors with chance 1 − 1e-6 (normal). With
// n = ((4.89 + 2.33) × sd / (0.01 × mean))² a true mean that is 1 % off is noticed with chance
// 0.99.
TEST(Draws, HaveTheMeanTheyWereToldToHave) {
  for (const auto& [spec, mean, sd] : one_of_each_kind()) {
    const Distribution distribution = make_distribution(spec);
    EXPECT_NEAR(distribution.mean(), mean, 1e-12 * mean) << kind_name(spec);
    const auto n = static_cast<int>(std::ceil(std::pow(7.22 * sd / (0.01 * mean), 2))) + 1;
    Stream stream{20260128, "mean/" + std::string{kind_name(spec)}};
    double sum = 0;
    for (int i = 0; i < n; ++i) sum += distribution.quantile(stream.next()) - mean;
    EXPECT_NEAR(sum / n, 0, 4.89 * sd / std::sqrt(n) + 1e-12) << kind_name(spec);
  }
}

RC_GTEST_PROP(Draws, GrowWithTheUniformAndStayInTheSupport, (std::uint64_t a, std::uint64_t b)) {
  const auto open_unit = [](std::uint64_t bits) {
    return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
  };
  const Known& kind = *rc::gen::elementOf(one_of_each_kind());
  const Distribution distribution = make_distribution(kind.spec);
  const double u = open_unit(std::min(a, b)), v = open_unit(std::max(a, b));
  const double x = distribution.quantile(u), y = distribution.quantile(v);
  RC_ASSERT(x >= distribution.lower());
  RC_ASSERT(y <= distribution.upper());
  RC_ASSERT(x <= y + 1e-14 * std::abs(y));  // neighbors within rounding may change places
}

// Case P01-thinning: approvals and denials split from one Poisson stream of 2 a day over 90 days
// are independent. 40,000 replications; bounds at 4 standard errors (false alarm 6e-5 each).
TEST(Draws, SplitAPoissonStreamIndependently) {
  const Distribution gap = make_distribution(Exponential{.rate = 2});
  const Distribution fate = make_distribution(Discrete{{{0, 0.35}, {1, 0.25}, {2, 0.4}}});
  Stream arrivals{1, "P01/arrivals"}, decisions{1, "P01/decisions"};
  constexpr int kReplications = 40000;
  double approved_sum = 0, denied_sum = 0, squares = 0, products = 0, few = 0;
  for (int r = 0; r < kReplications; ++r) {
    arrivals.start(static_cast<std::uint64_t>(r));
    decisions.start(static_cast<std::uint64_t>(r));
    std::vector<int> counts(3);
    for (double t = gap.quantile(arrivals.next()); t < 90; t += gap.quantile(arrivals.next()))
      ++counts[static_cast<std::size_t>(fate.quantile(decisions.next()))];
    const double approved = counts[0] - 63.0, denied = counts[1] - 45.0;
    approved_sum += approved;
    denied_sum += denied;
    squares += approved * approved;
    products += approved * denied;
    few += counts[0] <= 55 ? 1 : 0;
  }
  const double root = std::sqrt(double{kReplications});
  EXPECT_NEAR(approved_sum / kReplications, 0, 4 * std::sqrt(63) / root);
  EXPECT_NEAR(denied_sum / kReplications, 0, 4 * std::sqrt(45) / root);
  EXPECT_NEAR(squares / kReplications, 63, 4 * 63 * std::sqrt(2.02) / root);
  EXPECT_NEAR(products / kReplications, 0, 4 * std::sqrt(63.0 * 45) / root);
  EXPECT_NEAR(few / kReplications, 0.172796589748, 4 * std::sqrt(0.1728 * 0.8272) / root);
}

// Case P03-compound-Poisson. 100,000 replications, 4 standard errors.
TEST(Draws, AddUpToACompoundPoisson) {
  const Distribution orders = make_distribution(Poisson{.mean = 5});
  const Distribution size = make_distribution(Discrete{{{1, 0.5}, {2, 0.3}, {5, 0.2}}});
  Stream counts{1, "P03/orders"}, sizes{1, "P03/sizes"};
  constexpr int kReplications = 100000;
  double sum = 0, squares = 0, zero = 0, within = 0;
  for (int r = 0; r < kReplications; ++r) {
    double demand = 0;
    for (double n = orders.quantile(counts.next()); n > 0; --n)
      demand += size.quantile(sizes.next());
    sum += demand - 10.5;
    squares += (demand - 10.5) * (demand - 10.5);
    zero += demand == 0 ? 1 : 0;
    within += demand <= 15 ? 1 : 0;
  }
  const double root = std::sqrt(double{kReplications});
  EXPECT_NEAR(sum / kReplications, 0, 4 * std::sqrt(33.5) / root);
  // Fourth central moment: λT E[X⁴] + 3 variance² = 651 + 3367.
  EXPECT_NEAR(squares / kReplications, 33.5, 4 * std::sqrt(651 + 2 * 33.5 * 33.5) / root);
  EXPECT_NEAR(zero / kReplications, 0.00673794699909, 4 * std::sqrt(0.00674) / root);
  EXPECT_NEAR(within / kReplications, 0.814436621452, 4 * std::sqrt(0.8144 * 0.1856) / root);
}

// Case P11-leadtime-demand-gamma-NB: Poisson demand of 5 a day over a gamma lead time. 200,000
// replications, 4 standard errors.
TEST(Draws, MakeANegativeBinomialOverAGammaLeadTime) {
  const Distribution lead = make_distribution(Gamma{.mean = 12, .shape = 3});
  const Distribution gap = make_distribution(Exponential{.rate = 5});
  Stream leads{1, "P11/lead"}, gaps{1, "P11/gap"};
  constexpr int kReplications = 200000;
  double sum = 0, squares = 0, within = 0;
  for (int r = 0; r < kReplications; ++r) {
    const double time = lead.quantile(leads.next());
    int demand = 0;
    for (double t = gap.quantile(gaps.next()); t < time; t += gap.quantile(gaps.next())) ++demand;
    sum += demand - 60;
    squares += (demand - 60.0) * (demand - 60.0);
    within += demand <= 80 ? 1 : 0;
  }
  const double root = std::sqrt(double{kReplications});
  EXPECT_NEAR(sum / kReplications, 0, 4 * std::sqrt(1260) / root);
  // Excess kurtosis of the negative binomial: 6/3 + 1/1260.
  EXPECT_NEAR(squares / kReplications, 1260, 4 * 1260 * std::sqrt(4.001) / root);
  EXPECT_NEAR(within / kReplications, 0.761954823185, 4 * std::sqrt(0.762 * 0.238) / root);
}

}  // namespace
}  // namespace strait::random
