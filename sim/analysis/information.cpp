// What it is worth to know one uncertainty.
#include <Eigen/Dense>
#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <map>

#include "strait/analysis/decision.h"

namespace strait::analysis {
namespace {

// Columns that the values given the uncertainty are linear in.
Eigen::MatrixXd powers_of(std::span<const double> x) {
  const auto n = static_cast<Eigen::Index>(x.size());
  const Eigen::Map<const Eigen::VectorXd> values{x.data(), n};
  const double middle = values.mean();
  const double spread = std::sqrt((values.array() - middle).square().mean());
  std::map<double, int> distinct;
  for (const double one : x) ++distinct[one];
  const auto degree = std::min<Eigen::Index>(3, static_cast<Eigen::Index>(distinct.size()) - 1);
  Eigen::MatrixXd basis = Eigen::MatrixXd::Ones(n, degree + 1);
  for (Eigen::Index d = 1; d <= degree; ++d) {
    basis.col(d) = basis.col(d - 1).array() * (values.array() - middle) / spread;
  }
  return basis;
}

Eigen::MatrixXd groups_of(std::span<const double> x) {
  std::map<double, Eigen::Index> groups;
  for (const double one : x) groups.emplace(one, 0);
  Eigen::Index next = 0;
  for (auto& [value, number] : groups) number = next++;
  Eigen::MatrixXd basis = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(x.size()), next);
  for (std::size_t f = 0; f < x.size(); ++f)
    basis(static_cast<Eigen::Index>(f), groups.at(x[f])) = 1;
  return basis;
}

// Mean of the best option's fitted value, less the best mean. `worth`: futures × options.
double gain(const Eigen::MatrixXd& basis, const Eigen::MatrixXd& worth) {
  const Eigen::MatrixXd fitted = basis * basis.colPivHouseholderQr().solve(worth);
  const double best = worth.colwise().mean().maxCoeff();
  const double more = fitted.rowwise().maxCoeff().mean() - best;
  return more > 1e-9 * std::abs(best) ? more : 0.0;  // else rounding
}

}  // namespace

InformationValue value_of_knowing(const OutcomeTable& table, std::span<const double> uncertainty,
                                  bool is_number, bool more_is_better, std::uint64_t seed) {
  const auto futures = static_cast<Eigen::Index>(table.futures);
  const auto options = static_cast<Eigen::Index>(table.options);
  const Eigen::Map<const Eigen::MatrixXd> values{table.values.data(), futures, options};
  Eigen::MatrixXd worth = (more_is_better ? 1.0 : -1.0) * values;
  const Eigen::MatrixXd basis = is_number ? powers_of(uncertainty) : groups_of(uncertainty);
  InformationValue result;
  result.value = gain(basis, worth);
  constexpr int kPermutations = 50;
  boost::random::mt19937_64 random{seed};
  for (int p = 0; p < kPermutations; ++p) {
    for (Eigen::Index f = futures - 1; f > 0; --f) {
      const boost::random::uniform_int_distribution<Eigen::Index> any{0, f};
      worth.row(f).swap(worth.row(any(random)));
    }
    result.noise += gain(basis, worth) / kPermutations;
  }
  return result;
}

}  // namespace strait::analysis
