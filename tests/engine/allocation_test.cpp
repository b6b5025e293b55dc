// Nothing is allocated per event once a simulation has been as busy before.
#include <gtest/gtest.h>

#include <vector>

#include "engine/count_allocations.h"
#include "strait/engine/simulation.h"

namespace strait::engine {
namespace {

// Entities that each schedule themselves anew after an odd or a whole-day delay, at times twice
// within the instant, and move one another's events.
class Bustle final : public Handler {
 public:
  Bustle(Simulation& simulation, std::uint32_t entities)
      : simulation_{simulation}, handles_(entities) {}
  void start() {
    state_ = 1;
    for (std::uint32_t i = 0; i < handles_.size(); ++i) schedule(i);
  }
  void handle(const Event& event) override {
    if (event.phase == Phase::dispatch) {
      simulation_.schedule(simulation_.now(), Phase::arrivals, *this, 1, event.first);
      return;
    }
    schedule(event.first);
    const std::uint32_t other = random() % static_cast<std::uint32_t>(handles_.size());
    if (simulation_.cancel(handles_[other])) schedule(other);
  }

 private:
  std::uint32_t random() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>(state_ >> 33);
  }
  void schedule(std::uint32_t entity) {
    const std::uint32_t draw = random();
    const Duration delay = draw % 3 == 0 ? draw % 14 * kDay : Duration{draw} * 400;
    const Phase phase = draw % 5 == 0 ? Phase::dispatch : Phase::demand;
    handles_[entity] =
        simulation_.schedule(simulation_.now() + kDay / 24 + delay, phase, *this, 0, entity);
  }

  Simulation& simulation_;
  std::vector<EventHandle> handles_;
  std::uint64_t state_ = 1;
};

TEST(Allocation, NoneForAThirdYearAfterTwo) {
  Simulation simulation;
  Bustle bustle{simulation, 1000};
  bustle.start();
  simulation.run(kStart + 2 * kYear);
  const std::uint64_t before_handled = simulation.handled();
  const std::size_t before = allocations;
  simulation.run(kStart + 3 * kYear);
  EXPECT_EQ(allocations, before);
  EXPECT_GT(simulation.handled() - before_handled, 50'000U);
}

TEST(Allocation, NoneInASecondReplication) {
  Simulation simulation;
  Bustle bustle{simulation, 200};
  const auto replicate = [&] {
    simulation.reset();
    bustle.start();
    simulation.run(kStart + kYear);
    return simulation.handled();
  };
  const std::uint64_t first = replicate();
  const std::size_t before = allocations;
  EXPECT_EQ(replicate(), first);
  EXPECT_EQ(allocations, before);
  EXPECT_GT(first, 10'000U);
}

}  // namespace
}  // namespace strait::engine
