// Where pending events lie, so that what orders them moves 16 bytes instead of 40 and a handle
// finds its event at once. A slot is free again as soon as its event is taken or removed.
//
// Not thread-safe: one store belongs to one simulation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "strait/engine/event.h"

namespace strait::engine {

class EventStore {
 public:
  EventHandle add(const Event& event) {
    if (free_ == kNoSlot) grow();
    const std::uint32_t index = free_;
    Slot& slot = slots_[index];
    free_ = slot.next_free;
    ++size_;
    slot.handler = event.handler;
    slot.first = event.first;
    slot.second = event.second;
    slot.cause = event.cause;
    slot.kind = event.kind;
    slot.phase = event.phase;
    return {index, event.phase, slot.generation};
  }
  // False for an event that was taken or removed before, and for the handle of no event.
  bool holds(EventHandle event) const {
    return event.slot() < slots_.size() && slots_[event.slot()].generation == event.generation_;
  }
  bool remove(EventHandle event) {
    if (!holds(event)) return false;
    release(event.slot());
    return true;
  }
  // Removes the event and tells what it was; returns false, and tells nothing, if it is not held.
  // `at` is the time it was ordered under. REQUIRES a handle that add() gave.
  bool take(EventHandle event, Time at, Event& taken) {
    const Slot& slot = slots_[event.slot()];
    if (slot.generation != event.generation_) return false;
    // Field by field: an aggregate would be copied through the stack and wait for itself.
    taken.at = at;
    taken.handler = slot.handler;
    taken.first = slot.first;
    taken.second = slot.second;
    taken.cause = slot.cause;
    taken.kind = slot.kind;
    taken.phase = slot.phase;
    release(event.slot());
    return true;
  }
  static Phase phase(EventHandle event) { return event.phase(); }
  // Asks the processor to have the event at hand by the time it is taken.
  void prefetch(EventHandle event) const { __builtin_prefetch(slots_.data() + event.slot(), 1); }

  std::size_t size() const { return size_; }
  // Removes all; handles given out before stay harmless, memory is kept.
  void clear();

 private:
  static constexpr std::uint32_t kNoSlot = ~std::uint32_t{0};
  static constexpr std::size_t kSlotsMost = std::size_t{1} << 29;  // what a handle can name
  struct Slot {  // an event without its time, which lies beside the handle wherever that is ordered
    std::uint32_t generation = 1;
    std::uint32_t next_free = kNoSlot;
    Handler* handler = nullptr;  // none: the slot is free
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint32_t cause = 0;
    std::uint16_t kind = 0;
    Phase phase = Phase::policy;
  };
  static_assert(sizeof(Slot) == 32);

  void release(std::uint32_t index) {
    Slot& slot = slots_[index];
    slot.handler = nullptr;
    if (++slot.generation == 0) slot.generation = 1;
    slot.next_free = free_;
    free_ = index;
    --size_;
  }
  void grow();

  std::vector<Slot> slots_;
  std::uint32_t free_ = kNoSlot;  // last freed first used: it is still in the cache
  std::size_t size_ = 0;
};

}  // namespace strait::engine
