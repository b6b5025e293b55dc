// The least that a hold model needs, written by hand for it: a plain radix heap of (time, entity)
// in vectors (Ahuja, Mehlhorn, Orlin and Tarjan 1990), no phases, no cancellation, no handlers, no
// horizon. What the engine takes beyond this is the price of what it offers.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "bench/increments.h"

namespace strait::bench {

class BareHold {
 public:
  BareHold(Increments kind, std::uint32_t pending) : increments_{kind} {
    for (std::uint32_t entity = 0; entity < pending; ++entity) push({increment(), entity});
  }
  void run(std::uint64_t events) {
    while (events-- > 0) {
      Entry entry = pop();
      entry.at += increment();
      push(entry);
    }
  }
  std::uint64_t now() const { return last_; }

 private:
  struct Entry {
    std::uint64_t at;
    std::uint64_t entity;
  };

  std::uint64_t increment() { return static_cast<std::uint64_t>(increments_.next().count()); }
  void push(Entry entry) {
    const auto bucket = static_cast<std::size_t>(std::bit_width(entry.at ^ last_));
    buckets_[bucket].push_back(entry);
    filled_ |= std::uint64_t{1} << bucket;
  }
  Entry pop() {
    if (next_ == buckets_[0].size()) refill();
    return buckets_[0][next_++];
  }
  void refill() {
    buckets_[0].clear();
    next_ = 0;
    filled_ &= ~std::uint64_t{1};
    std::vector<Entry>& lowest = buckets_[static_cast<std::size_t>(std::countr_zero(filled_))];
    filled_ &= filled_ - 1;
    last_ = lowest[0].at;
    for (const Entry& entry : lowest) last_ = std::min(last_, entry.at);
    for (const Entry& entry : lowest) push(entry);
    lowest.clear();
  }

  IncrementTable increments_;
  std::uint64_t last_ = 0;
  std::uint64_t filled_ = 0;
  std::size_t next_ = 0;
  std::array<std::vector<Entry>, 64> buckets_;
};

}  // namespace strait::bench
