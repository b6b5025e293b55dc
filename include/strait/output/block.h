// The results of consecutive replications, filled by one thread and then given to ResultWriter.
//
//   Block block{layout, first, count};
//   auto delivered = block.row<double>(layout.variable("delivered"), replication);
//   delivered[time * buyers + buyer] = 1200;
//
// A row holds one replication of one variable in the type of its kind; values nobody sets stay
// missing. Not thread-safe; different blocks are independent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>
#include <vector>

#include "strait/output/layout.h"

namespace strait::output {

// The kind whose values are a T in memory.
template <typename T>
constexpr Kind kind_of() {
  if constexpr (std::is_same_v<T, double>) return Kind::float64;
  if constexpr (std::is_same_v<T, float>) return Kind::float32;
  if constexpr (std::is_same_v<T, std::int64_t>) return Kind::int64;
  if constexpr (std::is_same_v<T, std::int32_t>) return Kind::int32;
  if constexpr (std::is_same_v<T, std::int16_t>) return Kind::int16;
  if constexpr (std::is_same_v<T, std::int8_t>) return Kind::int8;
}

// What stands for "missing" in whole numbers.
template <typename T>
inline constexpr T kMissing = sizeof(T) == 1   ? static_cast<T>(-127)
                              : sizeof(T) == 8 ? static_cast<T>(-9223372036854775806)
                                               : static_cast<T>(std::numeric_limits<T>::min() + 1);

// Fills memory with the value that stands for "missing" in this kind. REQUIRES: whole values.
void fill_missing(Kind kind, std::span<std::byte> memory);

class Block {
 public:
  // `layout` must outlive the block.
  Block(const Layout& layout, std::size_t first, std::size_t count);

  std::size_t first() const { return first_; }  // number of the first replication
  std::size_t count() const { return count_; }
  std::size_t variables() const { return columns_.size(); }
  // Missing everywhere again, for other replications; the memory stays.
  void reset(std::size_t first, std::size_t count);

  // Keeps the first rows. REQUIRES: count <= count().
  void shorten(std::size_t count);

  // REQUIRES: T is the type of the variable's kind; first() <= replication < first() + count().
  template <typename T>
  std::span<T> row(VariableId variable, std::size_t replication) {
    const auto bytes = row_bytes(variable, replication, kind_of<T>());
    return {reinterpret_cast<T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  // All rows of a variable as they lie in memory.
  std::span<const std::byte> column(VariableId variable) const;

 private:
  struct Column {
    Kind kind;
    std::size_t row_bytes;
    std::vector<std::byte> memory;
  };
  std::span<std::byte> row_bytes(VariableId variable, std::size_t replication, Kind kind);

  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::vector<Column> columns_;
};

}  // namespace strait::output
