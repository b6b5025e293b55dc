// Identity of results: 128 bits over the values themselves, whoever computed them in what order.
//
// Each row (one replication of one variable, little-endian) is hashed with XXH3-128 under a seed
// made of the variable's name, kind and row size and of the replication's number; the results' hash
// is the sum of all rows' hashes modulo 2^128. A sum does not depend on order, so threads, ranks
// and shards add their parts; the seed ties each row to its place, so swapped rows do change it. It
// tells equal from unequal results; it is no defence against somebody who forges them.
//
// XXH3: Y. Collet, xxHash 0.8, https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "strait/output/layout.h"

namespace strait::output {

inline constexpr std::string_view kHashName = "sum of XXH3-128 of rows, modulo 2^128";

class ResultsHash {
 public:
  ResultsHash() = default;
  // `first` is the number of the first row; arrays without replications are one row with number 0.
  void add_rows(const Variable& variable, std::size_t first, std::size_t row_bytes,
                std::span<const std::byte> rows);
  ResultsHash& operator+=(const ResultsHash& other);
  std::string text() const;  // 32 hexadecimal digits, high word first
  bool operator==(const ResultsHash&) const = default;

 private:
  void add(std::uint64_t low, std::uint64_t high);
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
};

}  // namespace strait::output
