#include "strait/engine/event_store.h"

#include "strait/base/error.h"

namespace strait::engine {

void EventStore::grow() {
  STRAIT_ASSERT(slots_.size() < kSlotsMost, "{} events are pending", slots_.size());
  free_ = static_cast<std::uint32_t>(slots_.size());
  slots_.emplace_back();
}

void EventStore::clear() {
  free_ = kNoSlot;
  for (std::size_t index = slots_.size(); index-- > 0;) {
    Slot& slot = slots_[index];
    if (slot.handler != nullptr && ++slot.generation == 0) slot.generation = 1;
    slot.handler = nullptr;
    slot.next_free = free_;
    free_ = static_cast<std::uint32_t>(index);
  }
  size_ = 0;
}

}  // namespace strait::engine
