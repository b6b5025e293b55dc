#include "strait/stats/quantile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "strait/base/error.h"

namespace strait::stats {
namespace {

struct Between {
  std::size_t index;  // of the lower order statistic
  double share;       // of the way to the next
};

Between place_of(std::size_t count, double p) {
  STRAIT_ASSERT(count > 0 && p >= 0 && p <= 1, "quantile {} of {} values", p, count);
  const double place = static_cast<double>(count - 1) * p;
  const double whole = std::floor(place);
  return {static_cast<std::size_t>(whole), place - whole};
}

// Equal neighbors are returned as they are: infinities are values too.
double between(double low, double high, double share) {
  return share == 0 || low == high ? low : low + share * (high - low);
}

}  // namespace

double quantile_of_sorted(std::span<const double> sorted, double p) {
  const auto [index, share] = place_of(sorted.size(), p);
  return share == 0 ? sorted[index] : between(sorted[index], sorted[index + 1], share);
}

std::vector<double> quantiles(std::vector<double> sample, std::span<const double> probabilities) {
  std::sort(sample.begin(), sample.end());
  std::vector<double> found;
  for (const double p : probabilities) found.push_back(quantile_of_sorted(sample, p));
  return found;
}

double quantile_in_place(std::span<double> sample, double p) {
  const auto [index, share] = place_of(sample.size(), p);
  const auto place = sample.begin() + static_cast<std::ptrdiff_t>(index);
  std::nth_element(sample.begin(), place, sample.end());
  return share == 0 ? *place : between(*place, *std::min_element(place + 1, sample.end()), share);
}

}  // namespace strait::stats
