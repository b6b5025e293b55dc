#include "validation/judgement.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "strait/stats/interval.h"
#include "strait/stats/tally.h"

namespace strait::validation {
namespace {

stats::Tally tally_of(const std::vector<double>& values) {
  stats::Tally tally;
  for (const double value : values) tally.add(value);
  return tally;
}

// Numbers whose mean is the moment and whose spread is the moment's own (its influence function),
// so that one t-bound serves all statistics.
stats::Tally moments(Statistic is, const Observed& observed) {
  const stats::Tally of = tally_of(observed.of);
  const stats::Tally with = tally_of(observed.with);
  const double n = static_cast<double>(of.count());
  const double second = of.variance() * (n - 1) / n;
  stats::Tally tally;
  for (std::size_t i = 0; i < observed.of.size(); ++i) {
    const double x = observed.of[i] - of.mean();
    const double y = observed.with[i] - with.mean();
    switch (is) {
      case Statistic::variance:
        tally.add(x * x * n / (n - 1));
        break;
      case Statistic::covariance:
        tally.add(x * y * n / (n - 1));
        break;
      case Statistic::third_moment:
        tally.add(x * x * x * n * n / ((n - 1) * (n - 2)) - 3.0 * second * x);
        break;
      default:
        tally.add(observed.of[i]);
    }
  }
  return tally;
}

std::string exact_objection(const Expectation& expectation, const Observed& observed) {
  for (std::size_t r = 0; r < observed.of.size(); ++r) {
    if (observed.of[r] == expectation.value) continue;
    return fmt::format("{} in replication {} instead of {}", observed.of[r], r, expectation.value);
  }
  return {};
}

// Order statistics that enclose the quantile must reach to within a few whole numbers of theory,
// and lie so close together that they tell: their distance is 2 × 3.9 standard errors.
std::string quantile_objection(const Expectation& expectation, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto bounds = stats::quantile_interval(values, expectation.at, 1.0 - kFalseAlarm);
  const double low = expectation.value - expectation.within;
  const double high = expectation.value + expectation.within;
  if (bounds.high < low || bounds.low > high) {
    return fmt::format("{} to {} instead of {}", bounds.low, bounds.high, expectation.value);
  }
  const bool tells = bounds.high - bounds.low <= 2 * 3.9 * expectation.rel_se * expectation.value;
  return tells ? "" : fmt::format("{} to {} is too wide to judge", bounds.low, bounds.high);
}

}  // namespace

std::string finding(const Expectation& expectation, const Observed& observed) {
  if (expectation.exactly) return fmt::format("{:.10g} in all", observed.of.front());
  if (expectation.is == Statistic::quantile) {
    std::vector<double> values = observed.of;
    std::sort(values.begin(), values.end());
    const auto bounds = stats::quantile_interval(values, expectation.at, 1.0 - kFalseAlarm);
    return fmt::format("{:.10g} to {:.10g}", bounds.low, bounds.high);
  }
  const stats::Tally found = moments(expectation.is, observed);
  return fmt::format("{:.6g} ± {:.2g}", found.mean(),
                     stats::mean_half_width(found, 1.0 - kFalseAlarm));
}

std::string objection(const Expectation& expectation, const Observed& observed) {
  if (expectation.exactly) return exact_objection(expectation, observed);
  if (expectation.is == Statistic::quantile) return quantile_objection(expectation, observed.of);
  const stats::Tally found = moments(expectation.is, observed);
  const double half_width = stats::mean_half_width(found, 1.0 - kFalseAlarm);
  const double scale = expectation.scale.value_or(std::abs(expectation.value));
  std::string text;
  if (!(std::abs(found.mean() - expectation.value) <= half_width)) {
    text = fmt::format("{} ± {} instead of {}", found.mean(), half_width, expectation.value);
  }
  if (!(found.standard_error() <= expectation.rel_se * scale)) {
    const double more = found.standard_error() / (expectation.rel_se * scale);
    text += fmt::format("{}a standard error of {} is too large to judge: {:.0f} replications",
                        text.empty() ? "" : "; ", found.standard_error(),
                        std::ceil(more * more * static_cast<double>(found.count())));
  }
  return text;
}

}  // namespace strait::validation
