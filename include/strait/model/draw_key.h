// Draws that must pair across alternatives are keyed by what they are about, not by when they
// happen to be made. A key is a 64-bit hash of that: two things share one with a chance below 1e-9
// among a hundred thousand.
#pragma once

#include <cstdint>
#include <string_view>

namespace strait::model {

// Finalizer of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
// generators", OOPSLA, fig. 14) over the combined words.
constexpr std::uint64_t mix_keys(std::uint64_t a, std::uint64_t b) {
  std::uint64_t z = a * 0x9E3779B97F4A7C15u + b + 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

// FNV-1a, finalized.
constexpr std::uint64_t key_of(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return mix_keys(hash, name.size());
}

}  // namespace strait::model
