#include "fit.h"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>

namespace strait::random {
namespace {

bool is_width(std::string_view name) { return name == "sd" || name == "cv"; }
// These say nothing about the unit: they determine the spread alone.
bool is_scale_free(std::string_view name) { return name == "cv" || name == "shape"; }

[[noreturn]] void refuse_pair(const Given& given) {
  const Field& a = given.fields()[0];
  const Field& b = given.fields()[1];
  given.refuse(
      fmt::format("{} {} and {} {} do not fit together", a.name, *a.value, b.name, *b.value));
}

using Curve = std::function<double(double)>;

double root_between(const Curve& curve, double low, double high) {
  const boost::math::tools::eps_tolerance<double> tolerance{52};
  std::uintmax_t most = 200;
  const auto bracket = boost::math::tools::toms748_solve(curve, low, high, tolerance, most);
  const auto [a, b] = bracket;
  return std::abs(curve(a)) <= std::abs(curve(b)) ? a : b;
}

// The first crossing of zero, looking from narrow to broad in steps of 5 %.
double first_root(const Given& given, const Curve& curve, double narrow, double broad) {
  double low = narrow;
  double at_low = curve(low);
  while (low < broad) {
    const double high = low * 1.05;
    const double at_high = curve(high);
    if (at_low == 0) return low;
    if (std::isfinite(at_low) && std::isfinite(at_high) && (at_low < 0) != (at_high < 0))
      return root_between(curve, low, high);
    low = high;
    at_low = at_high;
  }
  refuse_pair(given);
}

}  // namespace

void check_positive_pair(const Given& given) {
  given.exactly(2).positive({"mean", "median", "p10", "p90", "shape", "scale"});
  given.not_negative({"sd", "cv"}).ordered("p10", "median").ordered("median", "p90");
  given.ordered("p10", "p90").ordered("p10", "mean");
}

LocationScale fit_location_scale(const Given& given,
                                 const std::function<double(std::string_view)>& coefficient,
                                 double mean_coefficient, double sd_coefficient) {
  Field place = given.fields()[0];
  Field other = given.fields()[1];
  if (is_width(place.name)) std::swap(place, other);
  if (is_width(place.name)) {  // both are: mean = sd / cv
    if (given["cv"] == 0) given.refuse("sd and cv alone do not say where it lies");
    const double scale = given["sd"] / sd_coefficient;
    return {given["sd"] / given["cv"] - mean_coefficient * scale, scale};
  }
  if (other.name == "sd") {
    const double scale = *other.value / sd_coefficient;
    return {*place.value - coefficient(place.name) * scale, scale};
  }
  if (other.name == "cv") {  // scale × sd coefficient = cv × (location + scale × mean coefficient)
    const double per_location = *other.value / (sd_coefficient - *other.value * mean_coefficient);
    const double location = *place.value / (1 + coefficient(place.name) * per_location);
    if (!(location > 0)) given.refuse("cv needs a mean above 0");
    return {location, location * per_location};
  }
  const double a = coefficient(place.name);
  const double b = coefficient(other.name);
  if (a == b) given.refuse(fmt::format("{} and {} are the same thing", place.name, other.name));
  const double scale = (*other.value - *place.value) / (b - a);
  if (scale < 0) refuse_pair(given);
  return {*place.value - a * scale, scale};
}

SpreadScale fit_spread_scale(const Given& given,
                             const std::function<double(std::string_view, double)>& log_statistic,
                             double narrow, double broad) {
  const Field& a = given.fields()[0];
  const Field& b = given.fields()[1];
  const auto curve = [&](double spread) {
    double difference = 0;
    if (is_scale_free(a.name) || is_scale_free(b.name)) {
      const Field& free = is_scale_free(a.name) ? a : b;
      difference = log_statistic(free.name, spread) - std::log(*free.value);
    } else {
      difference = log_statistic(a.name, spread) - log_statistic(b.name, spread) -
                   std::log(*a.value / *b.value);
    }
    return difference;
  };
  if (is_scale_free(a.name) && is_scale_free(b.name)) refuse_pair(given);
  const double spread = first_root(given, curve, narrow, broad);
  const Field& size = is_scale_free(a.name) ? b : a;
  const double scale = *size.value / std::exp(log_statistic(size.name, spread));
  if (!std::isfinite(scale) || scale <= 0) refuse_pair(given);
  return {spread, scale};
}

bool has_no_spread(const Given& given) {
  double first = 0;
  int places = 0;
  for (const Field& field : given.fields()) {
    if (is_width(field.name) && *field.value == 0) return true;
    const bool place = field.name == "mean" || field.name == "median" || field.name == "p10" ||
                       field.name == "p90";
    if (place && ++places == 2) return *field.value == first;
    if (place) first = *field.value;
  }
  return false;
}

double value_without_spread(const Given& given) {
  for (const Field& field : given.fields())
    if (!is_width(field.name)) return *field.value;
  given.refuse("sd and cv alone do not say where it lies");
}

}  // namespace strait::random
