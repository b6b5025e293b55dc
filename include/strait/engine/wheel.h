// Calendar entries of a window of time, in buckets of equal width: what is near enough is found by
// its time alone. (Brown, "Calendar queues", Communications of the ACM 31(10), 1988, with a bitmap
// instead of a search, and one window after the other instead of years that wrap around.)
//
// A bucket's number is the time since the window's begin, shifted. Two levels of bitmaps find the
// first bucket that has entries in one step, however sparse they are.
//
// Not thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "strait/engine/bucket.h"
#include "strait/engine/event.h"

namespace strait::engine {

class Wheel {
 public:
  using Key = std::uint64_t;
  static constexpr std::size_t kBuckets = 4096;

  Wheel() : nodes_(1) {}

  bool empty() const { return filled_words_ == 0; }
  std::size_t size() const { return pushed_ - taken_; }
  // Buckets of 2^shift microseconds from `begin` on. REQUIRES empty().
  void open(Key begin, unsigned shift);
  // Entries taken since the window was opened, and the time that has passed in it.
  std::size_t taken() const { return taken_; }
  Key elapsed() const { return (left_ + 1) << shift_; }

  // REQUIRES `key`, the entry's time, within the window.
  void push(Key key, CalendarEntry entry) {
    const Key bucket = (key - begin_) >> shift_;
    const std::uint32_t index = free_ != kNone ? free_ : grow();
    Node& node = nodes_[index];
    free_ = node.next;
    node.entry = entry;
    node.next = newest_[bucket];
    newest_[bucket] = index;
    words_[bucket / kWordBits] |= Word{1} << bucket % kWordBits;
    filled_words_ |= Word{1} << bucket / kWordBits;
    ++pushed_;
  }
  // Takes the entry of the first bucket, and tells the end of that bucket's times, if it is alone
  // there and before the limit; returns false otherwise. REQUIRES !empty().
  bool take_single(Time limit, CalendarEntry& entry, Key& end) {
    const std::size_t bucket = first_bucket();
    const std::uint32_t index = newest_[bucket];
    Node& node = nodes_[index];
    if (node.next != kNone || node.entry.at >= limit) return false;
    entry = node.entry;
    node.next = free_;
    free_ = index;
    ++taken_;
    end = leave(bucket);
    return true;
  }
  // Takes all entries of the first bucket, the latest pushed first, and returns the end of its
  // times. REQUIRES !empty().
  template <typename Visitor>
  Key take_first(Visitor visitor) {
    const std::size_t bucket = first_bucket();
    std::uint32_t last = newest_[bucket];
    for (std::uint32_t index = last; index != kNone; index = nodes_[index].next) {
      visitor(nodes_[index].entry);
      ++taken_;
      last = index;
    }
    nodes_[last].next = free_;
    free_ = newest_[bucket];
    return leave(bucket);
  }
  template <typename Predicate>
  void remove_if(Predicate predicate);

 private:
  using Word = std::uint64_t;
  static constexpr std::size_t kWordBits = 64;
  static_assert(kBuckets == kWordBits * kWordBits);
  static constexpr std::uint32_t kNone = 0;
  struct Node {
    CalendarEntry entry;
    std::uint32_t next = kNone;
  };

  // (std::countr_zero would ask each time whether the word is empty.)
  std::size_t first_bucket() const {
    const auto word = static_cast<std::size_t>(__builtin_ctzll(filled_words_));
    return word * kWordBits + static_cast<std::size_t>(__builtin_ctzll(words_[word]));
  }
  // The first bucket has nothing any more. Returns the end of its times.
  Key leave(std::size_t bucket) {
    mark_empty(bucket);
    newest_[bucket] = kNone;
    left_ = bucket;
    return begin_ + ((bucket + 1) << shift_);
  }
  void mark_empty(std::size_t bucket) {
    const std::size_t word = bucket / kWordBits;
    words_[word] &= ~(Word{1} << bucket % kWordBits);
    filled_words_ &= ~(Word{words_[word] == 0} << word);
  }
  std::uint32_t grow();

  Key begin_ = 0;
  unsigned shift_ = 0;
  std::size_t left_ = 0;  // the bucket that was first before
  std::size_t pushed_ = 0;
  std::size_t taken_ = 0;
  Word filled_words_ = 0;                         // bit w: words_[w] is not 0
  std::array<Word, kWordBits> words_{};           // bit b: that bucket is not empty
  std::array<std::uint32_t, kBuckets> newest_{};  // node pushed last, by bucket
  std::vector<Node> nodes_;                       // the first is none
  std::uint32_t free_ = kNone;
};

template <typename Predicate>
void Wheel::remove_if(Predicate predicate) {
  for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
    std::uint32_t* link = &newest_[bucket];
    if (*link == kNone) continue;
    while (*link != kNone) {
      const std::uint32_t index = *link;
      Node& node = nodes_[index];
      if (!predicate(node.entry)) {
        link = &node.next;
        continue;
      }
      *link = node.next;
      node.next = free_;
      free_ = index;
      --pushed_;
    }
    if (newest_[bucket] == kNone) mark_empty(bucket);
  }
}

}  // namespace strait::engine
