// What any calendar must do. A replacement joins the list of types and passes.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "engine/reference_calendar.h"
#include "strait/engine/calendar.h"

namespace strait::engine {
namespace {

struct RealCalendar : Calendar {
  using Handle = EventHandle;
  static constexpr Handle kNoHandle{};
};

template <typename C>
class CalendarContract : public testing::Test {
 protected:
  using Handle = typename C::Handle;

  Handle schedule(std::int64_t at, std::uint32_t label, Phase phase = Phase::demand) {
    return calendar_.schedule(
        {.at = Time{Duration{at}}, .handler = &nobody_, .first = label, .phase = phase});
  }
  // Labels of all that is popped before the limit.
  std::vector<std::uint32_t> pop_before(std::int64_t limit) {
    std::vector<std::uint32_t> labels;
    Event event;
    while (calendar_.pop(Time{Duration{limit}}, event)) labels.push_back(event.first);
    return labels;
  }
  std::vector<std::uint32_t> pop_all() { return pop_before(kFar); }

  static constexpr std::int64_t kFar = Time::max().time_since_epoch().count();
  Nobody nobody_;
  C calendar_;
};

using Labels = std::vector<std::uint32_t>;
using Calendars = testing::Types<RealCalendar, ReferenceCalendar>;
TYPED_TEST_SUITE(CalendarContract, Calendars);

TYPED_TEST(CalendarContract, EmptyHasNothing) {
  Event event;
  EXPECT_FALSE(this->calendar_.pop(kNever, event));
  EXPECT_EQ(this->calendar_.size(), 0U);
}

TYPED_TEST(CalendarContract, PopsByTime) {
  this->schedule(5, 0);
  this->schedule(1, 1);
  this->schedule(3, 2);
  EXPECT_EQ(this->pop_all(), (Labels{1, 2, 0}));
}

TYPED_TEST(CalendarContract, ReturnsWhatWasScheduled) {
  const Event scheduled{Time{Duration{7}}, &this->nobody_, 1, 2, 3, 4, Phase::dispatch};
  this->calendar_.schedule(scheduled);
  Event popped;
  ASSERT_TRUE(this->calendar_.pop(kNever, popped));
  EXPECT_EQ(popped.at, scheduled.at);
  EXPECT_EQ(popped.handler, scheduled.handler);
  EXPECT_EQ(popped.first, 1U);
  EXPECT_EQ(popped.second, 2U);
  EXPECT_EQ(popped.cause, 3U);
  EXPECT_EQ(popped.kind, 4U);
  EXPECT_EQ(popped.phase, Phase::dispatch);
}

TYPED_TEST(CalendarContract, EqualTimesAreFirstInFirstOut) {
  Labels expected;
  for (std::uint32_t label = 0; label < 1000; ++label) {
    this->schedule(42, label);
    expected.push_back(label);
  }
  EXPECT_EQ(this->pop_all(), expected);
}

TYPED_TEST(CalendarContract, ManyTiesAmongManyTimes) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> expected;
  for (std::uint32_t label = 0; label < 5000; ++label) {
    const std::int64_t at = (label * 7919) % 97 * 86'400'000'000;
    this->schedule(at, label);
    expected.emplace_back(at, label);
  }
  std::stable_sort(expected.begin(), expected.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  Labels labels;
  for (const auto& item : expected) labels.push_back(item.second);
  EXPECT_EQ(this->pop_all(), labels);
}

TYPED_TEST(CalendarContract, PhasesOrderAnInstant) {
  this->schedule(9, 0, Phase::observation);
  this->schedule(9, 1, Phase::demand);
  this->schedule(9, 2, Phase::policy);
  this->schedule(9, 3, Phase::demand);
  this->schedule(8, 4, Phase::observation);
  EXPECT_EQ(this->pop_all(), (Labels{4, 2, 1, 3, 0}));
}

TYPED_TEST(CalendarContract, EarlierPhaseOfTheSameInstantComesNext) {
  this->schedule(9, 0, Phase::demand);
  this->schedule(9, 1, Phase::demand);
  this->schedule(10, 2, Phase::policy);
  Event event;
  ASSERT_TRUE(this->calendar_.pop(kNever, event));
  this->schedule(9, 3, Phase::policy);
  this->schedule(9, 4, Phase::demand);
  EXPECT_EQ(this->pop_all(), (Labels{3, 1, 4, 2}));
}

TYPED_TEST(CalendarContract, CancelledEventsNeverCome) {
  this->schedule(1, 0);
  const auto second = this->schedule(2, 1);
  this->schedule(3, 2);
  EXPECT_TRUE(this->calendar_.cancel(second));
  EXPECT_EQ(this->calendar_.size(), 2U);
  EXPECT_EQ(this->pop_all(), (Labels{0, 2}));
}

TYPED_TEST(CalendarContract, CancelsOnlyWhatIsPending) {
  const auto handle = this->schedule(1, 0);
  EXPECT_TRUE(this->calendar_.cancel(handle));
  EXPECT_FALSE(this->calendar_.cancel(handle)) << "twice";
  const auto popped = this->schedule(2, 1);
  EXPECT_EQ(this->pop_all(), (Labels{1}));
  EXPECT_FALSE(this->calendar_.cancel(popped)) << "after it was popped";
  EXPECT_FALSE(this->calendar_.cancel(TypeParam::kNoHandle)) << "no event";
}

TYPED_TEST(CalendarContract, OldHandlesNeverCancelNewEvents) {
  std::vector<typename TypeParam::Handle> old;
  for (std::uint32_t i = 0; i < 100; ++i) old.push_back(this->schedule(i, i));
  this->pop_all();
  for (std::uint32_t i = 0; i < 100; ++i) this->schedule(1000 + i, i);
  for (const auto handle : old) EXPECT_FALSE(this->calendar_.cancel(handle));
  EXPECT_EQ(this->calendar_.size(), 100U);
}

TYPED_TEST(CalendarContract, CancelsWithinTheInstantBeingServed) {
  this->schedule(5, 0);
  const auto doomed = this->schedule(5, 1);
  const auto later_phase = this->schedule(5, 2, Phase::dispatch);
  this->schedule(5, 3);
  Event event;
  ASSERT_TRUE(this->calendar_.pop(kNever, event));
  EXPECT_TRUE(this->calendar_.cancel(doomed));
  EXPECT_TRUE(this->calendar_.cancel(later_phase));
  EXPECT_EQ(this->pop_all(), (Labels{3}));
}

TYPED_TEST(CalendarContract, LimitIsExclusive) {
  this->schedule(4, 0);
  this->schedule(5, 1);
  EXPECT_EQ(this->pop_before(5), (Labels{0}));
  EXPECT_EQ(this->pop_before(5), Labels{});
  EXPECT_EQ(this->pop_before(6), (Labels{1}));
}

TYPED_TEST(CalendarContract, LimitHoldsAtTheStart) {
  this->schedule(0, 0);
  EXPECT_EQ(this->pop_before(0), Labels{});
  EXPECT_EQ(this->pop_before(1), (Labels{0}));
}

// A look at the next event that stops at the limit must not spoil what is scheduled before it.
TYPED_TEST(CalendarContract, SchedulesBetweenTheLimitAndTheNextEvent) {
  for (std::uint32_t n : {1U, 20U, 33U, 200U}) {
    this->calendar_.clear();
    const std::int64_t next = (std::int64_t{1} << 40) + 5;
    for (std::uint32_t i = 0; i < n; ++i) this->schedule(next + i, 1000 + i);
    EXPECT_EQ(this->pop_before(100), Labels{});
    Labels expected;
    for (std::uint32_t i = 0; i < 200; ++i) {
      this->schedule(100 + 5000 * std::int64_t{i}, i);
      expected.push_back(i);
    }
    for (std::uint32_t i = 0; i < n; ++i) expected.push_back(1000 + i);
    EXPECT_EQ(this->pop_all(), expected) << n << " events beyond the limit";
  }
}

// The same where what lay before the limit was cancelled, so that nothing was popped at all.
TYPED_TEST(CalendarContract, SchedulesAfterRemainsOfCancelledEvents) {
  std::vector<typename TypeParam::Handle> doomed;
  for (std::uint32_t i = 0; i < 60; ++i) doomed.push_back(this->schedule(1000 + i, i));
  for (std::uint32_t i = 0; i < 200; ++i) this->schedule(1'000'000 + i, 1000 + i);
  for (const auto handle : doomed) EXPECT_TRUE(this->calendar_.cancel(handle));
  EXPECT_EQ(this->pop_before(2000), Labels{});
  this->schedule(2000, 7);
  this->schedule(500'000, 8);
  const Labels labels = this->pop_all();
  ASSERT_EQ(labels.size(), 202U);
  EXPECT_EQ(labels[0], 7U);
  EXPECT_EQ(labels[1], 8U);
  EXPECT_EQ(labels[2], 1000U);
}

TYPED_TEST(CalendarContract, FarTimes) {
  const std::int64_t far = this->kFar - 1;
  this->schedule(far, 0);
  this->schedule(std::int64_t{1} << 62, 1);
  this->schedule(0, 2);
  this->schedule(far, 3);
  this->schedule(1, 4);
  EXPECT_EQ(this->pop_all(), (Labels{2, 4, 1, 0, 3}));
}

TYPED_TEST(CalendarContract, EventsAtTheEndOfTimeNeverCome) {
  this->schedule(this->kFar, 0);
  EXPECT_EQ(this->pop_all(), Labels{});
  EXPECT_EQ(this->calendar_.size(), 1U);
}

TYPED_TEST(CalendarContract, ClearStartsAgain) {
  const auto handle = this->schedule(50, 0);
  this->schedule(60, 1);
  this->pop_before(55);
  const auto pending = this->schedule(60, 2);
  this->calendar_.clear();
  EXPECT_EQ(this->calendar_.size(), 0U);
  this->schedule(3, 3);
  this->schedule(0, 4);
  EXPECT_FALSE(this->calendar_.cancel(handle));
  EXPECT_FALSE(this->calendar_.cancel(pending));
  EXPECT_EQ(this->pop_all(), (Labels{4, 3}));
}

}  // namespace
}  // namespace strait::engine
