#include "strait/engine/calendar.h"

namespace strait::engine {

void Calendar::deal_instant(RadixHeap::Entry first) {
  instant_.add(EventStore::phase(first.event), first.event);
  while (later_.has_another_at(instant_at_)) {
    const EventHandle event = later_.first(kNever)->event;
    instant_.add(EventStore::phase(event), event);
    later_.pop();
  }
}

void Calendar::sweep() {
  later_.remove_if([this](const RadixHeap::Entry& entry) { return !store_.holds(entry.event); });
}

void Calendar::clear() {
  store_.clear();
  instant_.clear();
  later_.clear();
  instant_at_ = kStart;
}

}  // namespace strait::engine
