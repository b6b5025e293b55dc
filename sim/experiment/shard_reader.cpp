#include "shard_reader.h"

#include <algorithm>
#include <tuple>

namespace strait::experiment {

namespace {

constexpr std::size_t kMostOpen = 100;
constexpr std::size_t kWindowRows = 64;

bool is_before(const RowRef& a, const RowRef& b) {
  return std::tie(a.key, a.first, a.shard, a.row) < std::tie(b.key, b.first, b.shard, b.row);
}

}  // namespace

ShardReader::ShardReader(const std::filesystem::path& folder, const std::string& identity,
                         const RowLayout& layout)
    : layout_{layout} {
  for (const auto& path : shards_in(folder)) {
    const ShardRows rows = read_rows(output::ResultReader{path});
    if (rows.identity != identity) continue;
    const auto shard = static_cast<std::uint32_t>(paths_.size());
    paths_.push_back(path);
    for (std::size_t i = 0; i < rows.key.size(); ++i) {
      rows_.push_back({rows.key[i], static_cast<std::size_t>(rows.first[i]),
                       static_cast<std::size_t>(rows.count[i]), shard,
                       static_cast<std::uint32_t>(i), rows.failed[i] != 0});
    }
  }
  std::sort(rows_.begin(), rows_.end(), is_before);
}

std::span<const RowRef> ShardReader::rows_of(std::int64_t key) const {
  const auto [first, last] =
      std::equal_range(rows_.begin(), rows_.end(), RowRef{.key = key},
                       [](const RowRef& a, const RowRef& b) { return a.key < b.key; });
  return {first, last};
}

ShardReader::Open& ShardReader::open(std::uint32_t shard) {
  const auto found =
      std::find_if(open_.begin(), open_.end(), [&](const Open& one) { return one.shard == shard; });
  if (found != open_.end()) {
    open_.splice(open_.begin(), open_, found);
    return open_.front();
  }
  if (open_.size() >= kMostOpen) open_.pop_back();
  open_.emplace_front();
  Open& one = open_.front();
  one.shard = shard;
  one.reader = std::make_unique<output::ResultReader>(paths_[shard]);
  one.rows = one.reader->shape("row").at(0);
  return one;
}

void ShardReader::load(Open& one, std::size_t row) {
  if (row >= one.begin && row < one.end) return;
  one.begin = row - row % kWindowRows;
  one.end = std::min(one.begin + kWindowRows, one.rows);
  one.values.of.clear();
  one.values.length.clear();
  for (const std::string& name : layout_.names) {
    output::Box box{{}, one.reader->shape(name)};
    box.start.assign(box.count.size(), 0);
    box.start[0] = one.begin;
    box.count[0] = one.end - one.begin;
    one.values.of.push_back(one.reader->numbers(name, box));
    one.values.length.push_back(one.values.of.back().size() / box.count[0]);
  }
}

const ShardReader::Values& ShardReader::values(const RowRef& row) {
  Open& one = open(row.shard);
  load(one, row.row);
  one.values.at = row.row - one.begin;
  return one.values;
}

std::string ShardReader::message(const RowRef& row) {
  return open(row.shard).reader->texts("sweep/message").at(row.row);
}

}  // namespace strait::experiment
