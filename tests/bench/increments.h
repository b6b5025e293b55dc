// Times to the next event for the hold model (Jones, "An empirical comparison of priority-queue and
// event-set implementations", Communications of the ACM 29(4), 1986), drawn beforehand so that no
// generator is measured.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "strait/base/time.h"

namespace strait::bench {

enum class Increments : std::int64_t { exponential, lognormal, bimodal, equal, days };
inline constexpr std::array<const char*, 5> kIncrementNames{"exponential", "lognormal", "bimodal",
                                                            "equal", "days"};

// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
// 2014): the uniform of a counter, enough for a benchmark.
class CheapUniform {
 public:
  explicit CheapUniform(std::uint64_t seed) : state_{seed} {}
  std::uint64_t bits() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  // In the open interval (0, 1).
  double operator()() { return (static_cast<double>(bits() >> 12) + 0.5) * 0x1p-52; }

 private:
  std::uint64_t state_;
};

// Of mean one day but for `bimodal` (9 in 10 below 0.2 days, the rest below 200) and `days` (1 to
// 14 whole days).
inline double draw_days(Increments kind, CheapUniform& uniform) {
  switch (kind) {
    case Increments::exponential:
      return -std::log(uniform());
    case Increments::lognormal: {
      const double radius = std::sqrt(-2.0 * std::log(uniform()));
      return std::exp(radius * std::cos(6.283185307179586 * uniform()) - 0.5);
    }
    case Increments::bimodal:
      return uniform() < 0.9 ? 0.2 * uniform() : 200.0 * uniform();
    case Increments::equal:
      return 1.0;
    case Increments::days:
      return std::ceil(14.0 * uniform());
  }
  return 0.0;
}

// Goes round a table that fits the second-level cache.
class IncrementTable {
 public:
  explicit IncrementTable(Increments kind) : table_(kSize) {
    CheapUniform uniform{1};
    for (Duration& item : table_) item = from_days(draw_days(kind, uniform));
  }
  Duration next() { return table_[next_++ % kSize]; }

 private:
  static constexpr std::size_t kSize = 16384;
  std::vector<Duration> table_;
  std::size_t next_ = 0;
};

}  // namespace strait::bench
