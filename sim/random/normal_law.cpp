// Normal and truncated normal.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "fit.h"
#include "given.h"
#include "law.h"
#include "normal_quantile.h"

namespace strait::random {
namespace {

class NormalLaw final : public Law {
 public:
  NormalLaw(double mean, double sd) : mean_{mean}, sd_{sd} {}
  double quantile(double u) const override { return mean_ + sd_ * normal_quantile(u); }
  double below(double x) const override { return normal_below((x - mean_) / sd_); }
  double above(double x) const override { return normal_below((mean_ - x) / sd_); }
  double mean() const override { return mean_; }
  double lower() const override { return -kInfinity; }
  double upper() const override { return kInfinity; }

 private:
  double mean_, sd_;
};

double normal_density(double z) {
  return std::exp(-z * z / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}

// P(a < Z < b), as a difference of small numbers where there is a choice.
double mass_between(double a, double b) {
  return a > 0 ? normal_below(-a) - normal_below(-b) : normal_below(b) - normal_below(a);
}

class TruncatedNormalLaw final : public Law {
 public:
  TruncatedNormalLaw(double mean, double sd, double low, double high)
      : mean_{mean},
        sd_{sd},
        low_{low},
        high_{high},
        below_low_{normal_below((low - mean) / sd)},
        above_high_{normal_below((mean - high) / sd)},
        mass_{mass_between((low - mean) / sd, (high - mean) / sd)} {}
  double mass() const { return mass_; }
  double quantile(double u) const override {
    const double p = below_low_ + u * mass_;
    const double z =
        p <= 0.5 ? normal_quantile(p) : -normal_quantile(above_high_ + (1 - u) * mass_);
    return std::clamp(mean_ + sd_ * z, low_, high_);
  }
  double below(double x) const override {
    if (x <= low_) return 0;
    return x >= high_ ? 1 : mass_between(z_of(low_), z_of(x)) / mass_;
  }
  double above(double x) const override {
    if (x <= low_) return 1;
    return x >= high_ ? 0 : mass_between(z_of(x), z_of(high_)) / mass_;
  }
  double mean() const override {
    return mean_ + sd_ * (normal_density(z_of(low_)) - normal_density(z_of(high_))) / mass_;
  }
  double lower() const override { return low_; }
  double upper() const override { return high_; }

 private:
  double z_of(double x) const { return (x - mean_) / sd_; }

  double mean_, sd_;  // of the normal before truncation
  double low_, high_;
  double below_low_, above_high_, mass_;
};

// So that 1/mass and the smallest u × mass stay normal numbers.
constexpr double kSmallestMass = 1e-280;

LawPtr truncated(const Given& given, double mean, double sd, double low, double high) {
  const bool outside = mean < low || mean > high;
  if (low == high) return make_constant(low);
  if (sd == 0 && !outside) return make_constant(mean);
  if (sd > 0) {
    auto law = std::make_shared<TruncatedNormalLaw>(mean, sd, low, high);
    if (law->mass() >= kSmallestMass) return law;
  }
  given.refuse(
      fmt::format("mean {} and sd {} leave no chance between at_least and at_most", mean, sd));
}

}  // namespace

LawPtr build(const Normal& spec) {
  const Given given{"normal", place_and_width(spec)};
  const Given bounds{"normal", {{"at_least", spec.at_least}, {"at_most", spec.at_most}}};
  given.exactly(2).not_negative({"sd", "cv"}).ordered("p10", "p90");
  bounds.ordered("at_least", "at_most");
  const auto coefficient = [](std::string_view name) {
    return name == "p10" ? -kZ90 : name == "p90" ? kZ90 : 0.0;
  };
  const auto [mean, sd] = fit_location_scale(given, coefficient, 0, 1);
  if (!std::isfinite(mean) || !std::isfinite(sd)) given.refuse("the values are too large");
  if (spec.at_least || spec.at_most)
    return truncated(given, mean, sd, spec.at_least.value_or(-kInfinity),
                     spec.at_most.value_or(kInfinity));
  if (sd == 0) return make_constant(mean);
  return std::make_shared<NormalLaw>(mean, sd);
}

}  // namespace strait::random
