// Statistics of a level's path, which is looked at whenever series are sampled.
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "measure_scope.h"
#include "strait/assembly/translate.h"
#include "strait/stats/spells.h"

namespace strait::assembly {

using scenario::LevelWhen;
using scenario::MeasureSpec;
using scenario::OverTime;

namespace {

// The level of one replication at each sampling time of the measure's window.
struct Path {
  MeasureSpec now;  // the same measure, of the level as it stands
  std::vector<double> days, levels;
  double end = 0;
};

double statistic(const Path& path, const MeasureSpec& spec) {
  constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
  if (path.levels.empty()) return kNothing;
  if (spec.over_time == OverTime::highest) return *std::ranges::max_element(path.levels);
  if (spec.over_time == OverTime::lowest) return *std::ranges::min_element(path.levels);
  std::vector<stats::Sighting> seen;
  seen.reserve(path.levels.size());
  for (std::size_t i = 0; i < path.levels.size(); ++i) {
    const double level = path.levels[i];
    seen.push_back({path.days[i], spec.above ? level > *spec.above : level < *spec.below});
  }
  if (spec.over_time == OverTime::share_of_time) return stats::share_of_time(seen, path.end);
  if (spec.over_time == OverTime::longest_spell) return stats::longest_spell(seen, path.end);
  return stats::time_to_recover(seen).value_or(kNothing);
}

}  // namespace

std::function<double()> over_time(World& world, const Scope& scope,
                                  const std::function<Sums(const Scope&)>& take) {
  const scenario::Scenario& scenario = world.plan().scenario;
  const Date start = scenario.period.from;
  const MeasureSpec& spec = scope.spec;
  const Time from = spec.from ? to_time(*spec.from, start) : kStart;
  const Time until = spec.until ? std::min(to_time(*spec.until, start), world.end()) : world.end();
  const auto path = std::make_shared<Path>();
  path->now = spec;
  path->now.when = LevelWhen::end;
  path->end = in_days(until - kStart);
  for (const Time at : sample_times(scenario)) {
    if (at < from || at >= until) continue;
    const std::size_t i = path->days.size();
    path->days.push_back(in_days(at - kStart));
    path->levels.push_back(0);
    const Scope then{world, path->now, scope.flows, scope.controls, scope.stocks, at};
    world.watch(at, engine::Phase::observation,
                [path, i, then, take] { path->levels[i] = take(then).sum; });
  }
  return [path, &spec] { return statistic(*path, spec); };
}

bool counts_days(const MeasureSpec& spec) {
  return spec.over_time == OverTime::longest_spell || spec.over_time == OverTime::time_to_recover;
}

}  // namespace strait::assembly
