#include "strait/app/estimate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "strait/base/text.h"
#include "strait/stats/interval.h"
#include "strait/stats/quantile.h"

namespace strait::app {

namespace {

bool is_certain(const Estimate& estimate) {
  return estimate.least == estimate.most && estimate.mean == estimate.least;
}

// Of what is certain, whole numbers as they are and six digits of others.
int power_of_certain(double value) {
  if (value == std::round(value)) return 0;
  return std::clamp(static_cast<int>(std::floor(std::log10(std::abs(value)))) - 5, -3, 0);
}

// The power of ten that numbers are rounded to: two digits of the half-width, but three of a
// number above 100, as other lines have them; two where the half-width says nothing.
int rounding_power(const Estimate& estimate, double factor) {
  if (is_certain(estimate)) return power_of_certain(estimate.mean * factor);
  const double spread = std::abs(estimate.half_width) * factor;
  const double own = std::abs(estimate.mean) * factor;
  const auto digits = [](double of, int count) {
    return static_cast<int>(std::floor(std::log10(of))) - (count - 1);
  };
  int power = 12;
  if (spread > 0 && std::isfinite(spread)) power = digits(spread, 2);
  if (own > 0) power = power == 12 ? digits(own, 2) : std::min(power, std::max(0, digits(own, 3)));
  return power == 12 ? 0 : std::clamp(power, -3, 12);
}

std::string rounded(double value, int power) {
  const double step = std::pow(10.0, power);
  if (power > 0) value = std::round(value / step) * step;
  return format_number(value, std::max(0, -power));
}

std::string day_text(double days, const Display& display) {
  if (!std::isfinite(days)) return "never";
  return format_date(display.start + std::chrono::days{std::lround(std::floor(days))});
}

std::string with_unit(const std::string& number, const Display& display) {
  return display.unit.empty() ? number : number + " " + display.unit;
}

// Of a measure over all products, where they have one unit in common.
std::string common_unit(const scenario::Scenario& scenario) {
  const std::string& unit = scenario.products.front().unit;
  const bool common = std::all_of(scenario.products.begin(), scenario.products.end(),
                                  [&](const auto& product) { return product.unit == unit; });
  return common ? unit + "s" : "units";
}

// What a measure without a unit of its own counts, where that is no units of products.
std::string counted_things(const scenario::MeasureSpec& spec) {
  using scenario::Flow;
  if (spec.level == scenario::Level::queue) return "applications";
  if (spec.level == scenario::Level::out_of_stock) return "stocks";
  if (spec.total == Flow::orders) return "orders";
  if (spec.total == Flow::shipments) return "shipments";
  if (spec.total == Flow::deliveries) return "deliveries";
  return {};
}

}  // namespace

std::string unit_of_goods(const scenario::Scenario& scenario, const std::string& product) {
  if (product.empty()) return common_unit(scenario);
  const auto* found = scenario::find_named(scenario.products, product);
  return found == nullptr ? "units" : found->unit + "s";
}

Estimate estimate_of(std::span<const double> values) {
  stats::Tally tally;
  std::vector<double> finite;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    tally.add(value);
    finite.push_back(value);
  }
  Estimate estimate;
  estimate.count = finite.size();
  estimate.never = values.size() - finite.size();
  estimate.mean = tally.mean();
  estimate.half_width = stats::mean_half_width(tally, kConfidence);
  if (finite.empty()) return estimate;
  estimate.least = *std::min_element(finite.begin(), finite.end());
  estimate.most = *std::max_element(finite.begin(), finite.end());
  constexpr std::array kShares{0.05, 0.5, 0.95};
  const auto found = stats::quantiles(std::move(finite), kShares);
  estimate.low = found[0];
  estimate.median = found[1];
  estimate.high = found[2];
  return estimate;
}

stats::Tally tally_of(const experiment::RunOutcome& outcome, const std::string& measure) {
  for (const auto& result : outcome.measures) {
    if (result.measure.name == measure && result.labels == 1) {
      return stats::tally_known(result.values);
    }
  }
  return {};
}

