// Mixtures, inverted as one distribution so that a draw takes one uniform.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "chances.h"
#include "given.h"
#include "law.h"
#include "quantile_table.h"

namespace strait::random {
namespace {

// Doubles in order as whole numbers in order (−0 and 0 are one), so that halving an interval of
// them ends after 64 steps whatever its ends.
constexpr std::uint64_t kRankOfZero = std::uint64_t{1} << 63;

std::uint64_t rank(double x) {
  const std::uint64_t size = std::bit_cast<std::uint64_t>(std::abs(x));
  return x < 0 ? kRankOfZero - size : kRankOfZero + size;
}

double of_rank(std::uint64_t rank) {
  return rank < kRankOfZero ? -std::bit_cast<double>(kRankOfZero - rank)
                            : std::bit_cast<double>(rank - kRankOfZero);
}

class MixtureLaw final : public Law {
 public:
  struct Part {
    double chance;
    LawPtr law;
  };
  explicit MixtureLaw(std::vector<Part> parts) : parts_{std::move(parts)} {}

  double quantile(double u) const override {
    const double x = table_.get([this] { return make_table(); }).find(u);
    return std::isnan(x) ? search(u) : x;
  }
  double below(double x) const override {
    double sum = 0;
    for (const Part& part : parts_) sum += part.chance * part.law->below(x);
    return sum;
  }
  double above(double x) const override {
    double sum = 0;
    for (const Part& part : parts_) sum += part.chance * part.law->above(x);
    return sum;
  }
  double mean() const override {
    double sum = 0;
    for (const Part& part : parts_) sum += part.chance * part.law->mean();
    return sum;
  }
  double lower() const override {
    double low = kInfinity;
    for (const Part& part : parts_) low = std::min(low, part.law->lower());
    return low;
  }
  double upper() const override {
    double high = -kInfinity;
    for (const Part& part : parts_) high = std::max(high, part.law->upper());
    return high;
  }

 private:
  // What the tails of the parts let a search tell: their chances carry some units in the last
  // place.
  static constexpr double kTolerance = 2e-14;

  QuantileTable make_table() const {
    const auto exact = [this](double u) { return search(u); };
    const auto expand = [&](const QuantileTable::Slice& slice) {
      return interpolate_quantile(exact, slice);
    };
    return {expand, exact, kTolerance};
  }

  // The mixture's quantile lies between the smallest and the largest of its parts'.
  double search(double u) const {
    double low = kInfinity;
    double high = -low;
    for (const Part& part : parts_) {
      const double x = part.law->quantile(u);
      low = std::min(low, x);
      high = std::max(high, x);
    }
    return reaches(low, u) ? low : first_reaching(u, low, high);
  }
  // How far x is past the quantile, as a chance: of the smaller tail, so that digits are kept.
  double excess(double x, double u) const { return u < 0.5 ? below(x) - u : (1 - u) - above(x); }
  bool reaches(double x, double u) const { return excess(x, u) >= 0; }

  // Near the crossing, by the Illinois method (Dowell and Jarratt 1971, BIT 11): false position in
  // which the weight of an end that stays is halved.
  double approach(double u, double low, double high) const {
    double at_low = excess(low, u);
    double at_high = excess(high, u);
    double x = high;
    for (int steps = 0; steps < 30 && at_low < at_high; ++steps) {
      const double last = x;
      x = std::clamp(high - at_high * ((high - low) / (at_high - at_low)), low, high);
      if (std::abs(x - last) <= 1e-15 * std::abs(x)) break;
      const double at_x = excess(x, u);
      const bool above_now = at_x >= 0;
      (above_now ? at_low : at_high) *= x != last && (above_now == (last == high)) ? 0.5 : 1.0;
      (above_now ? high : low) = x;
      (above_now ? at_high : at_low) = at_x;
    }
    return x;
  }

  // The smallest double that reaches u: from near it in growing strides, then by halves.
  // REQUIRES: low does not reach u; high does (as far as rounding lets it).
  double first_reaching(double u, double low, double high) const {
    const std::uint64_t start = rank(approach(u, low, high));
    std::uint64_t a = rank(low);
    std::uint64_t b = rank(high);
    std::uint64_t stride = 1;
    bool from_above = true;
    for (std::uint64_t probe = start; b - a > 1; stride *= 4) {
      probe = std::clamp(probe, a + 1, b - 1);
      const bool reached = reaches(of_rank(probe), u);
      (reached ? b : a) = probe;
      if ((stride > 1 && reached != from_above) || stride > kRankOfZero / 4) break;
      from_above = reached;
      probe = reached ? b - std::min(stride, b - a) : a + std::min(stride, b - a);
    }
    while (b - a > 1) {
      const std::uint64_t middle = a + (b - a) / 2;
      (reaches(of_rank(middle), u) ? b : a) = middle;
    }
    return of_rank(b);
  }

  std::vector<Part> parts_;
  LazyTable table_;
};

}  // namespace

LawPtr build(const Mixture& spec) {
  if (spec.parts.empty()) throw DistributionError("mixture needs at least one part");
  std::vector<double> chances;
  std::vector<MixtureLaw::Part> parts;
  for (const MixturePart& part : spec.parts) {
    chances.push_back(part.chance);
    LawPtr law = std::visit([](const auto& plain) { return build(plain); }, part.spec);
    if (part.chance > 0) parts.push_back({part.chance, std::move(law)});
  }
  const double sum = [&] {
    double total = 0;
    for (const double chance : chances) total += chance;
    cumulate_chances("mixture", chances);
    return total;
  }();
  for (MixtureLaw::Part& part : parts) part.chance /= sum;
  if (parts.size() == 1) return parts.front().law;
  return std::make_shared<MixtureLaw>(std::move(parts));
}

}  // namespace strait::random
