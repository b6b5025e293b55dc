// Random numbers that belong to what they are for. One draw is addressed by (seed, replication,
// stream name, draw number) and by nothing else: not by who asked before, not by which thread asks.
// Adding an actor, a policy or a worker therefore leaves every other draw alone.
//
//   random::Stream size{seed, "demand/tencent/size"};
//   size.start(replication);
//   const double u = size.next();        // draws 0, 1, 2, … of this replication
//   const double same = size.at(17);     // any draw, at any time
//
// Generator: Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as
// 1, 2, 3", SC'11), in Random123's implementation. Key: stream_key(seed, name). Counter: the low
// 64 bits are draw/2, the high 64 bits the replication; a block of 128 bits holds two draws.
// A Stream is a plain value without heap: copy it freely; one object is for one thread at a time.
#pragma once

#include <cstdint>
#include <string_view>

namespace strait::random {

// What a draw may be: odd multiples of 2⁻⁵³, so 0 and 1 are never met and 1 − u is exact.
inline constexpr double kSmallestUniform = 0x1p-53;
inline constexpr double kLargestUniform = 1.0 - 0x1p-53;

// A 64-bit hash of both: Philox4x32-10 chained over the name's 16-byte pieces (zero-padded) and
// then over its length, each time keyed by the 64 bits before it, starting from the seed. Two of
// 10⁵ names share a key with chance 3e-10. Stored results depend on it: never change.
std::uint64_t stream_key(std::uint64_t seed, std::string_view name);

// Number of a replication that draws 1 − u wherever `replication`, below 2⁶³, draws u: the other of
// an antithetic pair.
constexpr std::uint64_t mirror_of(std::uint64_t replication) {
  return replication | std::uint64_t{1} << 63;
}

class Stream {
 public:
  Stream() = default;  // seed 0 and no name
  Stream(std::uint64_t seed, std::string_view name) : key_{stream_key(seed, name)} {}

  // next() begins again, at draw 0 of this replication.
  void start(std::uint64_t replication);
  // Uniform on the open interval (0,1): one of the 2⁵² numbers described above.
  double at(std::uint64_t draw) const;
  // at(0), at(1), at(2), …
  double next() { return (draw_++ & 1u) != 0 ? spare_ : first_of_block(); }

 private:
  double first_of_block();
  double one_of(std::uint64_t bits) const;

  std::uint64_t key_ = 0;
  std::uint64_t replication_ = 0;
  std::uint64_t draw_ = 0;
  double spare_ = 0;  // the second half of the last block
};
static_assert(sizeof(Stream) <= 32);

}  // namespace strait::random
