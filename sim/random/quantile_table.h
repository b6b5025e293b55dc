// A smooth inverse CDF as polynomials on slices of (0,1), so that a draw costs a few nanoseconds
// where a search for the root costs microseconds.
//
// Both halves are sliced by v = u below ½ and v = 1 − u above (exact for the uniforms of a Stream):
// every power of two of v from 2⁻¹¹ to ½ in four. A slice is at least nine times as far from 0 as
// it is half wide, so the series of a function that is analytic but for v = 0 falls by nine per
// term and 17 terms reach double precision. Neighbors must agree where they meet; a slice that is
// wrong there (a kink, a value of its own, a very skew distribution), the tails outside (one draw
// in 1,024) and u = ½ are left to the caller's exact way. What is found depends on the distribution
// and u alone.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <vector>

namespace strait::random {

using Series = std::array<double, 17>;  // coefficients of 1, t, t², … on −1 ≤ t ≤ 1

class QuantileTable {
 public:
  struct Slice {
    bool upper;                 // u = 1 − v
    double center, half_width;  // of v
  };
  // The quantile as a series in t = (v − center) / half_width.
  using Expand = std::function<Series(const Slice&)>;
  // The quantile itself, for the ends of the table.
  using Exact = std::function<double(double u)>;

  // Neighbors agree if they differ by at most `tolerance`, relative to the value; where they do
  // not, the exact quantile tells which of them is wrong.
  QuantileTable(const Expand& expand, const Exact& exact, double tolerance);

  // NaN where the caller is to find it.
  double find(double u) const {
    const bool upper = u > 0.5;
    const double v = upper ? 1 - u : u;
    const std::uint64_t slice = (std::bit_cast<std::uint64_t>(v) >> kShift) - kFirst;
    if (slice >= kSlices) return std::numeric_limits<double>::quiet_NaN();
    const Entry& entry = entries_[slice + (upper ? kSlices : 0)];
    return value(entry.series, (v - entry.center) * entry.scale);
  }

 private:
  struct Entry {
    double center, scale;
    Series series;
  };
  // The exponent and the first two bits after the point number the slices.
  static constexpr int kShift = 50;
  static constexpr std::uint64_t kFirst = std::bit_cast<std::uint64_t>(0x1p-11) >> kShift;
  static constexpr std::uint64_t kSlices = (std::bit_cast<std::uint64_t>(0.5) >> kShift) - kFirst;

  static double value(const Series& c, double t) {  // Estrin: short chains of dependent operations
    const double t2 = t * t, t4 = t2 * t2, t8 = t4 * t4;
    const double a = (c[0] + c[1] * t) + (c[2] + c[3] * t) * t2;
    const double b = (c[4] + c[5] * t) + (c[6] + c[7] * t) * t2;
    const double d = (c[8] + c[9] * t) + (c[10] + c[11] * t) * t2;
    const double e = (c[12] + c[13] * t) + (c[14] + c[15] * t) * t2;
    return (a + b * t4) + ((d + e * t4) + c[16] * t8) * t8;
  }
  void drop_slices_that_disagree(const Exact& exact, double tolerance);

  std::vector<Entry> entries_;  // lower half outside in, then upper half outside in
};

// A table that is built when first asked, once, by whichever thread comes first: reading a scenario
// costs nothing for distributions that are never drawn from.
class LazyTable {
 public:
  template <typename Build>
  const QuantileTable& get(const Build& build) const {
    const QuantileTable* table = ready_.load(std::memory_order_acquire);
    return table != nullptr ? *table : make(build);
  }

 private:
  const QuantileTable& make(const std::function<QuantileTable()>& build) const;

  mutable std::atomic<const QuantileTable*> ready_{nullptr};
  mutable std::mutex building_;
  mutable std::unique_ptr<const QuantileTable> table_;
};

// Series of a quantile x(v) whose density f satisfies −f′/f = (slope x − offset) / (x − square x²),
// from x and f at the center: then (x − square x²) x″ = x′² (slope x − offset), which gives
// the coefficients one after the other (Steinbrecher and Shaw 2008, "Quantile mechanics", European
// Journal of Applied Mathematics 19). Gamma: 0, 1, shape − 1. Beta: 1, α + β − 2, α − 1.
struct PearsonDensity {
  double square, slope, offset;
};
Series expand_quantile(const PearsonDensity& form, double x, double density,
                       const QuantileTable::Slice& slice);

// Series through the quantiles at the 17 Chebyshev nodes, for any smooth distribution. A slice
// of one value keeps exactly that value.
Series interpolate_quantile(const QuantileTable::Exact& exact, const QuantileTable::Slice& slice);

}  // namespace strait::random
