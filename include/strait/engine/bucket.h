// A bag of calendar entries that keeps the order in which they came, in blocks that all the buckets
// of one calendar share: what one gives back another uses, so memory follows the number of pending
// events and nothing is allocated once that stops growing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "strait/engine/event.h"

namespace strait::engine {

struct CalendarEntry {
  Time at;
  EventHandle event;
};

struct Block {
  static constexpr std::size_t kEntries = 15;  // with the other members 256 bytes

  Block* next = nullptr;
  std::size_t size = 0;
  std::array<CalendarEntry, kEntries> entries;
};

class BlockPool {
 public:
  Block* get() {
    if (free_ == nullptr) grow();
    Block* block = free_;
    free_ = block->next;
    block->next = nullptr;
    block->size = 0;
    return block;
  }
  void put(Block* block) {
    block->next = free_;
    free_ = block;
  }

 private:
  static constexpr std::size_t kBlocksAtOnce = 64;
  void grow();

  std::vector<std::unique_ptr<std::array<Block, kBlocksAtOnce>>> blocks_;
  Block* free_ = nullptr;  // last put first got: it is still in the cache
};

class Bucket {
 public:
  std::size_t size() const { return size_; }
  void append(CalendarEntry entry, BlockPool& pool) {
    if (last_ == nullptr || last_->size == Block::kEntries) add_block(pool);
    last_->entries[last_->size++] = entry;
    ++size_;
  }
  template <typename Visitor>
  void visit(Visitor visitor) const {
    for (const Block* block = first_; block != nullptr; block = block->next) {
      for (std::size_t i = 0; i < block->size; ++i) visitor(block->entries[i]);
    }
  }
  // Empties the bucket; the visitor may append to other buckets meanwhile.
  template <typename Visitor>
  void drain(BlockPool& pool, Visitor visitor) {
    Block* block = first_;
    *this = {};
    while (block != nullptr) {
      for (std::size_t i = 0; i < block->size; ++i) visitor(block->entries[i]);
      Block* drained = block;
      block = block->next;
      pool.put(drained);
    }
  }

 private:
  void add_block(BlockPool& pool);

  Block* first_ = nullptr;
  Block* last_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace strait::engine
