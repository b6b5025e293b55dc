// The pending events in the order in which they happen: by time, then phase, then scheduling.
//
// Times beyond the current instant are ordered by time alone (time_queue.h). Of the events of an
// instant, those scheduled before it came are served as they lie if that is the order of their
// phases, else dealt to one list per phase (instant.h); those scheduled meanwhile join these lists.
// Only this way may an event schedule another one at the same instant in an earlier phase while the
// times taken never decrease.
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
#include "strait/engine/time_queue.h"

namespace strait::engine {

class Calendar {
 public:
  // REQUIRES event.at not before the event popped last, nor before a limit at which pop() found
  // nothing, nor before kStart; event.handler is set.
  // Inlined, and so its event never in memory but in the store: a record that is written in parts
  // and read as a whole at once makes the processor wait.
  [[gnu::always_inline]] EventHandle schedule(const Event& event) {
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
    if (instant_.empty()) {
      TimeQueue::Entry entry;
      if (later_.ties() != 0) {
        if (instant_at_ < limit && store_.take(later_.take_tie(), instant_at_, event)) return true;
      } else if (later_.pop_single(limit, entry)) {
        instant_at_ = entry.at;
        if (store_.take(entry.event, entry.at, event)) return true;
      }
    }
    return pop_crowded(limit, event);
  }

  std::size_t size() const { return store_.size(); }
  // Back to kStart with nothing pending; memory is kept.
  void clear();

 private:
  static constexpr std::size_t kRemainsKept = 64;  // fewer are not worth a sweep

  bool pop_crowded(Time limit, Event& event);
  bool pop_instant(Event& event);
  bool pop_later(Time limit, Event& event);
  EventHandle next_of_instant();
  void deal_instant(const TimeQueue::Entry& first);
  void sweep();

  EventStore store_;
  Time instant_at_ = kStart;
  Instant instant_;          // events at instant_at_
  TimeQueue later_{store_};  // events after it
};

}  // namespace strait::engine
