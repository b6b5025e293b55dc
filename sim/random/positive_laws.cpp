// Distributions on the positive numbers with closed quantiles: lognormal, Weibull, exponential.
#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "fit.h"
#include "given.h"
#include "law.h"
#include "normal_quantile.h"

namespace strait::random {
namespace {

class LognormalLaw final : public Law {
 public:
  LognormalLaw(double median, double sigma) : median_{median}, sigma_{sigma} {}
  double quantile(double u) const override {
    return median_ * std::exp(sigma_ * normal_quantile(u));
  }
  double below(double x) const override {
    return x <= 0 ? 0 : normal_below(std::log(x / median_) / sigma_);
  }
  double above(double x) const override {
    return x <= 0 ? 1 : normal_below(-std::log(x / median_) / sigma_);
  }
  double mean() const override { return median_ * std::exp(sigma_ * sigma_ / 2); }
  double lower() const override { return 0; }
  double upper() const override { return kInfinity; }

 private:
  double median_, sigma_;
};

// 1 − u is exact for the uniforms of a Stream, and log takes half the time of log1p.
class ExponentialLaw final : public Law {
 public:
  explicit ExponentialLaw(double mean) : mean_{mean} {}
  double quantile(double u) const override { return -mean_ * std::log(1 - u); }
  double below(double x) const override { return x <= 0 ? 0 : -std::expm1(-x / mean_); }
  double above(double x) const override { return x <= 0 ? 1 : std::exp(-x / mean_); }
  double mean() const override { return mean_; }
  double lower() const override { return 0; }
  double upper() const override { return kInfinity; }

 private:
  double mean_;
};

class WeibullLaw final : public Law {
 public:
  WeibullLaw(double spread, double scale) : spread_{spread}, scale_{scale} {}
  double quantile(double u) const override { return scale_ * std::pow(-std::log(1 - u), spread_); }
  double below(double x) const override {
    return x <= 0 ? 0 : -std::expm1(-std::pow(x / scale_, 1 / spread_));
  }
  double above(double x) const override {
    return x <= 0 ? 1 : std::exp(-std::pow(x / scale_, 1 / spread_));
  }
  double mean() const override { return scale_ * std::tgamma(1 + spread_); }
  double lower() const override { return 0; }
  double upper() const override { return kInfinity; }

 private:
  double spread_;  // 1 / shape
  double scale_;
};

// Of exp(σZ). Its cv is √(exp(σ²) − 1).
double lognormal_log_statistic(std::string_view name, double sigma) {
  const double variance = sigma * sigma;
  if (name == "mean") return variance / 2;
  if (name == "cv") return std::log(std::expm1(variance)) / 2;
  if (name == "sd") return variance / 2 + std::log(std::expm1(variance)) / 2;
  if (name == "p10") return -kZ90 * sigma;
  return name == "p90" ? kZ90 * sigma : 0.0;  // median
}

// Of E^spread with E exponential: mean Γ(1 + spread), second moment Γ(1 + 2 spread).
double weibull_log_statistic(std::string_view name, double spread) {
  const double log_mean = std::lgamma(1 + spread);
  const double log_cv = std::log(std::expm1(std::lgamma(1 + 2 * spread) - 2 * log_mean)) / 2;
  if (name == "mean") return log_mean;
  if (name == "cv") return log_cv;
  if (name == "sd") return log_mean + log_cv;
  if (name == "p10") return spread * std::log(-std::log1p(-0.1));
  if (name == "p90") return spread * std::log(std::log(10.0));
  if (name == "median") return spread * std::log(std::log(2.0));
  return name == "shape" ? -std::log(spread) : 0.0;  // scale
}

}  // namespace

LawPtr build(const Lognormal& spec) {
  const Given given = positive_pair("lognormal", spec);
  if (has_no_spread(given)) return make_constant(value_without_spread(given));
  if (given.has("mean") && (given.has("sd") || given.has("cv"))) {
    const double cv = given.has("cv") ? given["cv"] : given["sd"] / given["mean"];
    return std::make_shared<LognormalLaw>(given["mean"] / std::sqrt(1 + cv * cv),
                                          std::sqrt(std::log1p(cv * cv)));
  }
  const auto [sigma, median] = fit_spread_scale(given, lognormal_log_statistic, 1e-6, 20);
  return std::make_shared<LognormalLaw>(median, sigma);
}

LawPtr build(const Weibull& spec) {
  const Given given = positive_pair("weibull", spec);
  if (has_no_spread(given)) return make_constant(value_without_spread(given));
  if (given.has("shape") && given.has("scale"))
    return std::make_shared<WeibullLaw>(1 / given["shape"], given["scale"]);
  const auto [spread, scale] = fit_spread_scale(given, weibull_log_statistic, 1e-4, 50);
  return std::make_shared<WeibullLaw>(spread, scale);
}

LawPtr build(const Exponential& spec) {
  const Given given{"exponential",
                    {{"mean", spec.mean},
                     {"rate", spec.rate},
                     {"median", spec.median},
                     {"p10", spec.p10},
                     {"p90", spec.p90}}};
  given.exactly(1).positive({"rate"}).not_negative({"mean", "median", "p10", "p90"});
  const Field& field = given.fields()[0];
  const double mean = field.name == "mean"     ? *field.value
                      : field.name == "rate"   ? 1 / *field.value
                      : field.name == "median" ? *field.value / std::log(2.0)
                      : field.name == "p10"    ? *field.value / -std::log1p(-0.1)
                                               : *field.value / std::log(10.0);
  if (!std::isfinite(mean)) given.refuse("the mean is not a finite number");
  if (mean == 0) return make_constant(0);
  return std::make_shared<ExponentialLaw>(mean);
}

}  // namespace strait::random
