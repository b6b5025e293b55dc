// What a Distribution does, behind its face. Immutable once built, so threads may share it.
#pragma once

#include <limits>
#include <memory>

#include "strait/random/spec.h"

namespace strait::random {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

class Law {
 public:
  virtual ~Law() = default;
  virtual double quantile(double u) const = 0;
  // P(X ≤ x) and P(X > x), each with full relative precision where it is small.
  virtual double below(double x) const = 0;
  virtual double above(double x) const = 0;
  virtual double mean() const = 0;
  virtual double lower() const = 0;
  virtual double upper() const = 0;
};
using LawPtr = std::shared_ptr<const Law>;

// One builder per kind; each throws DistributionError.
LawPtr build(const Constant& spec);
LawPtr build(const Uniform& spec);
LawPtr build(const Triangular& spec);
LawPtr build(const Normal& spec);
LawPtr build(const Lognormal& spec);
LawPtr build(const Gamma& spec);
LawPtr build(const Erlang& spec);
LawPtr build(const Weibull& spec);
LawPtr build(const Exponential& spec);
LawPtr build(const Beta& spec);
LawPtr build(const Pert& spec);
LawPtr build(const Metalog& spec);
LawPtr build(const Poisson& spec);
LawPtr build(const Geometric& spec);
LawPtr build(const Binomial& spec);
LawPtr build(const Discrete& spec);
LawPtr build(const Empirical& spec);
LawPtr build(const Mixture& spec);

LawPtr make_constant(double value);
// REQUIRES: shape and scale positive and finite.
LawPtr make_gamma(double shape, double scale);
// On [low, high]. REQUIRES: shapes positive, low < high, all finite.
LawPtr make_beta(double shape_low, double shape_high, double low, double high);

}  // namespace strait::random
