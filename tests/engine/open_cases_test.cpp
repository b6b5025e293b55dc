// Facts of open_cases.yaml about event ordering; the case ids name their origin.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "strait/engine/simulation.h"

namespace strait::engine {
namespace {

using testing::ElementsAre;

struct Action {
  bool cancels;  // all pending events with this label; otherwise one is scheduled
  std::string label;
  double delay_days = 0.0;
  Phase phase = Phase::demand;
};
struct Initial {
  double at_days;
  Phase phase;
  std::string label;
};

// Runs a script of the cases E03 and E04. Their priorities are our phases in the same order, and
// their `until` is inclusive, so the horizon lies one microsecond behind it.
class Script final : public Handler {
 public:
  explicit Script(std::map<std::string, std::vector<Action>> actions) : on_{std::move(actions)} {}

  std::vector<std::string> run(const std::vector<Initial>& initial, double until_days) {
    for (const Initial& event : initial) {
      schedule(kStart + from_days(event.at_days), event.phase, event.label);
    }
    simulation_.run(kStart + from_days(until_days) + Duration{1});
    return trace_;
  }
  void handle(const Event& event) override {
    const std::string label = labels_[event.first];
    trace_.push_back(fmt::format("{}@{:g}", label, in_days(event.at - kStart)));
    for (const Action& action : on_[label]) carry_out(action);
  }

 private:
  void carry_out(const Action& action) {
    if (!action.cancels) {
      schedule(simulation_.now() + from_days(action.delay_days), action.phase, action.label);
      return;
    }
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      if (labels_[i] == action.label) simulation_.cancel(handles_[i]);
    }
  }
  void schedule(Time at, Phase phase, const std::string& label) {
    const auto index = static_cast<std::uint32_t>(labels_.size());
    labels_.push_back(label);
    handles_.push_back(simulation_.schedule(at, phase, *this, 0, index));
  }

  Simulation simulation_;
  std::map<std::string, std::vector<Action>> on_;
  std::vector<std::string> labels_;  // by number of scheduling
  std::vector<EventHandle> handles_;
  std::vector<std::string> trace_;
};

// Priorities -2, -1, 0, 1 and 5 as phases.
constexpr Phase kMinus2 = Phase::policy, kMinus1 = Phase::arrivals, kZero = Phase::demand,
                kOne = Phase::review, kFive = Phase::observation;

TEST(OpenCases, E03SimultaneousEvents) {
  Script script{{{"A", {{false, "A0", 0.0, kZero}}},
                 {"C", {{false, "C0", 0.0, kMinus2}}},
                 {"D", {{false, "H", 0.5, kZero}}},
                 {"E", {{false, "E0", 0.0, kZero}}}}};
  EXPECT_THAT(script.run({{1.0, kZero, "A"},
                          {1.0, kZero, "B"},
                          {1.0, kMinus1, "C"},
                          {0.5, kFive, "D"},
                          {2.0, kOne, "E"},
                          {2.0, kZero, "F"},
                          {2.0, kOne, "G"}},
                         10.0),
              ElementsAre("D@0.5", "C@1", "C0@1", "A@1", "B@1", "H@1", "A0@1", "F@2", "E@2", "E0@2",
                          "G@2"));
}

TEST(OpenCases, E04CancelAndReschedule) {
  Script script{{{"order", {{false, "deliver", 4.0}}},
                 {"ship", {{false, "leg", 1.0}}},
                 {"cancel_ship", {{true, "timeout"}, {true, "leg"}, {false, "leg2", 0.5}}},
                 {"leg2", {{false, "deliver2", 2.5}}},
                 {"audit", {{true, "deliver2"}}},
                 {"deliver", {{false, "close", 0.0}}}}};
  EXPECT_THAT(script.run({{1.0, kZero, "order"},
                          {3.0, kZero, "timeout"},
                          {2.0, kZero, "ship"},
                          {2.0, kZero, "cancel_ship"},
                          {5.0, kZero, "audit"},
                          {6.0, kZero, "end_inclusive"},
                          {6.25, kZero, "never"}},
                         6.0),
              ElementsAre("order@1", "ship@2", "cancel_ship@2", "leg2@2.5", "audit@5", "deliver@5",
                          "close@5", "end_inclusive@6"));
}

// E05, `ticks_sum`: a hundred ticks, added ten times by ten events, are exactly a thousand.
class Clock final : public Handler {
 public:
  explicit Clock(Simulation& simulation) : simulation_{simulation} {}
  void handle(const Event& event) override {
    if (event.first < 10) {
      simulation_.schedule(event.at + Duration{100}, Phase::demand, *this, 0, event.first + 1);
    } else {
      last = event.at;
    }
  }
  Time last = kNever;

 private:
  Simulation& simulation_;
};

TEST(OpenCases, E05IntegerClock) {
  Simulation simulation;
  Clock clock{simulation};
  simulation.schedule(kStart, Phase::demand, clock);
  simulation.run(kNever);
  EXPECT_EQ(clock.last, kStart + Duration{1000});
}

std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

class OrderHash final : public Handler {
 public:
  void handle(const Event& event) override {
    if (first_ten.size() < 10) first_ten.push_back(event.first);
    for (unsigned shift = 0; shift < 32; shift += 8) {
      hash = (hash ^ (event.first >> shift & 0xff)) * 0x100000001b3;  // FNV-1a
    }
  }
  std::vector<std::uint32_t> first_ten;
  std::uint64_t hash = 0xcbf29ce484222325;
};

TEST(OpenCases, E06EventSetOrderHash) {
  Simulation simulation;
  OrderHash hash;
  std::uint64_t state = 12345;
  std::vector<EventHandle> handles;
  std::set<std::uint64_t> times;
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    const std::uint64_t time = (split_mix(state) >> 40) % 1024;
    times.insert(time);
    handles.push_back(simulation.schedule(kStart + Duration{static_cast<std::int64_t>(time)},
                                          Phase::demand, hash, 0, i));
  }
  for (std::size_t i = 3; i < handles.size(); i += 7) EXPECT_TRUE(simulation.cancel(handles[i]));
  simulation.run(kNever);
  EXPECT_EQ(times.size(), 1024U);
  EXPECT_EQ(simulation.handled(), 8571U);
  EXPECT_THAT(hash.first_ten,
              ElementsAre(1916, 2119, 3975, 4372, 4610, 5524, 8369, 9898, 2178, 3142));
  EXPECT_EQ(hash.hash, 0x4f165a8ae85ff679U);
}

}  // namespace
}  // namespace strait::engine
