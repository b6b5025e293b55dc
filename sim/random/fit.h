// From the words people know (mean, sd, p90 …) to the parameters of formulas.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "given.h"

namespace strait::random {

// What kinds with a place and a width are told by; shape and scale, where there are any, come last.
template <typename S>
std::vector<Field> place_and_width(const S& spec) {
  std::vector<Field> fields{{"mean", spec.mean},     {"sd", spec.sd},   {"cv", spec.cv},
                            {"median", spec.median}, {"p10", spec.p10}, {"p90", spec.p90}};
  if constexpr (requires { spec.shape; }) {
    fields.push_back({"shape", spec.shape});
    fields.push_back({"scale", spec.scale});
  }
  return fields;
}

// Throws unless they are two, and possible for a distribution on the positive numbers.
void check_positive_pair(const Given& given);
template <typename S>
Given positive_pair(std::string_view kind, const S& spec) {
  Given given{kind, place_and_width(spec)};
  check_positive_pair(given);
  return given;
}

// Location and scale such that each given statistic equals location + coefficient × scale.
struct LocationScale {
  double location = 0;
  double scale = 0;
};
// `coefficient(name)` of a statistic; "sd" and "cv" are scale × coefficient and scale × coefficient
// / location. REQUIRES: two given fields.
LocationScale fit_location_scale(const Given& given,
                                 const std::function<double(std::string_view)>& coefficient,
                                 double mean_coefficient, double sd_coefficient);

// Spread and scale of a positive distribution X = scale × Y(spread). `log_statistic(name, spread)`
// is the logarithm of Y's mean, sd, cv, … . Fields must be positive. Of several solutions the one
// with the smallest spread in (narrow, broad).
struct SpreadScale {
  double spread = 0;
  double scale = 0;
};
SpreadScale fit_spread_scale(const Given& given,
                             const std::function<double(std::string_view, double)>& log_statistic,
                             double narrow, double broad);

// True if the two given fields leave no spread at all: sd or cv 0, or two places that coincide.
bool has_no_spread(const Given& given);
// The one value that is left. REQUIRES: has_no_spread.
double value_without_spread(const Given& given);

}  // namespace strait::random
