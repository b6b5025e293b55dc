// The events of the current instant: one first-in-first-out list per phase. What comes next is
// always the oldest event of the lowest phase that has one, so a cascade back to an earlier phase
// happens there before anything later does.
//
// Not thread-safe.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <vector>

#include "strait/engine/event.h"

namespace strait::engine {

class Instant {
 public:
  bool empty() const { return filled_ == 0; }
  void add(Phase phase, EventHandle event) {
    const auto index = static_cast<std::size_t>(phase);
    lists_[index].events.push_back(event);
    filled_ |= 1U << index;
  }
  // The phase of what comes next. REQUIRES !empty().
  Phase lowest() const { return static_cast<Phase>(std::countr_zero(filled_)); }
  // REQUIRES !empty().
  EventHandle take() {
    const auto index = static_cast<std::size_t>(std::countr_zero(filled_));
    List& list = lists_[index];
    const EventHandle event = list.events[list.head++];
    if (list.head == list.events.size()) {
      list.events.clear();
      list.head = 0;
      filled_ &= ~(1U << index);
    }
    return event;
  }
  void clear() {
    while (!empty()) take();
  }

 private:
  struct List {
    std::vector<EventHandle> events;
    std::size_t head = 0;
  };
  std::array<List, kPhases> lists_;
  unsigned filled_ = 0;  // bit p: phase p has events
};

}  // namespace strait::engine
