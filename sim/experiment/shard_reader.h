// All shards of a sweep as one table of rows, found by the key of their point. Holds few rows in
// memory: those around the last that were asked for, of the shards that were asked last.
#pragma once

#include <filesystem>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "shard.h"

namespace strait::experiment {

struct RowRef {
  std::int64_t key = 0;
  std::size_t first = 0;
  std::size_t count = 0;
  std::uint32_t shard = 0;
  std::uint32_t row = 0;
  bool failed = false;
};

class ShardReader {
 public:
  // Shards of another identity are passed over. `layout` must outlive it.
  ShardReader(const std::filesystem::path& folder, const std::string& identity,
              const RowLayout& layout);

  // By first replication; of equal ones in the order of shards.
  std::span<const RowRef> rows_of(std::int64_t key) const;
  struct Values {
    std::vector<std::vector<double>> of;  // of each of RowLayout::values: row × within × label
    std::vector<std::size_t> length;      // numbers in a row of each
    std::size_t at = 0;                   // the row that was asked for, in these
  };
  // Valid until the next call.
  const Values& values(const RowRef& row);
  std::string message(const RowRef& row);

 private:
  struct Open {
    std::uint32_t shard = 0;
    std::unique_ptr<output::ResultReader> reader;
    std::size_t rows = 0;
    std::size_t begin = 0;  // first row in `values`
    std::size_t end = 0;
    Values values;
  };
  Open& open(std::uint32_t shard);
  void load(Open& one, std::size_t row);

  const RowLayout& layout_;
  std::vector<std::filesystem::path> paths_;
  std::vector<RowRef> rows_;  // by key, first, shard
  std::list<Open> open_;      // the last used first
};

}  // namespace strait::experiment
