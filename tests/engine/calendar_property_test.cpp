// Any sequence of scheduling, cancelling and popping gives what the plain oracle gives.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "engine/reference_calendar.h"
#include "strait/engine/calendar.h"

namespace strait::engine {
namespace {

enum class Move : std::uint8_t { schedule, cancel, pop, advance };

struct Step {
  Move move;
  std::int64_t delay;    // schedule, advance: microseconds from now
  Phase phase;           // schedule
  std::uint32_t choice;  // cancel: which of the handles given out
};

// Ties and bursts are what breaks a calendar: short delays, whole days, and a few of any size.
rc::Gen<std::int64_t> any_delay() {
  return rc::gen::oneOf(
      rc::gen::inRange<std::int64_t>(0, 3), rc::gen::inRange<std::int64_t>(0, 100'000),
      rc::gen::map(rc::gen::inRange<std::int64_t>(0, 5),
                   [](std::int64_t days) { return days * 86'400'000'000; }),
      rc::gen::map(rc::gen::inRange(0, 50), [](int bits) { return std::int64_t{1} << bits; }));
}

rc::Gen<Step> any_step() {
  return rc::gen::construct<Step>(
      rc::gen::weightedElement<Move>(
          {{10, Move::schedule}, {3, Move::cancel}, {5, Move::pop}, {1, Move::advance}}),
      any_delay(),
      rc::gen::map(rc::gen::inRange(0, 8), [](int phase) { return static_cast<Phase>(phase); }),
      rc::gen::arbitrary<std::uint32_t>());
}

std::ostream& operator<<(std::ostream& out, const Step& step) {
  return out << "{" << static_cast<int>(step.move) << ", " << step.delay << ", "
             << static_cast<int>(step.phase) << ", " << step.choice << "}";
}

// Drives both calendars through the same steps and compares all that can be seen.
class Pair {
 public:
  void take(const Step& step) {
    switch (step.move) {
      case Move::schedule:
        return schedule(step);
      case Move::cancel:
        return cancel(step.choice);
      case Move::pop:
        if (oracle_.size() > 0) pop(kNever);  // else nothing could be scheduled any more
        return;
      case Move::advance:
        return advance(now_ + Duration{step.delay});
    }
  }
  void drain() {
    while (oracle_.size() > 0) pop(kNever);
    pop(kNever);
  }

 private:
  void schedule(const Step& step) {
    const auto label = static_cast<std::uint32_t>(handles_.size());
    const Event event{.at = now_ + Duration{step.delay},
                      .handler = &nobody_,
                      .first = label,
                      .phase = step.phase};
    handles_.push_back(calendar_.schedule(event));
    oracle_.schedule(event);
    RC_ASSERT(calendar_.size() == oracle_.size());
  }
  void cancel(std::uint32_t choice) {
    if (handles_.empty()) return;
    const std::size_t index = choice % handles_.size();
    RC_ASSERT(calendar_.cancel(handles_[index]) == oracle_.cancel(index));
    RC_ASSERT(calendar_.size() == oracle_.size());
  }
  bool pop(Time limit) {
    Event event;
    Event expected;
    const bool popped = calendar_.pop(limit, event);
    RC_ASSERT(popped == oracle_.pop(limit, expected));
    if (!popped) return false;
    RC_ASSERT(event.first == expected.first);
    RC_ASSERT(event.at == expected.at);
    RC_ASSERT(event.phase == expected.phase);
    now_ = event.at;
    return true;
  }
  void advance(Time limit) {
    while (pop(limit)) {
    }
    now_ = limit;
  }

  Nobody nobody_;
  Time now_ = kStart;
  Calendar calendar_;
  ReferenceCalendar oracle_;
  std::vector<EventHandle> handles_;
};

RC_GTEST_PROP(Calendar, AgreesWithTheOracle, ()) {
  const std::size_t length = *rc::gen::inRange<std::size_t>(0, 2000);
  Pair pair;
  for (const Step& step : *rc::gen::container<std::vector<Step>>(length, any_step())) {
    pair.take(step);
  }
  pair.drain();
}

}  // namespace
}  // namespace strait::engine
