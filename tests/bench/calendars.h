// The calendar and its rivals behind one face: push a label at a time, pop the earliest, first in
// first out among equal times. The rivals cancel as is usual with them: the entry stays and is
// passed over when it comes up, because its label has been scheduled anew since.
#pragma once

#include <boost/heap/d_ary_heap.hpp>
#include <cstdint>
#include <queue>
#include <utility>
#include <vector>

#include "strait/engine/calendar.h"

namespace strait::bench {

struct Popped {
  Time at;
  std::uint32_t label = 0;
};

class Nobody final : public engine::Handler {
 public:
  void handle(const engine::Event&) override {}
};

class StraitCalendar {
 public:
  explicit StraitCalendar(std::size_t labels) : handles_(labels) {}
  void push(Time at, std::uint32_t label) { schedule(at, label); }
  // `label` is pending no more at its former time, but at this one.
  void move(Time at, std::uint32_t label) {
    calendar_.cancel(handles_[label]);
    handles_[label] = schedule(at, label);
  }
  void push_movable(Time at, std::uint32_t label) { handles_[label] = schedule(at, label); }
  Popped pop() {
    engine::Event event;
    calendar_.pop(kNever, event);
    return {event.at, event.first};
  }
  Popped pop_movable() { return pop(); }

 private:
  engine::EventHandle schedule(Time at, std::uint32_t label) {
    return calendar_.schedule({.at = at, .handler = &nobody_, .first = label});
  }
  Nobody nobody_;
  engine::Calendar calendar_;
  std::vector<engine::EventHandle> handles_;
};

// On a queue of 24-byte entries with push(), pop() and top().
template <typename Queue>
class QueueCalendar {
 public:
  explicit QueueCalendar(std::size_t labels) : last_(labels) {}
  void push(Time at, std::uint32_t label) {
    using Key = decltype(Queue::value_type::at);
    queue_.push({static_cast<Key>(at.time_since_epoch().count()), sequence_++, label});
  }
  void push_movable(Time at, std::uint32_t label) {
    last_[label] = sequence_;
    push(at, label);
  }
  void move(Time at, std::uint32_t label) { push_movable(at, label); }
  Popped pop() {
    const auto top = queue_.top();
    queue_.pop();
    return {Time{Duration{static_cast<std::int64_t>(top.at)}},
            static_cast<std::uint32_t>(top.label)};
  }
  Popped pop_movable() {
    while (queue_.top().sequence != last_[queue_.top().label]) queue_.pop();
    return pop();
  }

 private:
  Queue queue_;
  std::uint64_t sequence_ = 0;
  std::vector<std::uint64_t> last_;  // sequence number under which a label is pending
};

// Times as integers, as here, or as doubles, as simulators mostly have them.
template <typename Key>
struct Entry {
  Key at;
  std::uint64_t sequence;
  std::uint64_t label;
};
struct LaterBySequence {
  template <typename E>
  bool operator()(const E& a, const E& b) const {
    return a.at != b.at ? a.at > b.at : a.sequence > b.sequence;
  }
};
struct Later {  // Boost's stable heap numbers its entries itself
  template <typename E>
  bool operator()(const E& a, const E& b) const {
    return a.at > b.at;
  }
};

template <typename Key>
using StdCalendar =
    QueueCalendar<std::priority_queue<Entry<Key>, std::vector<Entry<Key>>, LaterBySequence>>;
using BoostCalendar =
    QueueCalendar<boost::heap::d_ary_heap<Entry<std::int64_t>, boost::heap::arity<4>,
                                          boost::heap::stable<true>, boost::heap::compare<Later>>>;

}  // namespace strait::bench
