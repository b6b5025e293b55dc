// Beta and PERT.
#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>

#include "boost_law.h"
#include "given.h"
#include "law.h"
#include "quantile_table.h"

namespace strait::random {
namespace {

class BetaLaw final : public Law {
 public:
  BetaLaw(double shape_low, double shape_high, double low, double high)
      : unit_{shape_low, shape_high}, low_{low}, high_{high} {}
  double quantile(double u) const override {
    const double x = table_.get([this] { return make_table(); }).find(u);
    return low_ + (high_ - low_) * (std::isnan(x) ? reference_quantile(unit_, u) : x);
  }
  double below(double x) const override {
    if (x <= low_) return 0;
    return x >= high_ ? 1 : cdf(unit_, (x - low_) / (high_ - low_));
  }
  double above(double x) const override {
    if (x <= low_) return 1;
    return x >= high_ ? 0 : cdf(complement(unit_, (x - low_) / (high_ - low_)));
  }
  double mean() const override { return low_ + (high_ - low_) * boost::math::mean(unit_); }
  double lower() const override { return low_; }
  double upper() const override { return high_; }

 private:
  QuantileTable make_table() const {
    const auto exact = [this](double u) { return reference_quantile(unit_, u); };
    const auto expand = [&](const QuantileTable::Slice& slice) {
      const double x = exact(slice.upper ? 1 - slice.center : slice.center);
      return expand_quantile({1, unit_.alpha() + unit_.beta() - 2, unit_.alpha() - 1}, x,
                             x > 0 && x < 1 ? pdf(unit_, x) : 0, slice);
    };
    return {expand, exact, 3e-15};
  }

  boost::math::beta_distribution<double> unit_;
  double low_, high_;
  LazyTable table_;
};

constexpr double kSmallestShape = 1e-3;
constexpr double kLargestShape = 1e9;

void check_shapes(const Given& given, double shape_low, double shape_high) {
  const auto [least, most] = std::minmax(shape_low, shape_high);
  if (!(least >= kSmallestShape && most <= kLargestShape))
    given.refuse(
        fmt::format("its shapes {} and {} must be from 0.001 to 1e9", shape_low, shape_high));
}

// By moments: with share m of the way up and variance v (in widths squared), α + β = m(1 − m)/v
// − 1.
LawPtr beta_of_moments(const Given& given, double low, double high) {
  const double mean = given["mean"];
  const double sd = given.has("sd") ? given["sd"] : given["cv"] * mean;
  if (mean < low || mean > high)
    given.refuse(fmt::format("mean {} is not between low {} and high {}", mean, low, high));
  if (sd < 0) given.refuse("cv needs a mean above 0");
  if (sd == 0) return make_constant(mean);
  const double share = (mean - low) / (high - low);
  const double width_sd = sd / (high - low);
  const double sum = share * (1 - share) / (width_sd * width_sd) - 1;
  if (!(sum > 0))
    given.refuse(
        fmt::format("sd {} is too large for mean {} between {} and {}", sd, mean, low, high));
  check_shapes(given, share * sum, (1 - share) * sum);
  return make_beta(share * sum, (1 - share) * sum, low, high);
}

}  // namespace

LawPtr make_beta(double shape_low, double shape_high, double low, double high) {
  return std::make_shared<BetaLaw>(shape_low, shape_high, low, high);
}

LawPtr build(const Beta& spec) {
  const Given ends{"beta", {{"low", spec.low}, {"high", spec.high}}};
  const Given given{"beta",
                    {{"mean", spec.mean},
                     {"sd", spec.sd},
                     {"cv", spec.cv},
                     {"shape_low", spec.shape_low},
                     {"shape_high", spec.shape_high}}};
  const double low = spec.low.value_or(0);
  const double high = spec.high.value_or(1);
  if (!(low < high)) ends.refuse(fmt::format("low {} is not below high {}", low, high));
  if (!std::isfinite(high - low)) ends.refuse("the interval is too wide");
  given.not_negative({"sd", "cv"}).positive({"shape_low", "shape_high"});
  if (spec.shape_low || spec.shape_high) {
    given.all_of({"shape_low", "shape_high"});
    check_shapes(given, *spec.shape_low, *spec.shape_high);
    return make_beta(*spec.shape_low, *spec.shape_high, low, high);
  }
  given.all_of({"mean", spec.cv ? "cv" : "sd"});
  return beta_of_moments(given, low, high);
}

LawPtr build(const Pert& spec) {
  const Given given{"pert", {{"low", spec.low}, {"mode", spec.mode}, {"high", spec.high}}};
  const Given option{"pert", {{"weight", spec.weight}}};
  given.all_of({"low", "mode", "high"}).ordered("low", "high").ordered("low", "mode");
  given.ordered("mode", "high");
  option.not_negative({"weight"});
  const double low = *spec.low;
  const double width = *spec.high - low;
  if (!std::isfinite(width)) given.refuse("the interval is too wide");
  if (width == 0) return make_constant(low);
  const double weight = spec.weight.value_or(4);
  const double shape_low = 1 + weight * (*spec.mode - low) / width;
  const double shape_high = 1 + weight * (*spec.high - *spec.mode) / width;
  check_shapes(given, shape_low, shape_high);
  return make_beta(shape_low, shape_high, low, *spec.high);
}

}  // namespace strait::random
