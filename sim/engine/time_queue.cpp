#include "strait/engine/time_queue.h"

#include <bit>

namespace strait::engine {
namespace {

bool earlier(const CalendarEntry& a, const CalendarEntry& b) { return a.at < b.at; }

}  // namespace

TimeQueue::TimeQueue(const EventStore& store) : store_{store} { near_.reserve(4 * kNearMost); }

void TimeQueue::drop_popped() {
  near_.erase(near_.begin(), near_.begin() + static_cast<std::ptrdiff_t>(head_));
  head_ = 0;
}

bool TimeQueue::gather_ties() {
  const std::size_t begin = head_ - 1;
  std::size_t end = begin + 1;
  for (; end < near_.size() && near_[end].at == near_[begin].at; ++end) {
    if (EventStore::phase(near_[end].event) < EventStore::phase(near_[end - 1].event)) return false;
  }
  head_ = begin;
  ties_ = end - begin;
  return true;
}

// What the wheel gave, latest pushed first.
void TimeQueue::sort_near() {
  std::reverse(near_.begin(), near_.end());
  if (near_.size() > kNearMost) return merge_near();
  for (std::size_t i = 1; i < near_.size(); ++i) {
    const Entry entry = near_[i];
    std::size_t place = i;
    for (; place > 0 && near_[place - 1].at > entry.at; --place) near_[place] = near_[place - 1];
    near_[place] = entry;
  }
}

// A stable sort that keeps its memory.
void TimeQueue::merge_near() {
  if (std::is_sorted(near_.begin(), near_.end(), earlier)) return;
  const std::size_t size = near_.size();
  merged_.resize(size);
  for (std::size_t run = 1; run < size; run *= 2) {
    for (std::size_t begin = 0; begin < size; begin += 2 * run) {
      const Entry* first = near_.data() + begin;
      const Entry* second = near_.data() + std::min(begin + run, size);
      const Entry* end = near_.data() + std::min(begin + 2 * run, size);
      std::merge(first, second, second, end, merged_.data() + begin, earlier);
    }
    near_.swap(merged_);
  }
}

// The later half goes to far, and with it the wheel; equal times stay together. Not where the wheel
// is so large that moving it would cost more than a long near buffer does.
void TimeQueue::spill_near() {
  const std::size_t begin = head_ + ties_;
  if (near_.size() - begin <= wheel_.size() / kNearMostShare) return;
  std::size_t cut = begin + (near_.size() - begin) / 2;
  near_end_ = RadixHeap::key(near_[cut].at);
  while (cut > begin && RadixHeap::key(near_[cut - 1].at) == near_end_) --cut;
  for (std::size_t i = cut; i < near_.size(); ++i) far_.append(near_[i]);
  near_.resize(cut);
  empty_wheel();
  wheel_end_ = near_end_;
}

void TimeQueue::empty_wheel() {
  const std::size_t kept = near_.size();
  while (!wheel_.empty()) {
    wheel_.take_first([this](const Entry& entry) { near_.push_back(entry); });
    for (; near_.size() > kept; near_.pop_back()) far_.append(near_.back());
  }
}

// Fills near or the wheel, which are empty. False if nothing is left, or nothing before the limit.
bool TimeQueue::refill_from_far(Time limit) {
  while (far_.size() > kFew) {
    const RadixHeap::Index lowest = far_.lowest();
    const unsigned shift = choose_shift(lowest);
    const Key begin = far_.begin_of(lowest);
    const Key end = begin + (Key{Wheel::kBuckets} << shift);
    if (far_.end_of(lowest) <= end) {
      pour(begin, end, shift);
      return true;
    }
    const RadixHeap::Range range = far_.range_of(lowest);
    if (range.earliest == range.latest || far_.size_of(lowest) <= kNearMost) {
      take(lowest);
      return true;
    }
    if (range.earliest >= limit) return false;
    far_.split(lowest, range.earliest);
  }
  while (!far_.empty()) take(far_.lowest());
  near_end_ = kNoEnd;
  wheel_end_ = kNoEnd;
  return !near_.empty();
}

void TimeQueue::take(RadixHeap::Index bucket) {
  near_end_ = far_.end_of(bucket);
  wheel_end_ = near_end_;
  far_.drain(bucket, [this](const Entry& entry) { sort_in(entry); });
}

// For one entry to about six buckets: most are alone in theirs, and the bitmap skips the rest.
unsigned TimeQueue::choose_shift(RadixHeap::Index bucket) const {
  constexpr unsigned kFiner = 3;
  constexpr std::size_t kEnoughToJudge = 8;
  Key between = far_.width_of(bucket) / far_.size_of(bucket);
  if (wheel_.taken() > kEnoughToJudge) {
    between = std::min(between, wheel_.elapsed() / wheel_.taken());
  }
  return std::min(static_cast<unsigned>(std::bit_width(between >> kFiner)), kShiftMost);
}

void TimeQueue::pour(Key begin, Key end, unsigned shift) {
  wheel_.open(begin, shift);
  near_end_ = begin;
  wheel_end_ = end;
  while (!far_.empty()) {
    const RadixHeap::Index lowest = far_.lowest();
    const bool fits = wheel_.empty() || wheel_.size() + far_.size_of(lowest) <= kPourMost;
    if (far_.end_of(lowest) > end || !fits) {
      wheel_end_ = std::min(end, far_.begin_of(lowest));
      return;
    }
    far_.drain(lowest, [this](const Entry& entry) {
      wheel_.push(RadixHeap::key(entry.at), entry);
      store_.prefetch(entry.event);
    });
  }
}

void TimeQueue::clear() {
  near_.clear();
  head_ = 0;
  ties_ = 0;
  near_end_ = kNoEnd;
  wheel_end_ = kNoEnd;
  while (!wheel_.empty()) wheel_.take_first([](const Entry&) {});
  wheel_.open(0, 0);
  far_.clear();
}

}  // namespace strait::engine
