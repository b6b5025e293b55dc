// Calendar entries of the far future, in buckets that are the finer the nearer they are.
//
// A radix heap (Ahuja, Mehlhorn, Orlin and Tarjan, "Faster algorithms for the shortest path
// problem", Journal of the ACM 37(2), 1990): an entry lies in the bucket of the highest hexadecimal
// digit in which its time differs from `base` and of the value of that digit, so that a lower
// bucket is earlier than a higher one; bucket 0 holds the times equal to `base`. Who wants the
// earliest entries drains the lowest bucket or splits it over those below it. Equal times always
// lie in one bucket in the order of appending, so no sequence number is kept. However times are
// distributed, an entry moves at most 16 times, in practice once or twice among a thousand.
//
// Times are not before kStart. Not thread-safe.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "strait/engine/bucket.h"
#include "strait/engine/event.h"

namespace strait::engine {

class RadixHeap {
 public:
  using Entry = CalendarEntry;
  using Key = std::uint64_t;
  using Index = std::size_t;  // of a bucket

  RadixHeap() = default;
  RadixHeap(const RadixHeap&) = delete;  // the buckets point into the pool
  RadixHeap& operator=(const RadixHeap&) = delete;

  static Key key(Time at) { return static_cast<Key>(at.time_since_epoch().count()); }

  bool empty() const { return digits_ == 0; }
  std::size_t size() const { return size_; }
  // REQUIRES a time not before the last base that split() was given.
  void append(Entry entry) {
    ++size_;
    place(entry);
  }
  // The earliest bucket that has entries. REQUIRES !empty().
  Index lowest() const {
    const auto digit = static_cast<Index>(std::countr_zero(digits_));
    return digit * kDigits + static_cast<Index>(std::countr_zero(values_[digit]));
  }
  // All times that belong to the bucket are in [begin_of, end_of).
  Key begin_of(Index bucket) const { return end_of(bucket) - width_of(bucket); }
  Key end_of(Index bucket) const;
  Key width_of(Index bucket) const { return Key{1} << bucket / kDigits * kDigitBits; }
  std::size_t size_of(Index bucket) const { return buckets_[bucket].size(); }

  struct Range {
    Time earliest;
    Time latest;
  };
  Range range_of(Index bucket) const;
  // Empties the bucket, in the order of appending.
  template <typename Visitor>
  void drain(Index bucket, Visitor visitor) {
    mark_empty(bucket);
    size_ -= buckets_[bucket].size();
    buckets_[bucket].drain(pool_, visitor);
  }
  // Spreads the lowest bucket over those below it. REQUIRES that `base` is its earliest time.
  void split(Index bucket, Time base);
  void clear();
  // Keeps the order of the rest.
  template <typename Predicate>
  void remove_if(Predicate predicate);

 private:
  static constexpr unsigned kDigitBits = 4;
  static constexpr std::size_t kDigits = 16;  // of a Key, and values of a digit

  void place(Entry entry) {
    const Key difference = key(entry.at) ^ base_;
    const auto digit = static_cast<unsigned>(std::bit_width(difference | 1) - 1) / kDigitBits;
    const Key value = difference == 0 ? 0 : (key(entry.at) >> (digit * kDigitBits)) & (kDigits - 1);
    buckets_[digit * kDigits + value].append(entry, pool_);
    values_[digit] = static_cast<std::uint16_t>(values_[digit] | 1U << value);
    digits_ |= 1U << digit;
  }
  void mark_empty(Index bucket);

  Key base_ = 0;
  std::uint32_t digits_ = 0;                     // bit d: a bucket of digit d is not empty
  std::array<std::uint16_t, kDigits> values_{};  // per digit, bit v: its bucket v is not empty
  std::array<Bucket, kDigits * kDigits> buckets_;
  BlockPool pool_;
  std::size_t size_ = 0;
};

template <typename Predicate>
void RadixHeap::remove_if(Predicate predicate) {
  for (Index index = 0; index < buckets_.size(); ++index) {
    if (buckets_[index].size() == 0) continue;
    Bucket kept;
    size_ -= buckets_[index].size();
    buckets_[index].drain(pool_, [&](const Entry& entry) {
      if (!predicate(entry)) kept.append(entry, pool_);
    });
    buckets_[index] = kept;
    size_ += kept.size();
    if (kept.size() == 0) mark_empty(index);
  }
}

}  // namespace strait::engine
