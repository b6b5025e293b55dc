#include "strait/output/hash.h"

#include <fmt/format.h>
#if defined(__x86_64__)
#include <xxh_x86dispatch.h>  // the same hashes by what the processor offers
#else
#include <xxhash.h>
#endif

#include <bit>

#include "strait/base/error.h"

namespace strait::output {
namespace {

static_assert(std::endian::native == std::endian::little, "rows are hashed as they lie in memory");

// Never change: stored hashes would no longer compare.
std::uint64_t place_seed(const Variable& variable, std::size_t row_bytes) {
  const std::string place = fmt::format("{} {} {}", variable.name, word(variable.kind), row_bytes);
  return XXH3_64bits(place.data(), place.size());
}

// The odd constant (2^64 divided by the golden ratio) gives each replication a seed of its own.
constexpr std::uint64_t kSeedStep = 0x9E3779B97F4A7C15;

}  // namespace

void ResultsHash::add_rows(const Variable& variable, std::size_t first, std::size_t row_bytes,
                           std::span<const std::byte> rows) {
  STRAIT_ASSERT(row_bytes > 0 && rows.size() % row_bytes == 0, "{} bytes in rows of {}",
                rows.size(), row_bytes);
  std::uint64_t seed = place_seed(variable, row_bytes) + first * kSeedStep;
  for (std::size_t at = 0; at < rows.size(); at += row_bytes, seed += kSeedStep) {
    const XXH128_hash_t hash = XXH3_128bits_withSeed(rows.data() + at, row_bytes, seed);
    add(hash.low64, hash.high64);
  }
}

void ResultsHash::add(std::uint64_t low, std::uint64_t high) {
  low_ += low;
  high_ += high + (low_ < low ? 1 : 0);
}

ResultsHash& ResultsHash::operator+=(const ResultsHash& other) {
  add(other.low_, other.high_);
  return *this;
}

std::string ResultsHash::text() const { return fmt::format("{:016x}{:016x}", high_, low_); }

}  // namespace strait::output
