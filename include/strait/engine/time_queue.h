// A monotone priority queue of (time, event): nothing may be pushed before what was popped last.
// Ordered by time alone, first in first out among equal times. Three places, each later than the
// one before it:
//
//   near    all entries before `near_end_`, sorted
//   wheel   all others before `wheel_end_`, a few to a bucket (wheel.h)
//   far     the rest (radix_heap.h)
//
// When near is empty the wheel's next bucket goes there; most have one entry, which is popped
// without the detour. When the wheel is empty too, the earliest entries of far are poured into it,
// in buckets a fraction as wide as the time between events has been. As long as few entries are
// pending they all lie in near, which is then a sorted array. If near grows long because events
// crowd more than the wheel expected, its later half and the wheel go to far, and the next wheel is
// finer. So no distribution of times costs more than some moves an event.
//
// Popping looks no further than the caller's limit: whoever stops there and then pushes something
// between the limit and the next entry is served in the right order.
//
// Times are not before kStart. Not thread-safe.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "strait/engine/bucket.h"
#include "strait/engine/event.h"
#include "strait/engine/event_store.h"
#include "strait/engine/radix_heap.h"
#include "strait/engine/wheel.h"

namespace strait::engine {

class TimeQueue {
 public:
  using Entry = CalendarEntry;

  // The store has the events' records, which the queue asks the processor to have at hand by the
  // time they are popped. It lives as long as the queue.
  explicit TimeQueue(const EventStore& store);

  // REQUIRES `at` not before the entry popped last, nor before a limit at which nothing was found.
  void push(Time at, EventHandle event) {
    const Key key = RadixHeap::key(at);
    if (key < near_end_) {
      insert_near({at, event});
    } else if (key < wheel_end_) {
      wheel_.push(key, {at, event});
    } else {
      far_.append({at, event});
    }
  }
  // Whether the next entry lies in the wheel alone in its bucket and before the limit; if so, pops
  // it. The short way of pop().
  bool pop_single(Time limit, Entry& entry) {
    return near_left() == 0 && !wheel_.empty() && wheel_.take_single(limit, entry, near_end_);
  }
  // Pops the earliest entry if it is before the limit. REQUIRES ties() == 0.
  bool pop(Time limit, Entry& entry) {
    if (near_left() == 0 && !refill(limit)) return false;
    if (near_[head_].at >= limit) return false;
    entry = near_[head_++];
    return true;
  }
  // After pop(): whether the next entry is at the same time. (Equal times lie in near together.)
  bool has_another_at(Time popped) const { return near_left() != 0 && near_[head_].at == popped; }

  // After pop(): puts the entry back and calls all that are at its time ties, to be taken one by
  // one. False, with nothing done, if they do not lie in the order of their phases.
  bool gather_ties();
  std::size_t ties() const { return ties_; }
  // REQUIRES ties() > 0.
  EventHandle next_tie() const { return near_[head_].event; }
  EventHandle take_tie() {
    if (near_left() > kPrefetchAhead) store_.prefetch(near_[head_ + kPrefetchAhead].event);
    --ties_;
    return near_[head_++].event;
  }

  std::size_t size() const { return near_left() + wheel_.size() + far_.size(); }
  void clear();
  // Keeps the order of the rest.
  template <typename Predicate>
  void remove_if(Predicate predicate);

 private:
  using Key = RadixHeap::Key;
  static constexpr std::size_t kNearMost = 32;       // entries inserted one by one
  static constexpr std::size_t kNearMostShare = 16;  // or one in so many of the wheel's
  static constexpr std::size_t kFew = 16;            // not worth a wheel
  static constexpr std::size_t kPourMost = 4 * Wheel::kBuckets;
  static constexpr unsigned kShiftMost = 50;  // that of a window that ends within a Key
  static constexpr std::size_t kPrefetchAhead = 8;
  static constexpr Key kNoEnd = ~Key{0};

  std::size_t near_left() const { return near_.size() - head_; }
  void insert_near(Entry entry) {
    if (head_ >= kNearMost) drop_popped();
    sort_in(entry);
    if (near_left() - ties_ > kNearMost) spill_near();
  }
  // Behind all that are not later.
  void sort_in(Entry entry) {
    near_.push_back(entry);
    std::size_t place = near_.size() - 1;
    for (; place > head_ && near_[place - 1].at > entry.at; --place) {
      near_[place] = near_[place - 1];
    }
    near_[place] = entry;
  }
  bool refill(Time limit) {
    near_.clear();
    head_ = 0;
    if (wheel_.empty() && !refill_from_far(limit)) return false;
    if (near_.empty()) take_from_wheel();
    return true;
  }
  void take_from_wheel() {
    near_end_ = wheel_.take_first([this](const Entry& entry) { near_.push_back(entry); });
    if (near_.size() > 1) sort_near();
  }
  void sort_near();
  void merge_near();
  void drop_popped();
  void spill_near();
  void empty_wheel();
  bool refill_from_far(Time limit);
  void take(RadixHeap::Index bucket);
  unsigned choose_shift(RadixHeap::Index bucket) const;
  void pour(Key begin, Key end, unsigned shift);

  const EventStore& store_;
  std::vector<Entry> near_;  // from head_ on
  std::size_t head_ = 0;
  std::size_t ties_ = 0;  // entries from head_ on that are at the time popped last
  Key near_end_ = kNoEnd;
  Key wheel_end_ = kNoEnd;
  Wheel wheel_;
  RadixHeap far_;
  std::vector<Entry> merged_;  // room for merge_near()
};

template <typename Predicate>
void TimeQueue::remove_if(Predicate predicate) {
  drop_popped();
  const auto ties_end = near_.begin() + static_cast<std::ptrdiff_t>(ties_);
  ties_ -= static_cast<std::size_t>(std::count_if(near_.begin(), ties_end, predicate));
  std::erase_if(near_, predicate);
  wheel_.remove_if(predicate);
  far_.remove_if(predicate);
}

}  // namespace strait::engine
