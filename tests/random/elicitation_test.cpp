// The same distribution comes out however it is told, and what cannot be told is refused in words.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "support.h"

namespace strait::random {
namespace {

template <typename Plain>
using Fields = std::vector<Number Plain::*>;

// Every pair of the fields, with the values of a distribution told by mean and cv, gives it back.
template <typename Plain>
void expect_round_trips(const Fields<Plain>& fields,
                        const std::vector<std::pair<int, int>>& empty_pairs) {
  for (const double cv : {0.1, 0.5, 0.9}) {
    Plain known;
    known.mean = 30;
    known.cv = cv;
    const Distribution first = make_distribution(known);
    EXPECT_NEAR(first.mean(), 30, 1e-11);
    const std::vector<double> values{
        30, 30 * cv, cv, first.quantile(0.5), first.quantile(0.1), first.quantile(0.9)};
    for (std::size_t i = 0; i < fields.size(); ++i)
      for (std::size_t j = i + 1; j < fields.size(); ++j) {
        const std::pair pair{static_cast<int>(i), static_cast<int>(j)};
        if (std::find(empty_pairs.begin(), empty_pairs.end(), pair) != empty_pairs.end()) continue;
        Plain told;
        told.*fields[i] = values[i];
        told.*fields[j] = values[j];
        const Distribution again = make_distribution(told);
        for (const double u : {0.001, 0.3, 0.7, 0.999})
          EXPECT_NEAR(again.quantile(u), first.quantile(u), 1e-8 * first.quantile(0.9))
              << kind_name(Spec{told}) << " pair " << i << " " << j << " cv " << cv << " at " << u;
      }
  }
}

template <typename Plain>
Fields<Plain> moments_and_points() {
  return {&Plain::mean, &Plain::sd, &Plain::cv, &Plain::median, &Plain::p10, &Plain::p90};
}

TEST(Elicitation, TwoWordsMakeALognormal) {
  expect_round_trips<Lognormal>(moments_and_points<Lognormal>(), {});
}
TEST(Elicitation, TwoWordsMakeAGamma) {
  expect_round_trips<Gamma>(moments_and_points<Gamma>(), {});
}
TEST(Elicitation, TwoWordsMakeAWeibull) {
  // Its median passes its mean and comes back, so these two may fit two spreads.
  expect_round_trips<Weibull>(moments_and_points<Weibull>(), {{0, 3}});
}
TEST(Elicitation, TwoWordsMakeANormal) {  // but not mean and median, which are one
  expect_round_trips<Normal>(moments_and_points<Normal>(), {{0, 3}});
}

TEST(Elicitation, PointsMakeATriangular) {
  const Distribution known = make_distribution(Triangular{.low = 3, .mode = 5, .high = 9});
  const double p10 = known.quantile(0.1);
  const double p90 = known.quantile(0.9);
  for (const Triangular& told :
       {Triangular{.mode = 5, .p10 = p10, .p90 = p90}, Triangular{.mode = 5, .high = 9, .p10 = p10},
        Triangular{.low = 3, .mode = 5, .p90 = p90}}) {
    EXPECT_NEAR(make_distribution(told).lower(), 3, 1e-12);
    EXPECT_NEAR(make_distribution(told).upper(), 9, 1e-12);
  }
}

TEST(Elicitation, PlacesMakeAUniform) {
  for (const Uniform& told : {Uniform{.low = 10, .high = 20}, Uniform{.low = 10, .mean = 15},
                              Uniform{.high = 20, .mean = 15}, Uniform{.p10 = 11, .p90 = 19},
                              Uniform{.low = 10, .p90 = 19}}) {
    EXPECT_NEAR(make_distribution(told).lower(), 10, 1e-13);
    EXPECT_NEAR(make_distribution(told).upper(), 20, 1e-13);
  }
}

TEST(Elicitation, OneWordMakesAnExponential) {
  const Distribution known = make_distribution(Exponential{.mean = 14});
  for (const Exponential& told :
       {Exponential{.rate = 1.0 / 14}, Exponential{.median = known.quantile(0.5)},
        Exponential{.p10 = known.quantile(0.1)}, Exponential{.p90 = known.quantile(0.9)}})
    EXPECT_NEAR(make_distribution(told).mean(), 14, 1e-13);
}

TEST(Elicitation, BetaMomentsAreKept) {
  const Distribution beta = make_distribution(Beta{.low = 2, .high = 12, .mean = 5, .sd = 2});
  const Distribution shapes = make_distribution(
      Beta{.low = 2, .high = 12, .shape_low = 0.3 * 4.25, .shape_high = 0.7 * 4.25});
  EXPECT_NEAR(beta.mean(), 5, 1e-14);
  for (const double u : {0.01, 0.5, 0.99}) EXPECT_NEAR(beta.quantile(u), shapes.quantile(u), 1e-12);
}

TEST(Elicitation, NoSpreadIsAConstant) {
  const std::vector<Spec> specs{Normal{.mean = 5, .sd = 0},
                                Lognormal{.mean = 5, .cv = 0},
                                Gamma{.cv = 0, .median = 5},
                                Weibull{.p10 = 5, .p90 = 5},
                                Uniform{.low = 5, .high = 5},
                                Pert{.low = 5, .mode = 5, .high = 5},
                                Triangular{.low = 5, .mode = 5, .high = 5},
                                Metalog{.p10 = 5, .median = 5, .p90 = 5},
                                Empirical{{5, 5, 5}},
                                Beta{.low = 0, .high = 9, .mean = 5, .sd = 0},
                                Normal{.mean = 3, .sd = 1, .at_least = 5, .at_most = 5}};
  for (const Spec& spec : specs) {
    EXPECT_TRUE(make_distribution(spec).is_constant()) << kind_name(spec);
    EXPECT_EQ(make_distribution(spec).quantile(0.3), 5) << kind_name(spec);
  }
}

TEST(Elicitation, AMetalogMeetsItsThreePointsAndBounds) {
  for (const Metalog& told :
       {Metalog{.p10 = 60, .median = 90, .p90 = 200},
        Metalog{.p10 = 60, .median = 90, .p90 = 200, .at_least = 0},
        Metalog{.p10 = 60, .median = 90, .p90 = 100, .at_most = 120},
        Metalog{.p10 = 60, .median = 90, .p90 = 200, .at_least = 30, .at_most = 400}}) {
    const Distribution law = make_distribution(told);
    EXPECT_NEAR(law.quantile(0.1), 60, 1e-11);
    EXPECT_NEAR(law.quantile(0.5), 90, 1e-11);
    EXPECT_NEAR(law.quantile(0.9), *told.p90, 1e-11);
    double before = law.lower();
    double sum = 0;
    const int points = 200'000;
    for (int i = 0; i < points; ++i) {
      const double x = law.quantile((i + 0.5) / points);
      EXPECT_GT(x, before);
      before = x;
      sum += x;
    }
    EXPECT_LT(before, law.upper());
    EXPECT_NEAR(sum / points, law.mean(), 2e-4 * law.mean());
  }
}

// Three points of a logistic law give that law; of the logarithm of one a log-logistic, whose mean
// is median × πs / sin πs.
TEST(Elicitation, AMetalogOfALogisticIsIt) {
  const double at_p90 = std::log(9.0);
  const Distribution line =
      make_distribution(Metalog{.p10 = 10 - 2 * at_p90, .median = 10, .p90 = 10 + 2 * at_p90});
  const double s = 0.3;
  const Distribution positive = make_distribution(Metalog{
      .p10 = 10 * std::pow(9, -s), .median = 10, .p90 = 10 * std::pow(9, s), .at_least = 0});
  for (const double u : {1e-9, 0.2, 0.5, 0.93, 1 - 1e-9}) {
    const double t = std::log(u / (1 - u));
    EXPECT_NEAR(line.quantile(u), 10 + 2 * t, 1e-9);
    EXPECT_NEAR(positive.quantile(u), 10 * std::exp(s * t), 1e-9 * std::exp(s * t) * 10);
  }
  EXPECT_NEAR(line.mean(), 10, 1e-12);
  const double pi = 3.14159265358979323846;
  EXPECT_NEAR(positive.mean(), 10 * pi * s / std::sin(pi * s), 1e-8);
}

TEST(Elicitation, KeepsTheSpecAsGiven) {
  const Spec spec = Mixture{{{0.5, Lognormal{.median = 120, .p90 = 180}}, {0.5, Constant{3}}}};
  EXPECT_EQ(make_distribution(spec).spec(), spec);
  EXPECT_EQ(kind_name(spec), "mixture");
  EXPECT_EQ(Distribution{}.spec(), Spec{Constant{0}});
  EXPECT_EQ(Distribution{}.quantile(0.7), 0);
}

TEST(DistributionError, SaysWhatIsWrong) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  const std::vector<std::pair<Spec, std::string>> cases{
      {Lognormal{.mean = 30},
       "lognormal needs two of mean, sd, cv, median, p10 and p90; given: mean"},
      {Lognormal{}, "lognormal needs two of mean, sd, cv, median, p10 and p90; given: none"},
      {Normal{.mean = 3, .sd = 1, .p90 = 5},
       "normal needs two of mean, sd, cv, median, p10 and p90; given: mean, sd and p90"},
      {Uniform{.low = 5, .high = 3}, "uniform: low 5 is above high 3"},
      {Triangular{.low = 5, .high = 8}, "triangular needs mode"},
      {Triangular{.low = 5, .mode = 4, .high = 8}, "triangular: low 5 is above mode 4"},
      {Triangular{.low = 1, .mode = 4, .high = 8, .p10 = 2},
       "triangular: low is one too many beside p10, mode and high"},
      {Lognormal{.mean = -3, .sd = 1}, "lognormal: mean must be above 0, not -3"},
      {Lognormal{.mean = 3, .sd = -1}, "lognormal: sd must not be negative (-1)"},
      {Lognormal{.median = 180, .p90 = 120}, "lognormal: median 180 is above p90 120"},
      {Lognormal{.mean = 10, .p90 = 40}, "lognormal: mean 10 and p90 40 do not fit together"},
      {Lognormal{.sd = 0, .cv = 0}, "lognormal: sd and cv alone do not say where it lies"},
      {Gamma{.cv = 0.5, .shape = 4}, "gamma: cv and shape are the same thing"},
      {Normal{.mean = 5, .median = 5}, "normal: mean and median are the same thing"},
      {Normal{.mean = -5, .cv = 0.2}, "normal: cv needs a mean above 0"},
      {Normal{.mean = 0, .sd = 1, .at_least = 3, .at_most = 2},
       "normal: at_least 3 is above at_most 2"},
      {Normal{.mean = 0, .sd = 1, .at_least = 50},
       "normal: mean 0 and sd 1 leave no chance between at_least and at_most"},
      {Normal{.mean = kNaN, .sd = 1}, "normal: mean is not a finite number"},
      {Constant{std::numeric_limits<double>::infinity()}, "constant: value is not a finite number"},
      {Erlang{.stages = 2.5, .mean = 3}, "erlang: stages must be 1, 2, 3 …, not 2.5"},
      {Exponential{.mean = 3, .rate = 2},
       "exponential needs one of mean, rate, median, p10 and p90; given: mean and rate"},
      {Exponential{.rate = 0}, "exponential: rate must be above 0, not 0"},
      {Beta{.low = 0, .high = 10, .mean = 5, .sd = 6},
       "beta: sd 6 is too large for mean 5 between 0 and 10"},
      {Beta{.low = 0, .high = 10, .mean = 12, .sd = 1},
       "beta: mean 12 is not between low 0 and high 10"},
      {Beta{.mean = 0.5}, "beta needs sd"},
      {Pert{.low = 1, .mode = 2}, "pert needs high"},
      {Metalog{.p10 = 1, .p90 = 3}, "metalog needs median"},
      {Metalog{.p10 = 1, .median = 2, .p90 = 60},
       "metalog: the median 2 is too near one of p10 1 and p90 60"},
      {Metalog{.p10 = 1, .median = 2, .p90 = 4, .at_least = 1},
       "metalog: at_least is not below p10"},
      {Metalog{.p10 = 1, .median = 2, .p90 = 4, .at_most = 3}, "metalog: at_most is not above p90"},
      {Poisson{}, "poisson needs mean"},
      {Poisson{.mean = -1}, "poisson: mean must not be negative (-1)"},
      {Geometric{.mean = 0.5}, "geometric: mean 0.5 is below 1: the first success is counted too"},
      {Geometric{.chance = 1.5}, "geometric: chance 1.5 is not between 0 and 1"},
      {Binomial{.trials = 10, .mean = 12}, "binomial: mean 12 is above trials 10"},
      {Binomial{.trials = 1.5, .chance = 0.5},
       "binomial: trials must be a whole number from 0 to 1e15, not 1.5"},
      {Discrete{}, "discrete needs at least one value"},
      {Discrete{{{1, 0.5}, {2, 0.4}}}, "discrete: the shares add up to 90 %, not 100 %"},
      {Discrete{{{1, 1.5}, {2, -0.5}}}, "discrete: a share of 150 % is not between 0 % and 100 %"},
      {Empirical{}, "empirical needs at least one value"},
      {Empirical{{1, kNaN}}, "empirical: a value is not a finite number"},
      {Mixture{}, "mixture needs at least one part"},
      {Mixture{{{0.5, Constant{1}}, {0.6, Constant{2}}}},
       "mixture: the shares add up to 110 %, not 100 %"},
      {Mixture{{{1, Uniform{.low = 5, .high = 3}}}}, "uniform: low 5 is above high 3"},
  };
  for (const auto& [spec, message] : cases) {
    try {
      make_distribution(spec);
      ADD_FAILURE() << "accepted, though " << message;
    } catch (const DistributionError& error) {
      EXPECT_EQ(error.what(), message);
    }
  }
}

}  // namespace
}  // namespace strait::random
