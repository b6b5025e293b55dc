#include "strait/engine/radix_heap.h"

#include <algorithm>

namespace strait::engine {

RadixHeap::Key RadixHeap::end_of(Index bucket) const {
  if (bucket == 0) return base_ + 1;
  const std::size_t shift = bucket / kDigits * kDigitBits;
  const Key higher_digits = (base_ >> shift) & ~Key{kDigits - 1};
  return (higher_digits + bucket % kDigits + 1) << shift;
}

RadixHeap::Range RadixHeap::range_of(Index bucket) const {
  Range range{kNever, kStart};
  buckets_[bucket].visit([&](const Entry& entry) {
    range.earliest = std::min(range.earliest, entry.at);
    range.latest = std::max(range.latest, entry.at);
  });
  return range;
}

void RadixHeap::mark_empty(Index bucket) {
  const std::size_t digit = bucket / kDigits;
  values_[digit] = static_cast<std::uint16_t>(values_[digit] & ~(1U << bucket % kDigits));
  if (values_[digit] == 0) digits_ &= ~(1U << digit);
}

void RadixHeap::split(Index bucket, Time base) {
  base_ = key(base);
  mark_empty(bucket);
  buckets_[bucket].drain(pool_, [this](const Entry& entry) { place(entry); });
}

void RadixHeap::clear() {
  while (!empty()) drain(lowest(), [](const Entry&) {});
  base_ = 0;
}

}  // namespace strait::engine
