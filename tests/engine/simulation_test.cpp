#include "strait/engine/simulation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "strait/base/error.h"

namespace strait::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Time at(std::int64_t microseconds) { return Time{Duration{microseconds}}; }

// Notes the label (`first`) of each event, and does what the test wants besides.
class Recorder final : public Handler {
 public:
  void handle(const Event& event) override {
    labels.push_back(event.first);
    if (then) then(event);
  }
  std::vector<std::uint32_t> labels;
  std::function<void(const Event&)> then;
};

class SimulationTest : public testing::Test {
 protected:
  EventHandle schedule(std::int64_t time, Phase phase, std::uint32_t label) {
    return simulation_.schedule(at(time), phase, recorder_, 0, label);
  }
  Simulation simulation_;
  Recorder recorder_;
};

TEST_F(SimulationTest, HandsOverWhatWasScheduled) {
  recorder_.then = [this](const Event& event) {
    EXPECT_EQ(event.at, at(5));
    EXPECT_EQ(simulation_.now(), at(5));
    EXPECT_EQ(event.kind, 7);
    EXPECT_EQ(event.first, 8U);
    EXPECT_EQ(event.second, 9U);
    EXPECT_EQ(event.phase, Phase::review);
  };
  simulation_.schedule(at(5), Phase::review, recorder_, 7, 8, 9);
  simulation_.run(at(6));
  EXPECT_EQ(simulation_.handled(), 1U);
}

