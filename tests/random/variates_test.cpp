// Quantiles at fixed uniforms against values computed elsewhere: case G06-variates-by-inversion.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "strait/random/distribution.h"

namespace strait::random {
namespace {

void expect_quantiles(const Spec& spec, const std::vector<double>& expected) {
  const std::vector<double> uniforms{0.0625, 0.5, 0.875, 0.984375};
  const Distribution distribution = make_distribution(spec);
  for (std::size_t i = 0; i < uniforms.size(); ++i)
    EXPECT_NEAR(distribution.quantile(uniforms[i]), expected[i], 1e-9 * std::abs(expected[i]))
        << kind_name(spec) << " at " << uniforms[i];
}

TEST(Variates, AreThoseOfTheParameters) {
  expect_quantiles(Exponential{.mean = 14},
                   {0.903539295926, 9.70406052784, 29.1121815835, 58.224363167});
  expect_quantiles(Weibull{.shape = 1.5, .scale = 20},
                   {3.21792562422, 15.6643953755, 32.5832554185, 51.7226939278});
  expect_quantiles(Normal{.mean = 0, .sd = 1}, {-1.53412054435, 0.0, 1.15034938038, 2.15387469406});
  expect_quantiles(Lognormal{.mean = 30, .cv = 0.5},
                   {12.999834516, 26.83281573, 46.2022492838, 74.2230315323});
  expect_quantiles(Triangular{.low = 10, .mode = 14, .high = 30},
                   {12.2360679775, 17.3508893593, 23.6754446797, 27.7639320225});
  expect_quantiles(Poisson{.mean = 4.2}, {1, 4, 7, 9});
  expect_quantiles(Geometric{.chance = 0.3}, {1, 2, 6, 12});
  expect_quantiles(Gamma{.mean = 20, .shape = 2.5},
                   {5.09932857221, 17.4058407644, 34.4990612897, 55.9901913905});
}

}  // namespace
}  // namespace strait::random
