// Gamma and Erlang.
#include <boost/math/distributions/gamma.hpp>
#include <cmath>

#include "boost_law.h"
#include "fit.h"
#include "given.h"
#include "law.h"
#include "quantile_table.h"

namespace strait::random {
namespace {

using Reference = boost::math::gamma_distribution<double>;

class GammaLaw final : public Law {
 public:
  GammaLaw(double shape, double scale) : unit_{shape}, scale_{scale} {}
  double quantile(double u) const override {
    const double x = table_.get([this] { return make_table(); }).find(u);
    return scale_ * (std::isnan(x) ? reference_quantile(unit_, u) : x);
  }
  double below(double x) const override { return x <= 0 ? 0 : cdf(unit_, x / scale_); }
  double above(double x) const override {
    return x <= 0 ? 1 : cdf(boost::math::complement(unit_, x / scale_));
  }
  double mean() const override { return unit_.shape() * scale_; }
  double lower() const override { return 0; }
  double upper() const override { return kInfinity; }

 private:
  QuantileTable make_table() const {
    const auto exact = [this](double u) { return reference_quantile(unit_, u); };
    const auto expand = [&](const QuantileTable::Slice& slice) {
      const double x = exact(slice.upper ? 1 - slice.center : slice.center);
      return expand_quantile({0, 1, unit_.shape() - 1}, x, pdf(unit_, x), slice);
    };
    return {expand, exact, 3e-15};
  }

  Reference unit_;  // scale 1
  double scale_;
  LazyTable table_;
};

// Of scale 1; spread = cv = 1/√shape.
double gamma_log_statistic(std::string_view name, double spread) {
  const double shape = 1 / (spread * spread);
  if (name == "mean") return std::log(shape);
  if (name == "sd") return std::log(shape) / 2;
  if (name == "cv") return std::log(spread);
  if (name == "shape") return std::log(shape);
  if (name == "scale") return 0;
  const double u = name == "p10" ? 0.1 : name == "p90" ? 0.9 : 0.5;
  return std::log(reference_quantile(Reference{shape}, u));
}

}  // namespace

LawPtr make_gamma(double shape, double scale) { return std::make_shared<GammaLaw>(shape, scale); }

LawPtr build(const Gamma& spec) {
  const Given given = positive_pair("gamma", spec);
  given.ordered("median", "mean");
  if (has_no_spread(given)) return make_constant(value_without_spread(given));
  double shape = 0;
  double scale = 0;
  if (given.has("mean") && (given.has("sd") || given.has("cv"))) {
    const double cv = given.has("cv") ? given["cv"] : given["sd"] / given["mean"];
    shape = 1 / (cv * cv);
    scale = given["mean"] * cv * cv;
  } else if (given.has("shape") && given.has("cv")) {
    given.refuse("cv and shape are the same thing");
  } else if (given.has("shape")) {
    shape = given["shape"];
    const Field& other = given.fields()[0];  // shape and scale come last
    scale = given.has("scale")
                ? given["scale"]
                : *other.value / std::exp(gamma_log_statistic(other.name, 1 / std::sqrt(shape)));
  } else {
    const auto fit = fit_spread_scale(given, gamma_log_statistic, 1e-3, 20);
    shape = 1 / (fit.spread * fit.spread);
    scale = fit.scale;
  }
  if (!(shape >= 1e-3 && shape <= 1e12 && scale > 0 && std::isfinite(shape * scale)))
    given.refuse(fmt::format("shape {} is outside 0.001 to 1e12", shape));
  return make_gamma(shape, scale);
}

LawPtr build(const Erlang& spec) {
  const Given given{
      "erlang", {{"stages", spec.stages}, {"mean", spec.mean}, {"stage_mean", spec.stage_mean}}};
  given.all_of({"stages", spec.stage_mean ? "stage_mean" : "mean"});
  given.not_negative({"mean", "stage_mean"});
  const double stages = given["stages"];
  if (stages < 1 || stages > 1e9 || stages != std::floor(stages))
    given.refuse(fmt::format("stages must be 1, 2, 3 …, not {}", stages));
  const double stage_mean = spec.stage_mean ? *spec.stage_mean : *spec.mean / stages;
  if (stage_mean == 0) return make_constant(0);
  return make_gamma(stages, stage_mean);
}

}  // namespace strait::random
