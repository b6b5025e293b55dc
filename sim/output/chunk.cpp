#include "chunk.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <numeric>

#include "strait/base/error.h"
#include "strait/output/block.h"

namespace strait::output {
namespace {

// Rows of a few bytes come together until a chunk has this size or this many replications.
constexpr std::size_t kSmallChunk = std::size_t{64} << 10;
constexpr std::size_t kMostRows = 8192;

std::size_t product(const Extents& extents) {
  return std::accumulate(extents.begin(), extents.end(), std::size_t{1}, std::multiplies<>{});
}

Extents row_extents(const Layout& layout, const Variable& variable) {
  Extents row;
  for (const std::string& name : variable.dimensions) {
    if (name != layout.growing.name) row.push_back(size(*layout.dimension(name)));
  }
  return row;
}

// The next corner in row-major order of the tiles; false after the last.
bool advance(Extents& corner, const Extents& row, const Extents& tile) {
  for (std::size_t axis = row.size(); axis-- > 0;) {
    corner[axis] += tile[axis];
    if (corner[axis] < row[axis]) return true;
    corner[axis] = 0;
  }
  return false;
}

// Copies the part of a row that lies in the tile at `corner`, axis by axis.
void copy_tile(const ChunkPlan& plan, const Extents& corner, std::size_t axis,
               const std::byte* from, std::byte* to) {
  if (axis == plan.row.size()) {
    std::memcpy(to, from, bytes(plan.kind));
    return;
  }
  std::size_t from_step = bytes(plan.kind);
  std::size_t to_step = bytes(plan.kind);
  for (std::size_t later = axis + 1; later < plan.row.size(); ++later) {
    from_step *= plan.row[later];
    to_step *= plan.tile[later];
  }
  const std::size_t reach = std::min(plan.tile[axis], plan.row[axis] - corner[axis]);
  from += corner[axis] * from_step;
  if (from_step == to_step) {  // the later axes are whole
    std::memcpy(to, from, reach * from_step);
    return;
  }
  for (std::size_t i = 0; i < reach; ++i) {
    copy_tile(plan, corner, axis + 1, from + i * from_step, to + i * to_step);
  }
}

template <std::size_t kBytes>
void shuffle_values(const std::byte* from, std::byte* to, std::size_t first, std::size_t values) {
  for (std::size_t i = first; i < values; ++i) {
    for (std::size_t byte = 0; byte < kBytes; ++byte)
      to[byte * values + i] = from[i * kBytes + byte];
  }
}

// Chunks of all sizes take turns: what has been large enough stays so, and is not cleared again.
void grow(std::vector<std::byte>& buffer, std::size_t bytes) {
  if (buffer.size() < bytes) buffer.resize(bytes);
}

using Bytes16 = std::uint8_t __attribute__((vector_size(16)));

// Interleaves the lower, or the upper, halves of two registers byte by byte.
Bytes16 low_pairs(Bytes16 a, Bytes16 b) {
  return __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
Bytes16 high_pairs(Bytes16 a, Bytes16 b) {
  return __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15,
                                 31);
}

// Sixteen values of eight bytes at once. The place of a byte has seven bits: four of its value,
// three within it. Interleaving register i with register i + 4 turns those seven by one, so four
// rounds put the bits of the value last: register b then holds byte b of all sixteen.
void shuffle_eights(const std::byte* from, std::byte* to, std::size_t values) {
  const std::size_t whole = values - values % 16;
  for (std::size_t first = 0; first < whole; first += 16) {
    std::array<Bytes16, 8> now{};
    std::memcpy(now.data(), from + first * 8, sizeof(now));
    for (int round = 0; round < 4; ++round) {
      std::array<Bytes16, 8> next{};
      for (std::size_t i = 0; i < 4; ++i) {
        next[2 * i] = low_pairs(now[i], now[i + 4]);
        next[2 * i + 1] = high_pairs(now[i], now[i + 4]);
      }
      now = next;
    }
    for (std::size_t byte = 0; byte < 8; ++byte) {
      std::memcpy(to + byte * values + first, &now[byte], 16);
    }
  }
  shuffle_values<8>(from, to, whole, values);
}

}  // namespace

Extents tile(Extents extents, std::size_t value_bytes, std::size_t rows) {
  while (product(extents) * value_bytes * rows > kLargestChunk) {
    const auto last = std::find_if(extents.rbegin(), extents.rend(),
                                   [](std::size_t extent) { return extent > 1; });
    if (last == extents.rend()) break;
    *last = (*last + 1) / 2;
  }
  return extents;
}

std::size_t ChunkPlan::row_bytes() const { return product(row) * bytes(kind); }
std::size_t ChunkPlan::chunk_bytes() const { return rows * product(tile) * bytes(kind); }

ChunkPlan plan_chunks(const Layout& layout, const Variable& variable, std::size_t block_size) {
  ChunkPlan plan{variable.kind, block_size, row_extents(layout, variable), {}};
  const std::size_t row_bytes = plan.row_bytes();
  while (2 * plan.rows * row_bytes <= kSmallChunk && 2 * plan.rows <= kMostRows) plan.rows *= 2;
  plan.tile = tile(plan.row, bytes(plan.kind), plan.rows);
  return plan;
}

std::size_t choose_block_size(const Layout& layout) {
  std::size_t row_bytes = 1;
  for (const Variable& variable : layout.variables) {
    row_bytes += row_size(layout, variable) * bytes(variable.kind);
  }
  std::size_t count = 64;
  while (count > 8 && count * row_bytes > kLargestBlock) count /= 2;
  return count;
}

void shuffle_bytes(std::span<const std::byte> from, std::span<std::byte> to,
                   std::size_t value_bytes) {
  STRAIT_ASSERT(from.size() == to.size() && from.size() % value_bytes == 0, "{} and {} bytes of {}",
                from.size(), to.size(), value_bytes);
  const std::size_t values = from.size() / value_bytes;
  switch (value_bytes) {
    case 8:
      return shuffle_eights(from.data(), to.data(), values);
    case 4:
      return shuffle_values<4>(from.data(), to.data(), 0, values);
    case 2:
      return shuffle_values<2>(from.data(), to.data(), 0, values);
    default:
      STRAIT_ASSERT(value_bytes == 1, "values of {} bytes", value_bytes);
      std::copy(from.begin(), from.end(), to.begin());
  }
}

ChunkMaker::ChunkMaker(int compression) {
  if (compression > 0) deflater_.emplace(compression);
}

void ChunkMaker::make(const ChunkPlan& plan, std::size_t first, std::span<const std::byte> rows,
                      const Sink& sink) {
  STRAIT_ASSERT(rows.size() <= plan.rows * plan.row_bytes(), "{} bytes", rows.size());
  Extents corner(plan.row.size(), 0);
  do {
    gather(plan, corner, rows);
    Extents offset{first};
    offset.insert(offset.end(), corner.begin(), corner.end());
    sink(offset, pack(plan));
  } while (advance(corner, plan.row, plan.tile));
}

void ChunkMaker::gather(const ChunkPlan& plan, const Extents& corner,
                        std::span<const std::byte> rows) {
  grow(buffer_, 2 * plan.chunk_bytes());
  const std::span raw = std::span{buffer_}.first(plan.chunk_bytes());
  const std::size_t count = rows.size() / plan.row_bytes();
  bool whole = count == plan.rows;
  for (std::size_t axis = 0; axis < plan.row.size(); ++axis) {
    whole = whole && corner[axis] + plan.tile[axis] <= plan.row[axis];
  }
  if (!whole) fill_missing(plan.kind, raw);
  const std::size_t step = plan.chunk_bytes() / plan.rows;
  for (std::size_t row = 0; row < count; ++row) {
    copy_tile(plan, corner, 0, rows.data() + row * plan.row_bytes(), raw.data() + row * step);
  }
}

std::span<const std::byte> ChunkMaker::pack(const ChunkPlan& plan) {
  const std::size_t size = plan.chunk_bytes();
  const std::span raw = std::span{buffer_}.first(size);
  if (!deflater_) return raw;
  const std::span shuffled = std::span{buffer_}.subspan(size, size);
  shuffle_bytes(raw, shuffled, bytes(plan.kind));
  return deflater_->pack(shuffled);
}

}  // namespace strait::output
