// A series of a result, replication by replication, in little memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>

#include "strait/output/reader.h"

namespace strait::app {

// Replications read at once.
inline constexpr std::size_t kSlabBytes = std::size_t{32} << 20;

// Calls take(number, values) for each replication, in order.
template <typename Take>
void for_each_replication(const output::ResultReader& reader, const std::string& name, Take take) {
  const output::Shape shape = reader.shape(name);
  std::size_t row = 1;
  for (std::size_t i = 1; i < shape.size(); ++i) row *= shape[i];
  const std::size_t slab =
      std::max<std::size_t>(1, kSlabBytes / (8 * std::max<std::size_t>(1, row)));
  for (std::size_t first = 0; first < shape[0]; first += slab) {
    output::Box box{output::Shape(shape.size(), 0), shape};
    box.start[0] = first;
    box.count[0] = std::min(slab, shape[0] - first);
    const auto values = reader.numbers(name, box);
    for (std::size_t r = 0; r < box.count[0]; ++r) {
      take(first + r, std::span<const double>{values}.subspan(r * row, row));
    }
  }
}

}  // namespace strait::app
