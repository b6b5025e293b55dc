#include "strait/random/copula.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "normal_quantile.h"
#include "strait/random/stream.h"

namespace strait::random {

std::optional<Copula> Copula::make(std::size_t size, std::span<const RankCorrelation> pairs) {
  const auto n = static_cast<Eigen::Index>(size);
  Eigen::MatrixXd correlation = Eigen::MatrixXd::Identity(n, n);
  for (const RankCorrelation& pair : pairs) {
    const auto i = static_cast<Eigen::Index>(pair.first);
    const auto j = static_cast<Eigen::Index>(pair.second);
    correlation(i, j) = correlation(j, i) = 2.0 * std::sin(std::numbers::pi * pair.rank / 6.0);
  }
  const Eigen::LLT<Eigen::MatrixXd> factor{correlation};
  if (factor.info() != Eigen::Success) return std::nullopt;
  const Eigen::MatrixXd lower = factor.matrixL();
  std::vector<double> rows;
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) rows.push_back(lower(i, j));
  }
  return Copula{size, std::move(rows)};
}

void Copula::couple(std::span<double> uniforms) const {
  std::vector<double> normals;
  normals.reserve(size_);
  for (const double u : uniforms) normals.push_back(normal_quantile(u));
  for (std::size_t i = 1; i < size_; ++i) {
    const double* row = lower_.data() + i * size_;
    if (std::all_of(row, row + i, [](double one) { return one == 0.0; })) continue;  // on its own
    double z = 0.0;
    for (std::size_t j = 0; j <= i; ++j) z += row[j] * normals[j];
    uniforms[i] = std::clamp(normal_below(z), kSmallestUniform, kLargestUniform);
  }
}

}  // namespace strait::random
