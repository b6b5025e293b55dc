#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>

#include "strait/analysis/sensitivity.h"
#include "strait/base/error.h"

namespace strait::analysis {
namespace {

// Ranks from 0, equal values share their mean rank; centered and of length 1, or 0 if all are
// equal.
Eigen::VectorXd scaled_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  Eigen::VectorXd ranks(static_cast<Eigen::Index>(values.size()));
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    const double shared = static_cast<double>(first + end - 1) / 2;
    for (; first < end; ++first) ranks[static_cast<Eigen::Index>(order[first])] = shared;
  }
  ranks.array() -= ranks.mean();
  const double length = ranks.norm();
  if (length > 0) ranks /= length;
  return ranks;
}

// Of what the other columns leave of both; 0 where they leave nothing of one.
double partial_correlation(const std::vector<Eigen::VectorXd>& columns, std::size_t which,
                           const Eigen::VectorXd& answer) {
  const Eigen::VectorXd& own = columns[which];
  Eigen::MatrixXd others(own.size(), static_cast<Eigen::Index>(columns.size()) - 1);
  Eigen::Index next = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (c != which) others.col(next++) = columns[c];
  }
  Eigen::VectorXd rest = own;
  Eigen::VectorXd rest_of_answer = answer;
  if (next > 0) {
    const auto fit = others.colPivHouseholderQr();
    rest -= others * fit.solve(own);
    rest_of_answer -= others * fit.solve(answer);
  }
  constexpr double kNothing = 1e-9;  // of columns of length 1
  if (rest.norm() < kNothing || rest_of_answer.norm() < kNothing) return 0.0;
  return rest.dot(rest_of_answer) / (rest.norm() * rest_of_answer.norm());
}

stats::Interval fisher_interval(double correlation, double degrees, double level) {
  const double clamped = std::clamp(correlation, -1 + 1e-15, 1 - 1e-15);
  const double z = boost::math::quantile(boost::math::normal{}, (1 + level) / 2);
  const double reach = z / std::sqrt(degrees);
  return {std::tanh(std::atanh(clamped) - reach), std::tanh(std::atanh(clamped) + reach)};
}

}  // namespace

std::vector<Index> partial_rank_correlations(std::span<const double> inputs,
                                             std::span<const double> values, double level) {
  const std::size_t points = values.size();
  const std::size_t count = points == 0 ? 0 : inputs.size() / points;
  STRAIT_ASSERT(points > count + 3 && inputs.size() == count * points, "{} points of {} inputs",
                points, count);
  std::vector<std::size_t> varying;
  std::vector<Eigen::VectorXd> columns;
  for (std::size_t i = 0; i < count; ++i) {
    Eigen::VectorXd ranks = scaled_ranks(inputs.subspan(i * points, points));
    if (ranks.norm() == 0) continue;
    varying.push_back(i);
    columns.push_back(std::move(ranks));
  }
  const Eigen::VectorXd answer = scaled_ranks(values);
  std::vector<Index> result(count);
  const double degrees = static_cast<double>(points - varying.size()) - 2;
  for (std::size_t v = 0; v < varying.size(); ++v) {
    const double found = partial_correlation(columns, v, answer);
    result[varying[v]] = {found, fisher_interval(found, degrees, level)};
  }
  return result;
}

}  // namespace strait::analysis