std::vector<Estimate> estimates_of(const experiment::MeasureResult& result) {
  const std::size_t replications = result.values.size() / result.labels;
  std::vector<Estimate> estimates;
  std::vector<double> column(replications);
  for (std::size_t label = 0; label < result.labels; ++label) {
    for (std::size_t r = 0; r < replications; ++r) {
      column[r] = result.values[r * result.labels + label];
    }
    estimates.push_back(estimate_of(column));
    if (!result.measure.dimension.empty()) estimates.back().label = result.measure.labels[label];
  }
  return estimates;
}

Display display_of(const scenario::Scenario& scenario, const experiment::MeasureResult& result) {
  const auto* spec = scenario::find_named(scenario.measures, result.measure.name);
  Display display;
  display.start = scenario.period.from;
  display.is_date = result.measure.is_date;
  if (spec == nullptr || display.is_date) return display;
  if (spec->share || spec->over_time == scenario::OverTime::share_of_time) {
    display.factor = 100.0;
    display.unit = "%";
  } else if (result.measure.units == "day") {
    display.unit = "days";
  } else if (result.measure.units != "1") {
    display.unit = result.measure.units;
  } else if (display.unit = counted_things(*spec); display.unit.empty()) {
    display.unit = unit_of_goods(scenario, spec->of ? spec->of->text : "");
  }
  return display;
}

std::string rounded_text(double value, double half_width, const Display& display) {
  const Estimate known{.mean = value, .half_width = half_width, .least = value, .most = value};
  const Estimate spread{.mean = value, .half_width = half_width, .least = 0, .most = 1};
  const bool certain = !(half_width > 0);
  const int power = rounding_power(certain ? known : spread, display.factor);
  return rounded(value * display.factor, power);
}

std::string value_text(double value, double half_width, const Display& display) {
  if (display.is_date) return day_text(value, display);
  return with_unit(rounded_text(value, half_width, display), display);
}

Display difference_display(const Display& display) {
  Display of_difference = display;
  of_difference.is_date = false;
  if (display.is_date) of_difference.unit = "days";
  if (display.unit == "%") of_difference.unit = "pp";
  return of_difference;
}

std::string central_text(const Estimate& estimate, const Display& display) {
  if (estimate.count == 0) return display.is_date ? "never" : "no value";
  if (display.is_date) return day_text(estimate.median, display);
  const int power = rounding_power(estimate, display.factor);
  return with_unit(rounded(estimate.mean * display.factor, power), display);
}

std::string number_text(double value, const Estimate& estimate, const Display& display) {
  if (display.is_date) return day_text(value, display);
  return rounded(value * display.factor, rounding_power(estimate, display.factor));
}

std::string range_text(const Estimate& estimate, const Display& display) {
  const bool few = estimate.count < kFewestForQuantiles;
  const std::string low = number_text(few ? estimate.least : estimate.low, estimate, display);
  const std::string high = number_text(few ? estimate.most : estimate.high, estimate, display);
  if (!few) return fmt::format("90 % of runs between {} and {}", low, high);
  return fmt::format("the {} runs lie between {} and {}", estimate.count, low, high);
}

namespace {

std::string without_value_text(const Estimate& estimate) {
  const double share = 100.0 * static_cast<double>(estimate.never) /
                       static_cast<double>(estimate.never + estimate.count);
  return fmt::format("; no value in {} % of runs", format_number(share, share < 10 ? 1 : 0));
}

}  // namespace

std::string spread_text(const Estimate& estimate, const Display& display) {
  if (estimate.count == 0) return fmt::format("in none of {} runs", estimate.never);
  const std::string rest = estimate.never > 0 ? without_value_text(estimate) : "";
  if (estimate.count == 1) return "one run: nothing is known of how far others lie from it" + rest;
  if (is_certain(estimate)) return "the same in every run" + rest;
  const std::string range = range_text(estimate, display);
  if (display.is_date) return "median; " + range + rest;
  return range + "; mean known to ± " + number_text(estimate.half_width, estimate, display) + rest;
}

}  // namespace strait::app
