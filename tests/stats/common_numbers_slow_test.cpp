// What is gained where two policies draw the same uniforms, and where one draws u and 1 - u: case
// T03-CRN-antithetic. Bounds at 4.89 standard errors (false alarm 1e-6 each).
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "strait/random/distribution.h"
#include "strait/random/stream.h"
#include "strait/stats/tally.h"

namespace strait::stats {
namespace {

void expect_moment(const Tally& found, double theory) {
  EXPECT_NEAR(found.mean(), theory, 4.89 * found.standard_error());
  EXPECT_LE(found.standard_error(), 0.02 * std::abs(theory)) << "too uncertain to judge " << theory;
}

constexpr std::uint64_t kReplications = 100000;

// The squared deviation of the difference of two means of 50 pairs; its mean is known to be 0.2.
Tally squared_differences(const char* first_stream, const char* second_stream) {
  constexpr int kPairs = 50;
  const auto slow = random::make_distribution(random::Exponential{.rate = 1.0});
  const auto fast = random::make_distribution(random::Exponential{.rate = 1.25});
  random::Stream first{1, first_stream}, second{1, second_stream};
  Tally squares;
  for (std::uint64_t replication = 0; replication < kReplications; ++replication) {
    first.start(replication);
    second.start(replication);
    double difference = 0;
    for (int i = 0; i < kPairs; ++i)
      difference += slow.quantile(first.next()) - fast.quantile(second.next());
    difference = difference / kPairs - 0.2;
    squares.add(difference * difference);
  }
  return squares;
}

TEST(CommonNumbers, ReduceTheVarianceFortyOneTimes) {
  const Tally independent = squared_differences("T03/a", "T03/b");
  const Tally common = squared_differences("T03/a", "T03/a");
  expect_moment(independent, 0.0328);
  expect_moment(common, 0.0008);
  EXPECT_NEAR(independent.mean() / common.mean(), 41.0, 41 * 4.89 * std::sqrt(2 * 2.0 / 100000));
}

TEST(AntitheticNumbers, HaveTheKnownCovariance) {
  const auto exponential = random::make_distribution(random::Exponential{.mean = 1});
  random::Stream stream{1, "T03/antithetic"};
  Tally products, squares;
  for (std::uint64_t i = 0; i < kReplications; ++i) {
    const double u = stream.next();
    const double x = exponential.quantile(u) - 1;
    const double y = exponential.quantile(1 - u) - 1;
    products.add(x * y);
    squares.add((x + y) * (x + y) / 4);
  }
  expect_moment(products, 1 - std::numbers::pi * std::numbers::pi / 6);
  expect_moment(squares, 0.177532966576);
}

}  // namespace
}  // namespace strait::stats
