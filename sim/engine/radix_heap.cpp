#include "strait/engine/radix_heap.h"

#include <algorithm>

namespace strait::engine {

RadixHeap::RadixHeap() { near_.reserve(3 * kNearMost); }

void RadixHeap::drop_popped() {
  near_.erase(near_.begin(), near_.begin() + static_cast<std::ptrdiff_t>(head_));
  head_ = 0;
}

// The later half goes to the buckets; equal times stay together.
void RadixHeap::spill_near() {
  std::size_t cut = head_ + (near_.size() - head_) / 2;
  near_end_ = key(near_[cut].at);
  while (cut > head_ && key(near_[cut - 1].at) == near_end_) --cut;
  for (std::size_t i = cut; i < near_.size(); ++i) append(near_[i]);
  near_.resize(cut);
}

// REQUIRES that one is not empty.
std::size_t RadixHeap::lowest_bucket() const {
  const auto digit = static_cast<std::size_t>(std::countr_zero(digits_));
  return digit * kDigits + static_cast<std::size_t>(std::countr_zero(values_[digit]));
}

RadixHeap::Key RadixHeap::end_of(std::size_t bucket) const {
  if (bucket == 0) return base_ + 1;
  const std::size_t shift = bucket / kDigits * kDigitBits;
  const Key higher_digits = (base_ >> shift) & ~Key{kDigits - 1};
  return (higher_digits + bucket % kDigits + 1) << shift;
}

void RadixHeap::mark_empty(std::size_t bucket) {
  const std::size_t digit = bucket / kDigits;
  values_[digit] = static_cast<std::uint16_t>(values_[digit] & ~(1U << bucket % kDigits));
  if (values_[digit] == 0) digits_ &= ~(1U << digit);
}

// Fills the empty near buffer. False if nothing is left, or nothing before the limit.
bool RadixHeap::refill(Time limit) {
  near_.clear();
  head_ = 0;
  while (digits_ != 0) {
    const std::size_t lowest = lowest_bucket();
    if (near_.size() + buckets_[lowest].size() <= kNearMost || lowest == 0) {
      take(lowest);
    } else if (!near_.empty()) {
      return true;
    } else if (!split(lowest, limit)) {
      return false;
    }
  }
  near_end_ = kNoEnd;
  return !near_.empty();
}

void RadixHeap::take(std::size_t bucket) {
  near_end_ = end_of(bucket);
  mark_empty(bucket);
  buckets_[bucket].drain(pool_, [this](const Entry& entry) { sort_in(entry); });
}

// Spreads a bucket over those below it. False, with nothing done, if it has nothing before the
// limit.
bool RadixHeap::split(std::size_t bucket, Time limit) {
  Time earliest = kNever;
  Time latest = kStart;
  buckets_[bucket].visit([&](const Entry& entry) {
    earliest = std::min(earliest, entry.at);
    latest = std::max(latest, entry.at);
  });
  if (earliest >= limit) return false;
  if (earliest == latest) {  // a whole day's events, say: they are in order as they lie
    take(bucket);
    return true;
  }
  base_ = key(earliest);
  near_end_ = base_;
  mark_empty(bucket);
  buckets_[bucket].drain(pool_, [this](const Entry& entry) { append(entry); });
  return true;
}

void RadixHeap::clear() {
  near_.clear();
  head_ = 0;
  near_end_ = kNoEnd;
  base_ = 0;
  size_ = 0;
  while (digits_ != 0) {
    const std::size_t lowest = lowest_bucket();
    buckets_[lowest].drain(pool_, [](const Entry&) {});
    mark_empty(lowest);
  }
}

}  // namespace strait::engine
