// Distributions of counts: Poisson, binomial, geometric.
#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <utility>

#include "boost_law.h"
#include "given.h"
#include "guide_table.h"
#include "law.h"

namespace strait::random {
namespace {

using RoundUp = boost::math::policies::policy<
    boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>>;
using PoissonReference = boost::math::poisson_distribution<double, RoundUp>;
using BinomialReference = boost::math::binomial_distribution<double, RoundUp>;

constexpr double kSmallestTabled = 0x1p-55;  // below every uniform that a Stream gives
constexpr double kLongestTable = 8192;  // counts; a longer one costs more to build than it saves

template <typename Reference>
class CountLaw : public Law {
 public:
  explicit CountLaw(const Reference& reference) : reference_{reference} {}
  double quantile(double u) const override { return reference_quantile(reference_, u); }
  double below(double x) const override { return x < 0 ? 0 : cdf(reference_, whole(x)); }
  double above(double x) const override {
    return x < 0 ? 1 : cdf(complement(reference_, whole(x)));
  }
  double mean() const override { return boost::math::mean(reference_); }
  double lower() const override { return 0; }
  double upper() const override { return boost::math::support(reference_).second; }

 private:
  double whole(double x) const { return std::min(std::floor(x), upper()); }

  Reference reference_;
};

// 1 − above, rounded down: then u ≤ it says the same as above ≤ 1 − u.
double complement_below(double above) {
  const double nearest = 1 - above;
  return 1 - nearest < above ? std::nextafter(nearest, 0.0) : nearest;
}

template <typename Reference>
class TabledCountLaw final : public CountLaw<Reference> {
 public:
  TabledCountLaw(const Reference& reference, double first, double last)
      : CountLaw<Reference>{reference}, first_{first}, table_{cumulate(*this, first, last)} {}
  double quantile(double u) const override { return first_ + static_cast<double>(table_.find(u)); }

 private:
  static std::vector<double> cumulate(const Law& law, double first, double last) {
    std::vector<double> cumulated;
    for (double n = first; n < last; ++n) {
      const double below = law.below(n);
      cumulated.push_back(below < 0.5 ? below : complement_below(law.above(n)));
    }
    cumulated.push_back(1);
    return cumulated;
  }

  double first_;
  GuideTable table_;
};

template <typename Reference>
LawPtr make_count(const Reference& reference) {
  const double first = reference_quantile(reference, kSmallestTabled);
  const double last = quantile(complement(reference, kSmallestTabled));
  if (last - first > kLongestTable) return std::make_shared<CountLaw<Reference>>(reference);
  return std::make_shared<TabledCountLaw<Reference>>(reference, first, last);
}

class GeometricLaw final : public Law {
 public:
  explicit GeometricLaw(double chance) : chance_{chance}, log_failure_{std::log1p(-chance)} {}
  double quantile(double u) const override {
    const double trials = std::log(1 - u) / log_failure_;
    const double nearest = std::max(1.0, std::round(trials));
    if (std::abs(trials - nearest) > 1e-12 * nearest) return std::ceil(trials);
    return below(nearest) >= u ? nearest : nearest + 1;  // too near to tell by division
  }
  double below(double x) const override {
    return x < 1 ? 0 : -std::expm1(std::floor(x) * log_failure_);
  }
  double above(double x) const override {
    return x < 1 ? 1 : std::exp(std::floor(x) * log_failure_);
  }
  double mean() const override { return 1 / chance_; }
  double lower() const override { return 1; }
  double upper() const override { return kInfinity; }

 private:
  double chance_, log_failure_;
};

void check_chance(const Given& given) {
  if (given.has("chance") && !(given["chance"] >= 0 && given["chance"] <= 1))
    given.refuse(fmt::format("chance {} is not between 0 and 1", given["chance"]));
}

}  // namespace

LawPtr build(const Poisson& spec) {
  const Given given{"poisson", {{"mean", spec.mean}}};
  const double mean = given.all_of({"mean"}).not_negative({"mean"})["mean"];
  if (mean > 1e15)
    given.refuse(fmt::format("mean {} is above 1e15, where counts lose their units", mean));
  if (mean == 0) return make_constant(0);
  return make_count(PoissonReference{mean});
}

LawPtr build(const Binomial& spec) {
  const Given given{"binomial",
                    {{"trials", spec.trials}, {"chance", spec.chance}, {"mean", spec.mean}}};
  given.all_of({"trials", spec.chance ? "chance" : "mean"}).not_negative({"mean"});
  check_chance(given);
  const double trials = given["trials"];
  if (trials < 0 || trials > 1e15 || trials != std::floor(trials))
    given.refuse(fmt::format("trials must be a whole number from 0 to 1e15, not {}", trials));
  if (spec.mean && *spec.mean > trials)
    given.refuse(fmt::format("mean {} is above trials {}", *spec.mean, trials));
  const double chance = spec.chance ? *spec.chance : trials > 0 ? *spec.mean / trials : 0;
  if (chance == 0 || trials == 0) return make_constant(0);
  if (chance == 1) return make_constant(trials);
  return make_count(BinomialReference{trials, chance});
}

LawPtr build(const Geometric& spec) {
  const Given given{"geometric", {{"mean", spec.mean}, {"chance", spec.chance}}};
  given.exactly(1).positive({"chance"});
  check_chance(given);
  if (spec.mean && *spec.mean < 1)
    given.refuse(fmt::format("mean {} is below 1: the first success is counted too", *spec.mean));
  const double chance = spec.chance ? *spec.chance : 1 / *spec.mean;
  if (chance < 1e-15) given.refuse(fmt::format("chance {} is below 1e-15", chance));
  if (chance == 1) return make_constant(1);
  return std::make_shared<GeometricLaw>(chance);
}

}  // namespace strait::random
