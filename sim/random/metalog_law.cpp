// The metalog of three elicited points (Keelin, "The Metalog Distributions", Decision Analysis 13,
// 2016: three terms, symmetric percentiles, with and without bounds).
//
// With t = ln(u / (1 − u)) the quantile is m = a₁ + a₂ t + a₃ (u − ½) t, and passes through the
// three points exactly; with one bound ln(x − low) or −ln(high − x) is such an m, with two ln((x −
// low) / (high − x)) is.
#include <fmt/format.h>

#include <algorithm>
#include <boost/math/quadrature/sinh_sinh.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>

#include "given.h"
#include "law.h"

namespace strait::random {
namespace {

constexpr double kSteepest = 1.66711;  // of |a₃| / a₂: beyond, m would fall somewhere
constexpr double kFarthest = 800.0;    // of |t|: u and 1 − u are above 1e-300

struct Bounds {
  double low = -kInfinity;
  double high = kInfinity;

  bool is_below() const { return low > -kInfinity; }
  bool is_above() const { return high < kInfinity; }
  double to_line(double x) const {
    if (is_below() && is_above()) return std::log((x - low) / (high - x));
    if (is_below()) return std::log(x - low);
    return is_above() ? -std::log(high - x) : x;
  }
  double from_line(double m) const {
    if (is_below() && is_above()) {
      return m < 0 ? low + (high - low) * (std::exp(m) / (1 + std::exp(m)))
                   : high - (high - low) * (std::exp(-m) / (1 + std::exp(-m)));
    }
    if (is_below()) return low + std::exp(m);
    return is_above() ? high - std::exp(-m) : m;
  }
};

double share_below(double t) { return 1 / (1 + std::exp(-t)); }

class MetalogLaw final : public Law {
 public:
  MetalogLaw(double p10, double median, double p90, Bounds bounds) : bounds_{bounds}, a1_{median} {
    const double at_p90 = std::log(9.0);
    a2_ = (p90 - p10) / (2 * at_p90);
    a3_ = ((p90 + p10) / 2 - median) / (0.4 * at_p90);
    mean_ = integrated_mean();
  }
  bool rises() const { return a2_ > 0 && std::abs(a3_) < kSteepest * a2_; }

  double quantile(double u) const override {
    return bounds_.from_line(line(std::log(u) - std::log1p(-u), u));
  }
  double below(double x) const override { return share_below(position(x)); }
  double above(double x) const override { return share_below(-position(x)); }
  double mean() const override { return mean_; }
  double lower() const override { return bounds_.low; }
  double upper() const override { return bounds_.high; }

 private:
  double line(double t, double u) const { return a1_ + a2_ * t + a3_ * (u - 0.5) * t; }

  // The t at which the quantile is x.
  double position(double x) const {
    if (x <= bounds_.low) return -kInfinity;
    if (x >= bounds_.high) return kInfinity;
    const double m = bounds_.to_line(x);
    const auto curve = [&](double t) { return line(t, share_below(t)) - m; };
    if (curve(-kFarthest) >= 0) return -kInfinity;
    if (curve(kFarthest) <= 0) return kInfinity;
    std::uintmax_t most = 200;
    const boost::math::tools::eps_tolerance<double> tolerance{50};
    return boost::math::tools::toms748_solve(curve, -kFarthest, kFarthest, tolerance, most).first;
  }

  // ∫ x du = ∫ x u (1 − u) dt. What grows like exp(m) is multiplied in its logarithm.
  double integrated_mean() const {
    if (!bounds_.is_below() && !bounds_.is_above()) return a1_ + a3_ / 2;
    const double growth = a2_ + (bounds_.is_below() ? a3_ : -a3_) / 2;  // of |m|, per t far out
    if (bounds_.is_below() != bounds_.is_above() && growth >= 1) {
      return bounds_.is_below() ? kInfinity : -kInfinity;
    }
    const auto density_log = [](double t) {
      return -std::abs(t) - 2 * std::log1p(std::exp(-std::abs(t)));
    };
    const auto integrand = [&](double t) {
      const double density = density_log(t);
      if (density < -700) return 0.0;
      const double m = line(t, share_below(t));
      if (bounds_.is_below() == bounds_.is_above()) return bounds_.from_line(m) * std::exp(density);
      return bounds_.is_below() ? std::exp(m + density) : -std::exp(density - m);
    };
    boost::math::quadrature::sinh_sinh<double> integrator;
    const double sum = integrator.integrate(integrand, 1e-12);
    if (bounds_.is_below() == bounds_.is_above()) return sum;
    return sum + (bounds_.is_below() ? bounds_.low : bounds_.high);
  }

  Bounds bounds_;
  double a1_, a2_ = 0, a3_ = 0;
  double mean_ = 0;
};

}  // namespace

LawPtr build(const Metalog& spec) {
  const Given given{"metalog", {{"p10", spec.p10}, {"median", spec.median}, {"p90", spec.p90}}};
  const Given ends{"metalog", {{"at_least", spec.at_least}, {"at_most", spec.at_most}}};
  given.all_of({"p10", "median", "p90"}).ordered("p10", "median").ordered("median", "p90");
  const Bounds bounds{spec.at_least.value_or(-kInfinity), spec.at_most.value_or(kInfinity)};
  if (*spec.p10 == *spec.p90) return make_constant(*spec.median);
  if (!(bounds.low < *spec.p10)) given.refuse("at_least is not below p10");
  if (!(*spec.p90 < bounds.high)) given.refuse("at_most is not above p90");
  auto law = std::make_shared<MetalogLaw>(bounds.to_line(*spec.p10), bounds.to_line(*spec.median),
                                          bounds.to_line(*spec.p90), bounds);
  if (!law->rises()) {
    given.refuse(fmt::format("the median {} is too near one of p10 {} and p90 {}", *spec.median,
                             *spec.p10, *spec.p90));
  }
  return law;
}

}  // namespace strait::random
