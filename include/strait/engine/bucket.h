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
  static constexpr std::size_t kEntries = 15;  // with the pointer about 256 bytes

  Block* next = nullptr;
  std::array<CalendarEntry, kEntries> entries;
};

class BlockPool {
 public:
  Block* get() {
    if (free_ == nullptr) grow();
    Block* block = free_;
    free_ = block->next;
    block->next = nullptr;
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
    if (place_ == end_) add_block(pool);
    *place_++ = entry;
    ++size_;
  }
  template <typename Visitor>
  void visit(Visitor visitor) const {
    for (const Block* block = first_; block != nullptr; block = block->next) {
      visit_block(*block, visitor);
    }
  }
  // Empties the bucket; the visitor may append to other buckets meanwhile.
  template <typename Visitor>
  void drain(BlockPool& pool, Visitor visitor) {
    const Bucket drained = *this;
    *this = {};
    for (Block* block = drained.first_; block != nullptr;) {
      drained.visit_block(*block, visitor);
      Block* empty = block;
      block = block->next;
      pool.put(empty);
    }
  }

 private:
  template <typename Visitor>
  void visit_block(const Block& block, Visitor& visitor) const {
    const CalendarEntry* end = &block == last_ ? place_ : block.entries.data() + Block::kEntries;
    for (const CalendarEntry* entry = block.entries.data(); entry != end; ++entry) visitor(*entry);
  }
  void add_block(BlockPool& pool);

  CalendarEntry* place_ = nullptr;  // of the next entry, in the last block
  CalendarEntry* end_ = nullptr;    // of the last block
  std::size_t size_ = 0;
  Block* first_ = nullptr;
  Block* last_ = nullptr;
};

}  // namespace strait::engine
