#include "strait/model/pattern.h"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <numbers>

namespace strait::model {
namespace {

// ∫ (c + s t)(1 + a cos(ω t + φ)) dt, t in days since the beginning of a smooth piece.
double antiderivative(double t, double c, double s, double a, double omega, double phi) {
  const double plain = c * t + s * t * t / 2;
  if (a == 0.0) return plain;
  const double angle = omega * t + phi;
  return plain +
         a * ((c + s * t) * std::sin(angle) / omega + s * std::cos(angle) / (omega * omega));
}

}  // namespace

double Pattern::factor(Time at) const {
  double factor = 1.0;
  for (const PatternStep& step : steps) {
    if (step.from <= at) factor = step.factor;
  }
  if (growth_over > Duration{}) {
    const double grown = in_days(at - growth_from) / in_days(growth_over);
    factor *= 1 + (grows_to - 1) * std::clamp(grown, 0.0, 1.0);
  }
  if (season > Duration{}) {
    const double turn = 2 * std::numbers::pi * in_days(at - peak) / in_days(season);
    factor *= 1 + amplitude * std::cos(turn);
  }
  return factor;
}

// Between steps and the ends of the growth the factor is a line times a wave.
double Pattern::exposure(Time from, Time to) const {
  std::vector<Time> ends{from, to};
  const auto add = [&](Time at) {
    if (from < at && at < to) ends.push_back(at);
  };
  for (const PatternStep& step : steps) add(step.from);
  if (growth_over > Duration{}) {
    add(growth_from);
    add(growth_from + growth_over);
  }
  std::sort(ends.begin(), ends.end());
  const double omega = season > Duration{} ? 2 * std::numbers::pi / in_days(season) : 0.0;
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
    const Time begin = ends[i];
    const double days = in_days(ends[i + 1] - begin);
    Pattern line = *this;
    line.season = Duration{};
    const double first = line.factor(begin);
    double slope = 0.0;
    if (growth_over > Duration{} && begin >= growth_from && begin < growth_from + growth_over) {
      const double grown = in_days(begin - growth_from) / in_days(growth_over);
      slope = first / (1 + (grows_to - 1) * grown) * (grows_to - 1) / in_days(growth_over);
    }
    const double a = season > Duration{} ? amplitude : 0.0;
    const double phi = omega * in_days(begin - peak);
    sum += antiderivative(days, first, slope, a, omega, phi) -
           antiderivative(0.0, first, slope, a, omega, phi);
  }
  return sum;
}

Time Pattern::after(Time from, double exposure_days, Time limit) const {
  if (is_flat()) return from + from_days(exposure_days);
  if (exposure_days <= 0) return from;
  if (exposure(from, limit) <= exposure_days) return kNever;
  const auto lacks = [&](double days) {
    return exposure(from, from + from_days(days)) - exposure_days;
  };
  // To the microsecond of the clock.
  const auto close = [](double a, double b) { return std::abs(b - a) < 0.5 / 86'400e6; };
  std::uintmax_t most = 200;
  const auto [low, high] =
      boost::math::tools::toms748_solve(lacks, 0.0, in_days(limit - from), -exposure_days,
                                        exposure(from, limit) - exposure_days, close, most);
  return from + from_days(high);
}

}  // namespace strait::model
