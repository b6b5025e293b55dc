#include "strait/random/stream.h"

#include <Random123/philox.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace strait::random {
namespace {

struct Block {
  std::uint64_t first, second;
};

std::uint64_t join(std::uint32_t low, std::uint32_t high) {
  return low | (std::uint64_t{high} << 32);
}

Block philox(std::uint64_t key, std::uint64_t counter_low, std::uint64_t counter_high) {
  const auto low = [](std::uint64_t word) { return static_cast<std::uint32_t>(word); };
  const auto high = [](std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32); };
  const r123::Philox4x32::ctr_type counter{
      {low(counter_low), high(counter_low), low(counter_high), high(counter_high)}};
  const r123::Philox4x32::key_type words{{low(key), high(key)}};
  const auto block = r123::Philox4x32{}(counter, words);
  return {join(block[0], block[1]), join(block[2], block[3])};
}

// 52 bits and a half: with 53 the largest would round to 1.
double open_unit(std::uint64_t bits) {
  return (static_cast<double>(static_cast<std::int64_t>(bits >> 12)) + 0.5) * 0x1p-52;
}

// Little-endian on every machine, so that a name has one key everywhere.
std::uint64_t eight_bytes(std::string_view text) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(8, text.size()); ++i)
    word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
  return word;
}

}  // namespace

std::uint64_t stream_key(std::uint64_t seed, std::string_view name) {
  const std::uint64_t length = name.size();
  std::uint64_t key = seed;
  while (!name.empty()) {
    const std::string_view piece = name.substr(0, 16);
    name.remove_prefix(piece.size());
    key = philox(key, eight_bytes(piece),
                 eight_bytes(piece.substr(std::min<std::size_t>(8, piece.size()))))
              .first;
  }
  return philox(key, length, 0).first;
}

void Stream::start(std::uint64_t replication) {
  replication_ = replication;
  draw_ = 0;
}

// The complement of the bits is 1 − u, exactly.
double Stream::one_of(std::uint64_t bits) const {
  constexpr int kTop = 63;
  return open_unit(bits ^ (0 - (replication_ >> kTop)));
}

double Stream::at(std::uint64_t draw) const {
  const Block block = philox(key_, draw / 2, replication_ & ~mirror_of(0));
  return one_of(draw % 2 == 0 ? block.first : block.second);
}

double Stream::first_of_block() {
  const Block block = philox(key_, (draw_ - 1) / 2, replication_ & ~mirror_of(0));
  spare_ = one_of(block.second);
  return one_of(block.first);
}

}  // namespace strait::random
