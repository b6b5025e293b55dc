#include "strait/random/distribution.h"

#include <array>
#include <utility>

#include "law.h"

namespace strait::random {

bool Mixture::operator==(const Mixture& other) const { return parts == other.parts; }

std::string_view kind_name(const Spec& spec) {
  constexpr std::array<std::string_view, std::variant_size_v<Spec>> kNames{
      "constant", "uniform",   "triangular",  "normal",   "lognormal", "gamma",
      "erlang",   "weibull",   "exponential", "beta",     "pert",      "metalog",
      "poisson",  "geometric", "binomial",    "discrete", "empirical", "mixture"};
  return kNames[spec.index()];
}

Distribution::Distribution() : Distribution{make_distribution(Constant{0})} {}

Distribution::Distribution(std::shared_ptr<const Spec> spec, std::shared_ptr<const Law> law)
    : spec_{std::move(spec)}, law_{std::move(law)} {}

double Distribution::quantile(double u) const { return law_->quantile(u); }
double Distribution::mean() const { return law_->mean(); }
double Distribution::lower() const { return law_->lower(); }
double Distribution::upper() const { return law_->upper(); }

Distribution make_distribution(const Spec& spec) {
  LawPtr law = std::visit([](const auto& plain) { return build(plain); }, spec);
  return {std::make_shared<const Spec>(spec), std::move(law)};
}

}  // namespace strait::random
