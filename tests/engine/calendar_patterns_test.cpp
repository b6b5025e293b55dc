// Patterns of time that break calendars down: what comes is what the plain oracle gives, with
// thousands pending, so that wheels are opened, overrun and opened anew.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/reference_calendar.h"
#include "strait/engine/calendar.h"

namespace strait::engine {
namespace {

class Numbers {
 public:
  std::uint32_t next() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>(state_ >> 33);
  }
  double uniform() { return (next() + 0.5) / 2147483648.0; }

 private:
  std::uint64_t state_ = 1;
};

struct Pattern {
  std::string name;
  std::function<Duration(Numbers&, std::uint32_t step)> delay;
  std::uint32_t phases = 1;  // events are of so many
  bool cancels = false;      // every second step one is cancelled and another scheduled
};

std::ostream& operator<<(std::ostream& out, const Pattern& pattern) { return out << pattern.name; }

Duration microseconds(double count) { return Duration{static_cast<std::int64_t>(count)}; }

std::vector<Pattern> patterns() {
  const auto exponential = [](Numbers& numbers, std::uint32_t) {
    return microseconds(-8.64e10 * std::log(numbers.uniform()));
  };
  const auto whole_days = [](Numbers& numbers, std::uint32_t) {
    return kDay * (1 + numbers.next() % 14);
  };
  return {
      {"exponential", exponential},
      {"cancel_heavy", exponential, 3, true},
      {"all_equal", [](Numbers&, std::uint32_t) { return kDay; }},
      {"all_equal_in_any_phase", [](Numbers&, std::uint32_t) { return kDay; }, 8},
      {"at_once", [](Numbers& n, std::uint32_t) { return n.next() % 4 == 0 ? kDay : 0 * kDay; }, 8},
      {"whole_days", whole_days, 8},
      {"whole_days_cancelled", whole_days, 8, true},
      {"bimodal",
       [](Numbers& numbers, std::uint32_t) {
         const double far = numbers.uniform() < 0.9 ? 1e3 : 1e13;
         return microseconds(far * numbers.uniform());
       }},
      {"heavy_tail",  // up to 300,000 years
       [](Numbers& numbers, std::uint32_t) {
         return microseconds(1e3 * std::pow(numbers.uniform(), -1.5));
       }},
      {"each_sooner_than_the_last",  // within a day, over and over
       [](Numbers&, std::uint32_t step) { return kDay - Duration{step % 5000 * 1000}; }},
      {"crowds",  // thousands in one second of each year, in any order
       [](Numbers& numbers, std::uint32_t) { return kYear + Duration{numbers.next() % 1'000'000}; },
       2},
      {"rate_that_jumps",
       [](Numbers& numbers, std::uint32_t step) {
         const double mean = step / 4000 % 2 == 0 ? 1e4 : 1e12;
         return microseconds(-mean * std::log(numbers.uniform()));
       }},
  };
}

class CalendarPatterns : public testing::TestWithParam<Pattern> {
 protected:
  void schedule() {
    const Event event{.at = now_ + GetParam().delay(numbers_, label_),
                      .handler = &nobody_,
                      .first = label_++,
                      .phase = static_cast<Phase>(numbers_.next() % GetParam().phases)};
    handles_.push_back(calendar_.schedule(event));
    oracle_.schedule(event);
  }
  void move_one() {
    const std::size_t victim = handles_.size() - 1 - numbers_.next() % 2000;
    const bool pending = oracle_.cancel(victim);
    ASSERT_EQ(calendar_.cancel(handles_[victim]), pending);
    if (pending) schedule();
  }
  bool pop(Time limit) {
    Event event;
    Event expected;
    const bool found = oracle_.pop(limit, expected);
    EXPECT_EQ(calendar_.pop(limit, event), found);
    if (!found) {
      now_ = limit;
      return false;
    }
    EXPECT_EQ(event.first, expected.first) << "label " << label_;
    now_ = expected.at;
    return true;
  }

  Nobody nobody_;
  Numbers numbers_;
  Time now_ = kStart;
  std::uint32_t label_ = 0;
  Calendar calendar_;
  ReferenceCalendar oracle_;
  std::vector<EventHandle> handles_;
};

TEST_P(CalendarPatterns, AgreeWithTheOracle) {
  while (label_ < 3000) schedule();
  for (int step = 0; step < 20'000 && !HasFailure(); ++step) {
    if (step % 100 == 0) {  // a limit, and events between it and the next one
      pop(now_ + Duration{1});
      schedule();
    } else {
      pop(kNever);
      schedule();
    }
    if (GetParam().cancels && step % 2 == 0) move_one();
  }
  while (!HasFailure() && pop(kNever)) {
  }
  EXPECT_EQ(calendar_.size(), 0U);
}

INSTANTIATE_TEST_SUITE_P(All, CalendarPatterns, testing::ValuesIn(patterns()),
                         [](const auto& pattern) { return pattern.param.name; });

}  // namespace
}  // namespace strait::engine
