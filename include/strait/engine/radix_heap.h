// A monotone priority queue of (time, event): nothing may be pushed before what was popped last.
// Ordered by time alone, first in first out among equal times.
//
// A radix heap (Ahuja, Mehlhorn, Orlin and Tarjan, "Faster algorithms for the shortest path
// problem", Journal of the ACM 37(2), 1990) with a sorted near buffer in front of it:
//
//   near     all entries before `near_end_`, sorted; a few dozen at most unless times are equal
//   buckets  all others; bucket b holds the times that differ from `base_` first in bit b - 1
//            (bucket 0: equal to it), so that a lower bucket is earlier than a higher one
//
// When near runs empty the lowest buckets are sorted into it, or, if the lowest is too large for
// that, it is split over the buckets below it after `base_` has moved to its earliest time. Equal
// times always lie in one place in the order of pushing, so no sequence number is kept. Each entry
// moves at most 64 times, in practice about four times among a thousand.
//
// Looking at the first entry moves `base_` only if that entry is before the caller's limit: whoever
// looks, stops at the limit and then pushes something between there and the first entry is served
// in the right order.
//
// Times are not before kStart. Not thread-safe.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "strait/engine/event.h"

namespace strait::engine {

class RadixHeap {
 public:
  struct Entry {
    Time at;
    EventHandle event;
  };

  RadixHeap();

  // REQUIRES `at` not before the entry popped last, nor before a limit at which first() found
  // nothing.
  void push(Time at, EventHandle event) {
    ++size_;
    if (key(at) < near_end_) {
      insert_near({at, event});
    } else {
      append({at, event});
    }
  }
  // The earliest entry, if it is before the limit; none otherwise. Valid until the next call of
  // anything else.
  const Entry* first(Time limit) {
    if (near_.size() == head_ && !refill(limit)) return nullptr;
    const Entry& entry = near_[head_];
    return entry.at < limit ? &entry : nullptr;
  }
  // REQUIRES that first() found one.
  void pop() {
    ++head_;
    --size_;
  }

  std::size_t size() const { return size_; }
  void clear();
  // Keeps the order of the rest.
  template <typename Predicate>
  void remove_if(Predicate predicate);

 private:
  using Key = std::uint64_t;
  static constexpr std::size_t kNearMost = 32;
  static constexpr Key kNoEnd = ~Key{0};

  static Key key(Time at) { return static_cast<Key>(at.time_since_epoch().count()); }
  void append(Entry entry) {
    const auto bucket = static_cast<std::size_t>(std::bit_width(key(entry.at) ^ base_));
    buckets_[bucket].push_back(entry);
    filled_ |= Key{1} << bucket;
  }
  void insert_near(Entry entry);
  void spill_near();
  bool refill(Time limit);
  void take_lowest(std::size_t bucket);
  bool split(std::size_t bucket, Time limit);

  std::vector<Entry> near_;  // from head_ on
  std::size_t head_ = 0;
  Key near_end_ = kNoEnd;
  Key base_ = 0;
  Key filled_ = 0;  // bit b: bucket b is not empty
  std::array<std::vector<Entry>, 64> buckets_;
  std::size_t size_ = 0;
};

template <typename Predicate>
void RadixHeap::remove_if(Predicate predicate) {
  near_.erase(near_.begin(), near_.begin() + static_cast<std::ptrdiff_t>(head_));
  head_ = 0;
  std::erase_if(near_, predicate);
  size_ = near_.size();
  filled_ = 0;
  for (std::size_t b = 0; b < buckets_.size(); ++b) {
    std::erase_if(buckets_[b], predicate);
    size_ += buckets_[b].size();
    if (!buckets_[b].empty()) filled_ |= Key{1} << b;
  }
}

}  // namespace strait::engine
