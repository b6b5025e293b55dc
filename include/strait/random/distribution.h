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
  // kLargestUniform (stream.h), which is what a Stream gives.
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
