// What the replications say of one number, and that in words people read.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "strait/base/date.h"
#include "strait/experiment/run.h"
#include "strait/scenario/scenario.h"
#include "strait/stats/tally.h"

namespace strait::app {

struct Estimate {
  std::string label;      // of a measure with `by`; else empty
  std::size_t count = 0;  // replications that have a value
  std::size_t never = 0;  // … that have none (nothing was delivered, the date never came)
  double mean = 0;
  double half_width = 0;  // of the mean, Student, 95 %; ∞ for one replication
  double low = 0;         // 5 % and 95 % quantiles over replications
  double median = 0;
  double high = 0;
  double least = 0;
  double most = 0;
};

// Of fewer replications 5 % are less than one: they have a range, and no such quantiles.
inline constexpr std::size_t kFewestForQuantiles = 20;

inline constexpr double kConfidence = 0.95;

Estimate estimate_of(std::span<const double> values);
// Of a measure that is one number; values that are missing are left out.
stats::Tally tally_of(const experiment::RunOutcome& outcome, const std::string& measure);
// One per label of the measure.
std::vector<Estimate> estimates_of(const experiment::MeasureResult& result);

// "chips"; of all products (empty) "units", unless they have one unit in common.
std::string unit_of_goods(const scenario::Scenario& scenario, const std::string& product);

// How a measure's numbers are shown.
struct Display {
  double factor = 1.0;   // 100 for shares
  std::string unit;      // "chips", "%", "days", "USD"; may be empty
  bool is_date = false;  // days since `start`
  Date start{};
};
Display display_of(const scenario::Scenario& scenario, const experiment::MeasureResult& result);
// A difference of dates is a number of days, one of shares so many percentage points.
Display difference_display(const Display& display);

// "41 900", without its unit, in as many digits as a half-width is known to, at least two.
std::string rounded_text(double value, double half_width, const Display& display);
// The same with its unit, "41 900 chips"; of dates the day.
std::string value_text(double value, double half_width, const Display& display);
// "41 900 chips"; as many digits as the half-width is known to, at least two.
std::string central_text(const Estimate& estimate, const Display& display);
// "90 % of runs between 12 400 and 83 600"; of few runs what all of them say.
std::string range_text(const Estimate& estimate, const Display& display);
// The same in the digits of the estimate, without its unit; of dates "2026-01-28" or "never".
std::string number_text(double value, const Estimate& estimate, const Display& display);
// "90 % of runs between 12 400 and 83 600; mean known to ± 1 900".
std::string spread_text(const Estimate& estimate, const Display& display);

}  // namespace strait::app
