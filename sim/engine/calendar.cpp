#include "strait/engine/calendar.h"

namespace strait::engine {

bool Calendar::pop(Time limit, Event& event) {
  if (!instant_.empty()) {
    if (instant_at_ >= limit) return false;
    if (pop_instant(event)) return true;
  }
  return pop_later(limit, event);
}

bool Calendar::pop_instant(Event& event) {
  while (!instant_.empty()) {
    const EventHandle handle = instant_.take();
    if (!store_.holds(handle)) continue;  // cancelled
    event = store_.take(handle, instant_at_);
    return true;
  }
  return false;
}

bool Calendar::pop_later(Time limit, Event& event) {
  while (const RadixHeap::Entry* found = later_.first(limit)) {
    instant_at_ = found->at;
    deal_instant();
    if (pop_instant(event)) return true;
  }
  return false;
}

void Calendar::deal_instant() {
  const Time end = instant_at_ + Duration{1};
  while (const RadixHeap::Entry* entry = later_.first(end)) {
    if (store_.holds(entry->event)) instant_.add(store_.phase(entry->event), entry->event);
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
