// Distributions told by places on a line: constant, uniform, triangular.
#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>

#include "fit.h"
#include "given.h"
#include "law.h"

namespace strait::random {
namespace {

class ConstantLaw final : public Law {
 public:
  explicit ConstantLaw(double value) : value_{value} {}
  double quantile(double) const override { return value_; }
  double below(double x) const override { return x >= value_ ? 1 : 0; }
  double above(double x) const override { return x >= value_ ? 0 : 1; }
  double mean() const override { return value_; }
  double lower() const override { return value_; }
  double upper() const override { return value_; }

 private:
  double value_;
};

class UniformLaw final : public Law {
 public:
  UniformLaw(double low, double high) : low_{low}, high_{high} {}
  double quantile(double u) const override {
    return std::clamp(low_ + u * (high_ - low_), low_, high_);
  }
  double below(double x) const override {
    return std::clamp((x - low_) / (high_ - low_), 0.0, 1.0);
  }
  double above(double x) const override {
    return std::clamp((high_ - x) / (high_ - low_), 0.0, 1.0);
  }
  double mean() const override { return low_ + (high_ - low_) / 2; }
  double lower() const override { return low_; }
  double upper() const override { return high_; }

 private:
  double low_, high_;
};

class TriangularLaw final : public Law {
 public:
  TriangularLaw(double low, double mode, double high)
      : low_{low},
        mode_{mode},
        high_{high},
        rise_{(high - low) * (mode - low)},
        fall_{(high - low) * (high - mode)},
        at_mode_{(mode - low) / (high - low)} {}
  double quantile(double u) const override {
    return u < at_mode_ ? std::min(low_ + std::sqrt(u * rise_), mode_)
                        : std::max(high_ - std::sqrt((1 - u) * fall_), mode_);
  }
  double below(double x) const override {
    if (x <= low_) return 0;
    return x < mode_ ? (x - low_) * (x - low_) / rise_ : 1 - above(x);
  }
  double above(double x) const override {
    if (x >= high_) return 0;
    return x >= mode_ ? (high_ - x) * (high_ - x) / fall_ : 1 - below(x);
  }
  double mean() const override { return low_ + ((mode_ - low_) + (high_ - low_)) / 3; }
  double lower() const override { return low_; }
  double upper() const override { return high_; }

 private:
  double low_, mode_, high_;
  double rise_, fall_;  // (x − low)² = u × rise up to the mode, (high − x)² = (1 − u) × fall after
  double at_mode_;  // P(X ≤ mode)
};

struct Ends {
  double low, high;
};

// Distances of the 10 % point below and of the 90 % point above the mode, in widths, if the share f
// of the width lies below the mode.
double p10_distance(double f) { return f - std::sqrt(0.1 * f); }
double p90_distance(double f) { return (1 - f) - std::sqrt(0.1 * (1 - f)); }

// A root of a function that changes sign between low and high.
template <typename Curve>
double bracketed_root(const Curve& curve, double low, double high) {
  if (curve(low) == 0) return low;
  if (curve(high) == 0) return high;
  std::uintmax_t most = 200;
  const boost::math::tools::eps_tolerance<double> tolerance{52};
  return boost::math::tools::toms748_solve(curve, low, high, tolerance, most).first;
}

// p10 and p90: mode − p10 and p90 − mode have the ratio of their distances, which grows with f.
Ends ends_of_points(double mode, double p10, double p90) {
  const double below = mode - p10;
  const double above = p90 - mode;
  const auto curve = [&](double f) { return above * p10_distance(f) - below * p90_distance(f); };
  const double f = bracketed_root(curve, 0.1, 0.9);
  const double width = (p90 - p10) / (p10_distance(f) + p90_distance(f));
  return {mode - f * width, mode + (1 - f) * width};
}

// One end and the point of the other side: with a the known distance from end to mode and b the
// known one from mode to point, the unknown distance d solves d − √(d (a + d) / 10) = b. A root
// lies above b, and the left side grows from there without bound.
double other_end(double a, double b) {
  const auto curve = [&](double d) { return d - std::sqrt(0.1 * d * (a + d)) - b; };
  return bracketed_root(curve, std::max(b, a / 9), 4 * (a + b));
}

Ends triangular_ends(const Given& given) {
  const double mode = given["mode"];
  if (given.has("p10") && given.has("p90")) return ends_of_points(mode, given["p10"], given["p90"]);
  if (given.has("p10")) {
    const double high = given["high"];
    return {mode - other_end(high - mode, mode - given["p10"]), high};
  }
  if (given.has("p90")) {
    const double low = given["low"];
    return {low, mode + other_end(mode - low, given["p90"] - mode)};
  }
  return {given["low"], given["high"]};
}

}  // namespace

LawPtr make_constant(double value) { return std::make_shared<ConstantLaw>(value); }

LawPtr build(const Constant& spec) {
  const Given given{"constant", {{"value", spec.value}}};
  return make_constant(given["value"]);
}

LawPtr build(const Uniform& spec) {
  const Given given{"uniform",
                    {{"low", spec.low},
                     {"high", spec.high},
                     {"mean", spec.mean},
                     {"p10", spec.p10},
                     {"p90", spec.p90}}};
  given.exactly(2).ordered("low", "high").ordered("p10", "p90").ordered("low", "mean");
  given.ordered("mean", "high").ordered("low", "p90").ordered("p10", "high").ordered("low", "p10");
  if (given.has("low") && given.has("high") && spec.low == spec.high)
    return make_constant(*spec.low);
  const auto coefficient = [](std::string_view name) {
    return name == "low"    ? 0.0
           : name == "high" ? 1.0
           : name == "mean" ? 0.5
           : name == "p10"  ? 0.1
                            : 0.9;
  };
  const auto [location, width] = fit_location_scale(given, coefficient, 0.5, std::sqrt(1.0 / 12));
  const double low = spec.low.value_or(location);
  const double high = spec.high.value_or(location + width);
  if (!std::isfinite(high - low)) given.refuse("the interval is too wide");
  if (low == high) return make_constant(low);
  return std::make_shared<UniformLaw>(low, high);
}

LawPtr build(const Triangular& spec) {
  const Given given{"triangular",
                    {{"low", spec.low},
                     {"mode", spec.mode},
                     {"high", spec.high},
                     {"p10", spec.p10},
                     {"p90", spec.p90}}};
  given.all_of({spec.p10 ? "p10" : "low", "mode", spec.p90 ? "p90" : "high"});
  given.ordered("low", "high").ordered("low", "mode").ordered("mode", "high");
  given.ordered("p10", "mode").ordered("mode", "p90");
  const auto [low, high] = triangular_ends(given);
  if (!std::isfinite((high - low) * (high - low))) given.refuse("the interval is too wide");
  if (low == high) return make_constant(low);
  return std::make_shared<TriangularLaw>(low, given["mode"], high);
}

}  // namespace strait::random
