#include "room.h"

#include <cmath>

#include "strait/assembly/series.h"
#include "strait/base/error.h"
#include "strait/base/text.h"

namespace strait::experiment {

namespace {

// As sample_times() counts them, months being 30 days here.
double count_samples(const scenario::Scenario& scenario) {
  const auto& every = scenario.sample.every;
  const double days = 30.0 * every.months + in_days(every.length);
  const auto period = static_cast<double>((scenario.period.to - scenario.period.from).count());
  return std::ceil(period / days) + 1;
}

std::size_t count_series(const assembly::Plan& plan, const assembly::WorldOptions& options) {
  const assembly::World world{plan, options};
  const assembly::SeriesSet set = assembly::make_series(world);
  std::size_t count = 0;
  for (const auto& series : set.series) {
    const auto* labels = set.labels(series.dimension);
    count += labels == nullptr ? 1 : labels->size();
  }
  return count;
}

}  // namespace

void require_room(const assembly::Plan& plan, const assembly::WorldOptions& options) {
  const double samples = count_samples(plan.scenario);
  const auto series = static_cast<double>(count_series(plan, options));
  const double bytes = samples * series * sizeof(double);
  if (bytes <= kMostSeriesBytes) return;
  throw UserError{fmt::format(
      "{} samples of {} series would take {} MB in each replication, and {} MB is the most; a "
      "longer sample.every or a shorter period needs fewer samples",
      format_number(samples), format_number(series), format_number(bytes / 1e6),
      format_number(kMostSeriesBytes / 1e6))};
}

}  // namespace strait::experiment
