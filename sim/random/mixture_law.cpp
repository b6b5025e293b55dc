// Mixtures, inverted as one distribution so that a draw takes one uniform.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "chances.h"
#include "given.h"
#include "law.h"

namespace strait::random {
namespace {

// Doubles in order as integers in order (−0 and 0 are one), so that halving an interval of them
// ends after 64 steps whatever its ends.
std::int64_t rank(double x) {
  const auto bits = std::bit_cast<std::int64_t>(x);
  return bits >= 0 ? bits : std::numeric_limits<std::int64_t>::min() - bits;
}

double of_rank(std::int64_t rank) {
  return std::bit_cast<double>(rank >= 0 ? rank : std::numeric_limits<std::int64_t>::min() - rank);
}

class MixtureLaw final : public Law {
 public:
  struct Part {
    double chance;
    LawPtr law;
  };
  explicit MixtureLaw(std::vector<Part> parts) : parts_{std::move(parts)} {}

  // The mixture's quantile lies between the smallest and the largest of its parts'.
  double quantile(double u) const override {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const Part& part : parts_) {
      const double x = part.law->quantile(u);
      low = std::min(low, x);
      high = std::max(high, x);
    }
    return reaches(low, u) ? low : first_reaching(u, rank(low), rank(high));
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
    double low = std::numeric_limits<double>::infinity();
    for (const Part& part : parts_) low = std::min(low, part.law->lower());
    return low;
  }
  double upper() const override {
    double high = -std::numeric_limits<double>::infinity();
    for (const Part& part : parts_) high = std::max(high, part.law->upper());
    return high;
  }

 private:
  bool reaches(double x, double u) const { return u < 0.5 ? below(x) >= u : above(x) <= 1 - u; }

  // REQUIRES: low does not reach u; high does (as far as rounding lets it).
  double first_reaching(double u, std::int64_t low, std::int64_t high) const {
    while (high - low > 1) {
      const std::int64_t middle = low + (high - low) / 2;
      (reaches(of_rank(middle), u) ? high : low) = middle;
    }
    return of_rank(high);
  }

  std::vector<Part> parts_;
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
