#include "strait/output/block.h"

#include <algorithm>
#include <limits>

#include "strait/base/error.h"

namespace strait::output {
namespace {

template <typename T>
void fill(std::span<std::byte> memory, T value) {
  STRAIT_ASSERT(memory.size() % sizeof(T) == 0, "{} bytes", memory.size());
  std::fill_n(reinterpret_cast<T*>(memory.data()), memory.size() / sizeof(T), value);
}

}  // namespace

// The integers are netCDF's default fill values (netcdf.h: NC_FILL_INT64 and so on). Never change.
void fill_missing(Kind kind, std::span<std::byte> memory) {
  switch (kind) {
    case Kind::float64:
      return fill(memory, std::numeric_limits<double>::quiet_NaN());
    case Kind::float32:
      return fill(memory, std::numeric_limits<float>::quiet_NaN());
    case Kind::int64:
      return fill(memory, kMissing<std::int64_t>);
    case Kind::int32:
      return fill(memory, kMissing<std::int32_t>);
    case Kind::int16:
      return fill(memory, kMissing<std::int16_t>);
    case Kind::int8:
      return fill(memory, kMissing<std::int8_t>);
    case Kind::text:
      break;
  }
  STRAIT_ASSERT(kind != Kind::text, "texts are never missing");
}

Block::Block(const Layout& layout, std::size_t first, std::size_t count) {
  for (const Variable& variable : layout.variables) {
    columns_.push_back({variable.kind, row_size(layout, variable) * bytes(variable.kind), {}});
  }
  reset(first, count);
}

void Block::reset(std::size_t first, std::size_t count) {
  first_ = first;
  count_ = count;
  for (Column& column : columns_) {
    column.memory.resize(count * column.row_bytes);
    fill_missing(column.kind, column.memory);
  }
}

void Block::shorten(std::size_t count) {
  STRAIT_ASSERT(count <= count_, "{} of {} rows", count, count_);
  count_ = count;
  for (Column& column : columns_) column.memory.resize(count * column.row_bytes);
}

std::span<const std::byte> Block::column(VariableId variable) const {
  return columns_[variable.index()].memory;
}

std::span<std::byte> Block::row_bytes(VariableId variable, std::size_t replication, Kind kind) {
  STRAIT_ASSERT(variable.index() < columns_.size(), "variable {}", variable.index());
  Column& column = columns_[variable.index()];
  STRAIT_ASSERT(column.kind == kind, "a row of {} taken for {}", word(column.kind), word(kind));
  STRAIT_ASSERT(replication >= first_ && replication - first_ < count_,
                "replication {} in a block of {} from {}", replication, count_, first_);
  return std::span{column.memory}.subspan((replication - first_) * column.row_bytes,
                                          column.row_bytes);
}

}  // namespace strait::output
