#include "strait/analysis/sensitivity.h"

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <functional>
#include <numeric>

#include "strait/base/error.h"
#include "strait/stats/quantile.h"
#include "strait/stats/tally.h"

namespace strait::analysis {
namespace {

using Sample = std::vector<std::size_t>;  // numbers of blocks

// Percentiles of `statistic` over samples of blocks drawn with replacement.
void bootstrap(std::size_t blocks, const Resampling& how,
               const std::function<std::vector<double>(const Sample&)>& statistic,
               std::vector<Index*> results) {
  boost::random::mt19937_64 random{how.seed};
  const boost::random::uniform_int_distribution<std::size_t> any{0, blocks - 1};
  std::vector<std::vector<double>> seen(results.size());
  Sample sample(blocks);
  for (std::size_t r = 0; r < how.resamples; ++r) {
    for (std::size_t& block : sample) block = any(random);
    const auto values = statistic(sample);
    for (std::size_t i = 0; i < values.size(); ++i) seen[i].push_back(values[i]);
  }
  const double out = (1 - how.level) / 2;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::vector<double> at{out, 1 - out};
    const auto found = stats::quantiles(std::move(seen[i]), at);
    results[i]->interval = {found[0], found[1]};
  }
}

// First-order indices, then total ones.
std::vector<double> indices_of(std::span<const double> values, std::size_t inputs,
                               const Sample& blocks, stats::Tally& all) {
  const std::size_t length = inputs + 2;
  all = {};
  for (const std::size_t b : blocks) {
    all.add(values[b * length]);
    all.add(values[b * length + length - 1]);
  }
  std::vector<double> sums(2 * inputs, 0.0);
  for (const std::size_t b : blocks) {
    const double* block = &values[b * length];
    const double in_a = block[0];
    const double in_b = block[length - 1] - all.mean();
    for (std::size_t i = 0; i < inputs; ++i) {
      const double moved = block[1 + i] - in_a;
      sums[i] += in_b * moved;
      sums[inputs + i] += moved * moved / 2;
    }
  }
  const double scale = all.variance() * static_cast<double>(blocks.size());
  for (double& sum : sums) sum = scale > 0 ? sum / scale : 0.0;
  return sums;
}

Sample every(std::size_t blocks) {
  Sample all(blocks);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> values, std::size_t inputs,
                           const Resampling& resampling) {
  const std::size_t blocks = values.size() / (inputs + 2);
  STRAIT_ASSERT(blocks >= 2 && values.size() == blocks * (inputs + 2), "{} values of {} inputs",
                values.size(), inputs);
  stats::Tally all;
  const auto found = indices_of(values, inputs, every(blocks), all);
  SobolIndices result{std::vector<Index>(inputs), std::vector<Index>(inputs), all.mean(),
                      all.variance()};
  std::vector<Index*> cells;
  for (std::size_t i = 0; i < 2 * inputs; ++i) {
    cells.push_back(i < inputs ? &result.first[i] : &result.total[i - inputs]);
    cells.back()->value = found[i];
  }
  bootstrap(
      blocks, resampling,
      [&](const Sample& sample) {
        stats::Tally ignored;
        return indices_of(values, inputs, sample, ignored);
      },
      cells);
  return result;
}

std::vector<MorrisEffect> morris_effects(std::span<const Step> steps, std::size_t inputs,
                                         const Resampling& resampling) {
  std::vector<std::vector<double>> effects(inputs);
  for (const Step& step : steps) effects[step.input].push_back(step.effect);
  std::vector<MorrisEffect> results(inputs);
  for (std::size_t i = 0; i < inputs; ++i) {
    stats::Tally tally, sizes;
    for (const double effect : effects[i]) {
      tally.add(effect);
      sizes.add(std::abs(effect));
    }
    results[i].mu = tally.mean();
    results[i].sigma = std::sqrt(std::max(0.0, tally.variance()));
    results[i].mu_star.value = sizes.mean();
    bootstrap(effects[i].size(), resampling,
              [&](const Sample& sample) {
                double sum = 0;
                for (const std::size_t walk : sample) sum += std::abs(effects[i][walk]);
                return std::vector<double>{sum / static_cast<double>(sample.size())};
              },
              {&results[i].mu_star});
  }
  return results;
}

}  // namespace strait::analysis
