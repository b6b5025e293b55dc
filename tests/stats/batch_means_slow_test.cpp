// What a Tally says of a correlated series, and what it says of its batches: case
// T02-AR1-batch-means. 20,000 stationary series of 1000 values; bounds at 4.89 standard errors
// (false alarm 1e-6 each).
#include <gtest/gtest.h>

#include <cmath>

#include "strait/random/distribution.h"
#include "strait/random/stream.h"
#include "strait/stats/tally.h"

namespace strait::stats {
namespace {

struct Estimates {
  Tally squared_mean, batch_means, naive;
};

Estimates estimate_series() {
  constexpr double kPhi = 0.8;
  constexpr int kBatches = 20, kInBatch = 50;
  const auto normal = random::make_distribution(random::Normal{.mean = 0, .sd = 1});
  random::Stream stream{1, "T02"};
  Estimates estimates;
  for (std::uint64_t replication = 0; replication < 20000; ++replication) {
    stream.start(replication);
    double x = normal.quantile(stream.next()) / std::sqrt(1 - kPhi * kPhi);
    Tally all, means;
    for (int batch = 0; batch < kBatches; ++batch) {
      Tally values;
      for (int i = 0; i < kInBatch; ++i) {
        values.add(x);
        x = kPhi * x + normal.quantile(stream.next());
      }
      means.add(values.mean());
      all.merge(values);
    }
    estimates.squared_mean.add(all.mean() * all.mean());
    estimates.batch_means.add(means.variance() / kBatches);
    estimates.naive.add(all.variance() / (kBatches * kInBatch));
  }
  return estimates;
}

void expect_theory(const Tally& found, double theory) {
  EXPECT_NEAR(found.mean(), theory, 4.89 * found.standard_error());
  EXPECT_LE(found.standard_error(), 0.02 * theory) << "too uncertain to judge " << theory;
}

TEST(BatchMeans, HaveTheKnownBiasOnAnAutoregressiveSeries) {
  const Estimates found = estimate_series();
  expect_theory(found.squared_mean, 0.0248888888889);
  expect_theory(found.batch_means, 0.0226667000526);
  expect_theory(found.naive, 0.00275564453342);
}

}  // namespace
}  // namespace strait::stats
