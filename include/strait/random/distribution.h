// A probability distribution to draw from, by inversion: one uniform per draw, always, so that
// draws stay paired when a parameter changes.
//
//   const auto review = random::make_distribution(random::Lognormal{.median = 120, .p90 = 180});
//   const double days = review.quantile(stream.next());
//
// A Distribution is a value that shares what it is made of: copying is cheap, and any number of
// threads may use copies or one object at the same time.
#pragma once

#include <memory>

#include "strait/base/error.h"
#include "strait/random/spec.h"

namespace strait::random {

// Parameters that say too little, too much, or what cannot be. The message is a plain sentence
// without a place; the scenario layer adds file and line.
struct DistributionError : UserError {
  using UserError::UserError;
};

class Law;

class Distribution {
 public:
  Distribution();  // the constant 0
  // The smallest x with P(X ≤ x) ≥ u, to double precision. REQUIRES: kSmallestUniform ≤ u ≤
  // kLargestUniform (stream.h); what a Stream gives. Where u is no multiple of 2⁻⁵³, 1 − u is
  // rounded on the way. Costs 4 to 50 ns but for: gamma and beta with a shape below about 0.1 or
  // above 1e8, Poisson and binomial with an sd above about 500, and mixtures near a kink
  // (microseconds). The first draw of a gamma or beta takes a millisecond, of a mixture ten.
  double quantile(double u) const;
  double mean() const;
  // Ends of the support, −∞ and ∞ included.
  double lower() const;
  double upper() const;
  bool is_constant() const { return lower() == upper(); }
  // As it was given.
  const Spec& spec() const { return *spec_; }

 private:
  friend Distribution make_distribution(const Spec& spec);
  Distribution(std::shared_ptr<const Spec> spec, std::shared_ptr<const Law> law);

  std::shared_ptr<const Spec> spec_;
  std::shared_ptr<const Law> law_;
};

// Throws DistributionError.
Distribution make_distribution(const Spec& spec);

}  // namespace strait::random
