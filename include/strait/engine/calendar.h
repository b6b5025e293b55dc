// The pending events in the order in which they happen: by time, then phase, then scheduling.
//
// Times beyond the current instant are ordered by time alone (radix_heap.h); when an instant comes,
// its events are dealt to one list per phase (instant.h). Only this way may an event schedule
// another one at the same instant in an earlier phase while the times taken never decrease.
//
//   Calendar calendar;
//   EventHandle first = calendar.schedule({.at = kStart + kDay, .handler = &handler});
//   Event event;
//   while (calendar.pop(horizon, event)) event.handler->handle(event);
//
// Scheduling, cancelling and popping allocate nothing once the calendar has held as many events
// before. A cancelled event gives its place back at once; the time it was ordered under stays
// behind until it is met or more than half of what is ordered is such remains.
//
// Not thread-safe: one calendar belongs to one simulation.
#pragma once

#include <cstddef>

#include "strait/engine/event.h"
#include "strait/engine/event_store.h"
#include "strait/engine/instant.h"
#include "strait/engine/radix_heap.h"

namespace strait::engine {

class Calendar {
 public:
  // REQUIRES event.at not before the event popped last, nor before a limit at which pop() found
  // nothing, nor before kStart; event.handler is set.
  EventHandle schedule(const Event& event) {
    const EventHandle handle = store_.add(event);
    if (event.at == instant_at_) {
      instant_.add(event.phase, handle);
    } else {
      later_.push(event.at, handle);
    }
    return handle;
  }
  // True if the event was pending.
  bool cancel(EventHandle event) {
    if (!store_.remove(event)) return false;
    if (later_.size() > 2 * store_.size() + kRemainsKept) sweep();
    return true;
  }
  // Takes out the next event if it is before the limit; returns false, and leaves all as it is,
  // otherwise.
  bool pop(Time limit, Event& event) {
    if (instant_.empty()) return pop_later(limit, event);
    return instant_at_ < limit && (pop_instant(event) || pop_later(limit, event));
  }

  std::size_t size() const { return store_.size(); }
  // Back to kStart with nothing pending; memory is kept.
  void clear();

 private:
  static constexpr std::size_t kRemainsKept = 64;  // fewer are not worth a sweep
  static constexpr std::size_t kPrefetchAhead = 4;

  bool pop_instant(Event& event) {
    while (!instant_.empty()) {
      if (store_.take(instant_.take(), instant_at_, event)) return true;
    }
    return false;
  }
  bool pop_later(Time limit, Event& event) {
    while (const RadixHeap::Entry* found = later_.first(limit)) {
      const RadixHeap::Entry entry = *found;
      later_.pop();
      instant_at_ = entry.at;
      if (const RadixHeap::Entry* soon = later_.upcoming(kPrefetchAhead)) {
        store_.prefetch(soon->event);
      }
      if (later_.has_another_at(entry.at)) {
        deal_instant(entry);
        if (pop_instant(event)) return true;
      } else if (store_.take(entry.event, entry.at, event)) {
        return true;
      }
    }
    return false;
  }
  void deal_instant(RadixHeap::Entry first);
  void sweep();

  EventStore store_;
  Time instant_at_ = kStart;
  Instant instant_;  // events at instant_at_
  RadixHeap later_;  // events after it
};

}  // namespace strait::engine
