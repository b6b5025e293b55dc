#include "strait/engine/calendar.h"

namespace strait::engine {

// What pop() has no short way for: several events at an instant or close to each other, none.
bool Calendar::pop_crowded(Time limit, Event& event) {
  if (instant_.empty() && later_.ties() == 0) return pop_later(limit, event);
  return instant_at_ < limit && (pop_instant(event) || pop_later(limit, event));
}

bool Calendar::pop_instant(Event& event) {
  while (later_.ties() != 0 || !instant_.empty()) {
    if (store_.take(next_of_instant(), instant_at_, event)) return true;
  }
  return false;
}

// In one phase, ties were scheduled before what is listed.
EventHandle Calendar::next_of_instant() {
  if (later_.ties() == 0) return instant_.take();
  if (!instant_.empty() && instant_.lowest() < EventStore::phase(later_.next_tie())) {
    return instant_.take();
  }
  return later_.take_tie();
}

bool Calendar::pop_later(Time limit, Event& event) {
  TimeQueue::Entry entry;
  while (later_.pop(limit, entry)) {
    instant_at_ = entry.at;
    if (later_.has_another_at(entry.at)) {
      if (!later_.gather_ties()) deal_instant(entry);
      if (pop_instant(event)) return true;
    } else if (store_.take(entry.event, entry.at, event)) {
      return true;
    }
  }
  return false;
}

void Calendar::deal_instant(const TimeQueue::Entry& first) {
  instant_.add(EventStore::phase(first.event), first.event);
  TimeQueue::Entry entry;
  while (later_.has_another_at(instant_at_) && later_.pop(kNever, entry)) {
    instant_.add(EventStore::phase(entry.event), entry.event);
  }
}

void Calendar::sweep() {
  later_.remove_if([this](const TimeQueue::Entry& entry) { return !store_.holds(entry.event); });
}

void Calendar::clear() {
  store_.clear();
  instant_.clear();
  later_.clear();
  instant_at_ = kStart;
}

}  // namespace strait::engine
