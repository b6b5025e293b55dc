// How demand changes with the calendar: growth, season and steps, as a factor on a rate or a
// quantity.
//
// factor(t) = step(t) × (1 + (to − 1) × growth(t)) × (1 + a cos(2π (t − peak) / period)); growth
// runs from 0 at its start to 1 at its end, in a straight line.
#pragma once

#include <vector>

#include "strait/base/time.h"

namespace strait::model {

struct PatternStep {
  Time from{};
  double factor = 1.0;  // from then on, until the next step
  bool operator==(const PatternStep&) const = default;
};

struct Pattern {
  double grows_to = 1.0;  // the factor at the end of the growth
  Time growth_from{};
  Duration growth_over{};          // none where zero
  double amplitude = 0.0;          // of the season, 0 to 1
  Duration season{};               // its period; none where zero
  Time peak{};                     // one of its peaks
  std::vector<PatternStep> steps;  // by time

  bool operator==(const Pattern&) const = default;
  bool is_flat() const {
    return growth_over == Duration{} && season == Duration{} && steps.empty();
  }
  double factor(Time at) const;
  // ∫ factor dt over [from, to), in days.
  double exposure(Time from, Time to) const;
  // The instant by which so much exposure has come together since `from`; kNever where it never
  // does before `limit`. A Poisson process of rate λ × factor(t) has its next event when the
  // exposure is an exponential draw of rate λ: inversion (Çinlar 1975, "Introduction to Stochastic
  // Processes", section 4.7).
  Time after(Time from, double exposure_days, Time limit) const;
};

}  // namespace strait::model
