#include "strait/engine/bucket.h"

namespace strait::engine {

void BlockPool::grow() {
  blocks_.push_back(std::make_unique<std::array<Block, kBlocksAtOnce>>());
  for (Block& block : *blocks_.back()) put(&block);
}

void Bucket::add_block(BlockPool& pool) {
  Block* block = pool.get();
  (last_ == nullptr ? first_ : last_->next) = block;
  last_ = block;
  place_ = block->entries.data();
  end_ = place_ + Block::kEntries;
}

}  // namespace strait::engine
