// Any number of simulations live side by side, each on a thread of its own, and none sees another.
// Run under the thread sanitizer as well.
#include <gtest/gtest.h>

#include <cstdint>
#include <thread>
#include <vector>

#include "strait/engine/simulation.h"

namespace strait::engine {
namespace {

// Schedules further events of all phases at times that depend on `seed`, and keeps what it saw.
class Wanderer final : public Handler {
 public:
  Wanderer(Simulation& simulation, std::uint32_t seed) : simulation_{simulation}, state_{seed} {}

  void handle(const Event& event) override {
    seen_.push_back(simulation_.now().time_since_epoch().count() * 8 +
                    static_cast<std::int64_t>(event.phase));
    state_ = state_ * 1664525U + 1013904223U;
    const Duration wait{state_ % 7};  // often zero: cascades within one instant
    const auto phase = static_cast<Phase>((state_ >> 8) % kPhases);
    const auto last = simulation_.schedule(simulation_.now() + wait, phase, *this);
    if (state_ % 5 == 0) {
      simulation_.cancel(last);
      simulation_.schedule(simulation_.now() + Duration{3}, Phase::review, *this);
    }
  }
  const std::vector<std::int64_t>& seen() const { return seen_; }

 private:
  Simulation& simulation_;
  std::uint32_t state_;
  std::vector<std::int64_t> seen_;
};

std::vector<std::int64_t> wander(std::uint32_t seed) {
  Simulation simulation;
  Wanderer wanderer{simulation, seed};
  for (int i = 0; i < 20; ++i) simulation.schedule(kStart + Duration{i}, Phase::demand, wanderer);
  simulation.run(kStart + Duration{400});
  return wanderer.seen();
}

TEST(Simulations, OnFourThreadsAreEachWhatTheyAreAlone) {
  constexpr std::uint32_t kThreads = 4;
  std::vector<std::vector<std::int64_t>> together(kThreads);
  std::vector<std::thread> threads;
  for (std::uint32_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([i, &together] { together[i] = wander(i); });
  }
  for (auto& thread : threads) thread.join();
  for (std::uint32_t i = 0; i < kThreads; ++i) {
    EXPECT_GT(together[i].size(), 1000U);
    EXPECT_EQ(together[i], wander(i)) << "thread " << i;
  }
}

}  // namespace
}  // namespace strait::engine
