#include "quantile_table.h"

#include <algorithm>
#include <numbers>

namespace strait::random {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool agree(double a, double b, double tolerance) {  // false for NaN
  return std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b));
}

constexpr std::size_t kTerms = std::tuple_size_v<Series>;

// Coefficient k of the product of two series.
double product_term(const Series& a, const Series& b, std::size_t k) {
  double sum = 0;
  for (std::size_t j = 0; j <= k; ++j) sum += a[j] * b[k - j];
  return sum;
}

}  // namespace

QuantileTable::QuantileTable(const Expand& expand, const Exact& exact, double tolerance) {
  for (const bool upper : {false, true})
    for (std::uint64_t slice = kFirst; slice < kFirst + kSlices; ++slice) {
      const double low = std::bit_cast<double>(slice << kShift);
      const double high = std::bit_cast<double>((slice + 1) << kShift);
      const Slice place{upper, (low + high) / 2, (high - low) / 2};
      entries_.push_back({place.center, 1 / place.half_width, expand(place)});
    }
  drop_slices_that_disagree(exact, tolerance);
}

void QuantileTable::drop_slices_that_disagree(const Exact& exact, double tolerance) {
  std::vector<bool> good(entries_.size(), true);
  const auto at_edge = [&](std::size_t i, double t) { return value(entries_[i].series, t); };
  const auto check = [&](std::size_t i, double t, double truth) {
    if (!agree(at_edge(i, t), truth, tolerance)) good[i] = false;
  };
  for (const std::size_t first : {std::size_t{0}, std::size_t{kSlices}}) {
    const auto uniform = [&](double v) { return first == 0 ? v : 1 - v; };
    const std::size_t last = first + kSlices - 1;
    for (std::size_t i = first; i < last; ++i) {
      if (agree(at_edge(i, 1), at_edge(i + 1, -1), tolerance)) continue;
      const double truth = exact(uniform(entries_[i].center + 1 / entries_[i].scale));
      check(i, 1, truth);
      check(i + 1, -1, truth);
    }
    check(first, -1, exact(uniform(0x1p-11)));
    check(last, 1, exact(0.5));
  }
  for (std::size_t i = 0; i < entries_.size(); ++i)
    if (!good[i]) entries_[i].series.fill(kNaN);
}

const QuantileTable& LazyTable::make(const std::function<QuantileTable()>& build) const {
  const std::lock_guard lock{building_};
  if (!table_) {
    table_ = std::make_unique<const QuantileTable>(build());
    ready_.store(table_.get(), std::memory_order_release);
  }
  return *table_;
}

Series expand_quantile(const PearsonDensity& form, double x, double density,
                       const QuantileTable::Slice& slice) {
  Series value{}, first{}, second{}, squared{}, weight{}, pull{};  // x, x′, x″, x′², and the forms
  const double per_t = slice.half_width / density;
  value[0] = x;
  value[1] = slice.upper ? -per_t : per_t;
  for (std::size_t k = 0; k + 2 < kTerms; ++k) {
    const auto n = static_cast<double>(k);
    first[k] = (n + 1) * value[k + 1];
    squared[k] = product_term(first, first, k);
    weight[k] = value[k] - form.square * product_term(value, value, k);
    pull[k] = form.slope * value[k] - (k == 0 ? form.offset : 0);
    double sum = product_term(squared, pull, k);
    for (std::size_t j = 1; j <= k; ++j) sum -= weight[j] * second[k - j];
    second[k] = sum / weight[0];
    value[k + 2] = second[k] / ((n + 1) * (n + 2));
  }
  return value;
}

Series interpolate_quantile(const QuantileTable::Exact& exact, const QuantileTable::Slice& slice) {
  const auto cosine = [](std::size_t j, std::size_t k) {  // T_j at node k
    return std::cos(static_cast<double>(j * (2 * k + 1)) * std::numbers::pi / (2 * kTerms));
  };
  Series at_node{};
  for (std::size_t k = 0; k < kTerms; ++k) {
    const double v = slice.center + slice.half_width * cosine(1, k);
    at_node[k] = exact(slice.upper ? 1 - v : v);
  }
  const auto [least, most] = std::minmax_element(at_node.begin(), at_node.end());
  if (*least == *most) return {*least};
  Series sum{}, before{}, polynomial{1};  // T₋₁ = T₁ is not needed: T₀ starts, T₁ = t
  for (std::size_t j = 0; j < kTerms; ++j) {
    double coefficient = 0;
    for (std::size_t k = 0; k < kTerms; ++k) coefficient += at_node[k] * cosine(j, k);
    coefficient *= (j == 0 ? 1.0 : 2.0) / kTerms;
    Series next{};
    for (std::size_t i = 0; i < kTerms; ++i) {
      sum[i] += coefficient * polynomial[i];
      if (i + 1 < kTerms) next[i + 1] = (j == 0 ? 1 : 2) * polynomial[i];
      next[i] -= before[i];
    }
    before = polynomial;
    polynomial = next;
  }
  return sum;
}

}  // namespace strait::random
