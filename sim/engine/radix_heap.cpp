#include "strait/engine/radix_heap.h"

#include <algorithm>

namespace strait::engine {

RadixHeap::RadixHeap() { near_.reserve(2 * kNearMost); }

void RadixHeap::insert_near(Entry entry) {
  if (head_ >= kNearMost) {
    near_.erase(near_.begin(), near_.begin() + static_cast<std::ptrdiff_t>(head_));
    head_ = 0;
  }
  const auto first = near_.begin() + static_cast<std::ptrdiff_t>(head_);
  auto place = near_.end();
  while (place != first && entry.at < std::prev(place)->at) --place;
  near_.insert(place, entry);
  if (near_.size() - head_ > kNearMost) spill_near();
}

// The later half goes to the buckets; equal times stay together.
void RadixHeap::spill_near() {
  std::size_t cut = head_ + (near_.size() - head_) / 2;
  near_end_ = key(near_[cut].at);
  while (cut > head_ && key(near_[cut - 1].at) == near_end_) --cut;
  for (std::size_t i = cut; i < near_.size(); ++i) append(near_[i]);
  near_.resize(cut);
}

// Fills the empty near buffer. False if nothing is left, or nothing before the limit.
bool RadixHeap::refill(Time limit) {
  near_.clear();
  head_ = 0;
  while (filled_ != 0) {
    const auto lowest = static_cast<std::size_t>(std::countr_zero(filled_));
    if (lowest == 0 || buckets_[lowest].size() <= kNearMost) {
      take_lowest(lowest);
      return true;
    }
    if (!split(lowest, limit)) return false;
  }
  near_end_ = kNoEnd;
  return false;
}

void RadixHeap::take_lowest(std::size_t bucket) {
  near_.swap(buckets_[bucket]);
  filled_ &= filled_ - 1;
  std::stable_sort(near_.begin(), near_.end(),
                   [](const Entry& a, const Entry& b) { return a.at < b.at; });
  near_end_ = filled_ == 0 ? kNoEnd : ((base_ >> bucket) + 1) << bucket;
}

bool RadixHeap::split(std::size_t bucket, Time limit) {
  std::vector<Entry>& entries = buckets_[bucket];
  const Time earliest =
      std::min_element(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return a.at < b.at;
      })->at;
  if (earliest >= limit) return false;
  base_ = key(earliest);
  near_end_ = base_;
  filled_ &= filled_ - 1;
  for (const Entry& entry : entries) append(entry);
  entries.clear();
  return true;
}

void RadixHeap::clear() {
  near_.clear();
  for (std::vector<Entry>& bucket : buckets_) bucket.clear();
  head_ = 0;
  near_end_ = kNoEnd;
  base_ = 0;
  filled_ = 0;
  size_ = 0;
}

}  // namespace strait::engine
