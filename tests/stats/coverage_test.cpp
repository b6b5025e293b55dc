// How often the Student interval covers the true mean: case T13-t-interval-coverage. 200,000
// intervals each, so the standard error is about 0.0005; bounds at 4.89 of them (false alarm 1e-6)
// would notice a coverage that is 0.4 % off with chance 0.99.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "strait/random/distribution.h"
#include "strait/random/stream.h"
#include "strait/stats/interval.h"

namespace strait::stats {
namespace {

double coverage(const random::Spec& spec, int observations) {
  constexpr int kIntervals = 200000;
  const random::Distribution distribution = random::make_distribution(spec);
  // mean ± t sd / √n, with t looked up once: mean_half_width asks Boost each time.
  const double t = student_t_quantile(0.975, observations - 1);
  random::Stream stream{1, "T13/" + std::string{random::kind_name(spec)}};
  int covered = 0;
  for (int i = 0; i < kIntervals; ++i) {
    Tally tally;
    for (int k = 0; k < observations; ++k) tally.add(distribution.quantile(stream.next()));
    if (std::abs(tally.mean() - distribution.mean()) <= t * tally.standard_error()) ++covered;
  }
  return covered / double{kIntervals};
}

double bound(double chance) { return 4.89 * std::sqrt(chance * (1 - chance) / 200000); }

TEST(StudentInterval, CoversAsOftenAsItSays) {
  EXPECT_NEAR(coverage(random::Normal{.mean = 3, .sd = 2}, 10), 0.95, bound(0.95));
}

TEST(StudentInterval, MissesKnownAmountsWhereObservationsAreNotNormal) {
  EXPECT_NEAR(coverage(random::Exponential{.mean = 1}, 2), 0.910941368596, bound(0.91));
  EXPECT_NEAR(coverage(random::Uniform{.low = 0, .high = 1}, 2), 0.927040342733, bound(0.927));
}

}  // namespace
}  // namespace strait::stats