TEST_F(SimulationTest, RunsPhasesInTheirOrder) {
  for (std::uint32_t phase = kPhases; phase-- > 0;) schedule(3, static_cast<Phase>(phase), phase);
  simulation_.run(at(4));
  EXPECT_THAT(recorder_.labels, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
}

// Allocation at 10 sends an arrival and a review back to phases that are over: both happen before
// the dispatch of the same instant, and before time moves on.
TEST_F(SimulationTest, CascadesBackBeforeTimeMovesOn) {
  schedule(10, Phase::allocation, 1);
  schedule(10, Phase::allocation, 2);
  schedule(10, Phase::dispatch, 3);
  schedule(11, Phase::policy, 4);
  recorder_.then = [this](const Event& event) {
    if (event.first != 1) return;
    schedule(10, Phase::review, 5);
    schedule(10, Phase::arrivals, 6);
    schedule(10, Phase::allocation, 7);
  };
  simulation_.run(at(12));
  EXPECT_THAT(recorder_.labels, ElementsAre(1, 6, 5, 2, 7, 3, 4));
}

TEST_F(SimulationTest, HorizonIsHalfOpen) {
  schedule(9, Phase::demand, 1);
  schedule(10, Phase::demand, 2);
  simulation_.run(at(10));
  EXPECT_THAT(recorder_.labels, ElementsAre(1));
  EXPECT_EQ(simulation_.now(), at(10));
  EXPECT_EQ(simulation_.pending(), 1U);
  simulation_.run(at(10));
  EXPECT_THAT(recorder_.labels, ElementsAre(1));
}

// What waits at the horizon was scheduled first and stays first; phases still order the instant.
TEST_F(SimulationTest, LaterHorizonGoesOnInOrder) {
  schedule(10, Phase::demand, 1);
  simulation_.run(at(10));
  schedule(10, Phase::demand, 2);
  schedule(10, Phase::arrivals, 3);
  simulation_.run(at(11));
  EXPECT_THAT(recorder_.labels, ElementsAre(3, 1, 2));
}

TEST_F(SimulationTest, SchedulesBetweenTheHorizonAndTheNextEvent) {
  for (std::uint32_t i = 0; i < 100; ++i) schedule(1'000'000 + i, Phase::demand, 100 + i);
  simulation_.run(at(10));
  EXPECT_THAT(recorder_.labels, IsEmpty());
  for (std::uint32_t i = 0; i < 100; ++i) schedule(1000 - 10 * i, Phase::demand, i);
  simulation_.run(kNever);
  ASSERT_EQ(recorder_.labels.size(), 200U);
  for (std::uint32_t i = 0; i < 100; ++i) {
    EXPECT_EQ(recorder_.labels[i], 99 - i);
    EXPECT_EQ(recorder_.labels[100 + i], 100 + i);
  }
}

TEST_F(SimulationTest, RefusesThePast) {
  simulation_.run(at(10));
  EXPECT_THROW(schedule(9, Phase::demand, 0), InternalError);
  EXPECT_THROW(simulation_.run(at(9)), InternalError);
  EXPECT_THROW(Simulation{}.schedule(at(-1), Phase::demand, recorder_), InternalError);
}

TEST_F(SimulationTest, EventBeingHandledIsNotPending) {
  EventHandle self;
  recorder_.then = [&](const Event&) {
    EXPECT_FALSE(simulation_.cancel(self));
    EXPECT_EQ(simulation_.pending(), 0U);
  };
  self = schedule(1, Phase::demand, 0);
  EXPECT_EQ(simulation_.pending(), 1U);
  simulation_.run(at(2));
  EXPECT_FALSE(simulation_.cancel(EventHandle{}));
}

TEST_F(SimulationTest, CauseTravelsWithTheEvent) {
  std::vector<std::uint32_t> causes;
  recorder_.then = [&](const Event& event) {
    causes.push_back(simulation_.cause());
    simulation_.set_cause(event.first + 100);
    if (event.first == 1) schedule(20, Phase::demand, 3);
  };
  schedule(2, Phase::demand, 1);
  simulation_.set_cause(50);
  schedule(3, Phase::demand, 2);
  simulation_.run(kNever);
  EXPECT_THAT(causes, ElementsAre(0, 50, 101));
}

// Follows itself after `step`, for ever.
class Endless final : public Handler {
 public:
  Endless(Simulation& simulation, Duration step) : simulation_{simulation}, step_{step} {}
  void handle(const Event&) override {
    simulation_.schedule(simulation_.now() + step_, Phase::demand, *this);
  }

 private:
  Simulation& simulation_;
  Duration step_;
};

TEST_F(SimulationTest, EndsWhenItIsToldTo) {
  std::atomic<bool> stop{true};
  simulation_.stop_on(&stop);
  Endless endless{simulation_, Duration{1}};
  simulation_.schedule(kStart, Phase::demand, endless);
  EXPECT_THROW(simulation_.run(kStart + kYear), Stopped);
  EXPECT_LT(simulation_.handled(), 100'000U);
}

TEST_F(SimulationTest, RefusesToStandStillForEver) {
  Endless endless{simulation_, Duration{}};
  simulation_.schedule(kStart + kDay, Phase::demand, endless);
  try {
    simulation_.run(kStart + kYear);
    FAIL() << "it ended";
  } catch (const ModelError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("events at one instant, on day 1:"));
  }
}

TEST_F(SimulationTest, ResetStartsAgain) {
  schedule(5, Phase::demand, 1);
  const EventHandle pending = schedule(50, Phase::demand, 2);
  simulation_.run(at(10));
  simulation_.set_cause(4);
  simulation_.reset();
  EXPECT_EQ(simulation_.now(), kStart);
  EXPECT_EQ(simulation_.handled(), 0U);
  EXPECT_EQ(simulation_.pending(), 0U);
  EXPECT_EQ(simulation_.cause(), 0U);
  schedule(1, Phase::demand, 3);
  EXPECT_FALSE(simulation_.cancel(pending));
  simulation_.run(kNever);
  EXPECT_THAT(recorder_.labels, ElementsAre(1, 3));
}

TEST_F(SimulationTest, CanBeResetAfterAHandlerThrew) {
  recorder_.then = [](const Event& event) {
    if (event.first == 1) throw std::runtime_error{"no"};
  };
  schedule(5, Phase::demand, 1);
  schedule(5, Phase::demand, 2);
  EXPECT_THROW(simulation_.run(at(10)), std::runtime_error);
  EXPECT_EQ(simulation_.now(), at(5));
  simulation_.reset();
  schedule(4, Phase::demand, 3);
  simulation_.run(at(10));
  EXPECT_THAT(recorder_.labels, ElementsAre(1, 3));
}

// Demand every 0.2 days (50 times) and every 0.3 days (34 times) from the start of ten days on.
// Sums of doubles make it 85: the fiftieth 0.2 falls short of the horizon.
TEST_F(SimulationTest, TimesAreExact) {
  const std::vector<Duration> intervals{from_days(0.2), from_days(0.3)};
  recorder_.then = [&](const Event& event) {
    simulation_.schedule(event.at + intervals[event.first], Phase::demand, recorder_, 0,
                         event.first);
  };
  schedule(0, Phase::demand, 0);
  schedule(0, Phase::demand, 1);
  simulation_.run(kStart + 10 * kDay);
  EXPECT_EQ(simulation_.handled(), 84U);
}

}  // namespace
}  // namespace strait::engine
