// Uniforms that move together: a Gaussian copula with given rank correlations.
//
// Each pair (i, j) of normals gets the correlation 2 sin(π ρ / 6), with which Spearman's rank
// correlation of the uniforms is ρ (Kruskal 1958, "Ordinal measures of association", JASA 53(284),
// section 9); margins stay uniform, and the first of the group keeps its own draw.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace strait::random {

struct RankCorrelation {
  std::size_t first = 0;
  std::size_t second = 0;
  double rank = 0.0;  // Spearman's, from -1 to 1
};

class Copula {
 public:
  // Pairs that are not named are uncorrelated. None where no joint distribution has these
  // correlations: their matrix is not positive definite.
  static std::optional<Copula> make(std::size_t size, std::span<const RankCorrelation> pairs);

  // Independent uniforms in, correlated ones out. REQUIRES: as many as `size`, in (0,1).
  void couple(std::span<double> uniforms) const;

 private:
  Copula(std::size_t size, std::vector<double> lower) : size_{size}, lower_{std::move(lower)} {}

  std::size_t size_;
  std::vector<double> lower_;  // Cholesky factor, row by row
};

}  // namespace strait::random
