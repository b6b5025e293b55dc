// A monotone priority queue of (time, event): nothing may be pushed before what was popped last.
// Ordered by time alone, first in first out among equal times.
//
// A radix heap (Ahuja, Mehlhorn, Orlin and Tarjan, "Faster algorithms for the shortest path
// problem", Journal of the ACM 37(2), 1990) with a sorted near buffer in front of it:
//
//   near     all entries before `near_end_`, sorted; a few dozen at most unless times are equal
//   buckets  all others, by the highest hexadecimal digit in which their time differs from `base_`
//            and by the value of that digit, so that a lower bucket is earlier than a higher one;
//            bucket 0 holds the times equal to `base_`
//
// When near runs empty the lowest buckets are sorted into it, or, if the lowest is too large for
// that, it is split over the buckets below it after `base_` has moved to its earliest time. Equal
// times always lie in one place in the order of pushing, so no sequence number is kept. As long as
// few entries are pending they all lie in near, which is then a sorted array. Each entry moves at
// most 16 times, in practice once or twice among a thousand.
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

#include "strait/engine/bucket.h"
#include "strait/engine/event.h"

namespace strait::engine {

class RadixHeap {
 public:
  using Entry = CalendarEntry;

  RadixHeap();
  RadixHeap(const RadixHeap&) = delete;  // the buckets point into the pool
  RadixHeap& operator=(const RadixHeap&) = delete;

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
  // After a pop(): whether the next entry is at the same time. (Equal times lie in near together.)
  bool has_another_at(Time popped) const {
    return head_ < near_.size() && near_[head_].at == popped;
  }
  // The entry `ahead` places behind the first, if it is known already: for prefetching.
  const Entry* upcoming(std::size_t ahead) const {
    return head_ + ahead < near_.size() ? near_.data() + head_ + ahead : nullptr;
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
  static constexpr unsigned kDigitBits = 4;
  static constexpr std::size_t kDigits = 16;  // of a Key, and values of a digit

  static Key key(Time at) { return static_cast<Key>(at.time_since_epoch().count()); }
  void append(Entry entry) {
    const Key difference = key(entry.at) ^ base_;
    const auto digit = static_cast<unsigned>(std::bit_width(difference | 1) - 1) / kDigitBits;
    const Key value = difference == 0 ? 0 : (key(entry.at) >> (digit * kDigitBits)) & (kDigits - 1);
    buckets_[digit * kDigits + value].append(entry, pool_);
    values_[digit] = static_cast<std::uint16_t>(values_[digit] | 1U << value);
    digits_ |= 1U << digit;
  }
  void insert_near(Entry entry) {
    if (head_ >= kNearMost) drop_popped();
    sort_in(entry);
    if (near_.size() - head_ > kNearMost) spill_near();
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
  std::size_t lowest_bucket() const;
  Key end_of(std::size_t bucket) const;
  void mark_empty(std::size_t bucket);
  void drop_popped();
  void spill_near();
  bool refill(Time limit);
  void take(std::size_t bucket);
  bool split(std::size_t bucket, Time limit);

  std::vector<Entry> near_;  // from head_ on
  std::size_t head_ = 0;
  Key near_end_ = kNoEnd;
  Key base_ = 0;
  std::uint32_t digits_ = 0;                     // bit d: a bucket of digit d is not empty
  std::array<std::uint16_t, kDigits> values_{};  // per digit, bit v: its bucket v is not empty
  std::array<Bucket, kDigits * kDigits> buckets_;
  BlockPool pool_;
  std::size_t size_ = 0;
};

template <typename Predicate>
void RadixHeap::remove_if(Predicate predicate) {
  drop_popped();
  std::erase_if(near_, predicate);
  size_ = near_.size();
  for (std::size_t index = 0; index < buckets_.size(); ++index) {
    if (buckets_[index].size() == 0) continue;
    Bucket kept;
    buckets_[index].drain(pool_, [&](const Entry& entry) {
      if (!predicate(entry)) kept.append(entry, pool_);
    });
    buckets_[index] = kept;
    size_ += kept.size();
    if (kept.size() == 0) mark_empty(index);
  }
}

}  // namespace strait::engine
