// DEVStone (Glinsky and Wainer 2005) on the calendar: case E01-DEVStone-counts. Every transition is
// at time 0, so the counts come out only if the phases of one instant alternate as they should.
#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "strait/engine/simulation.h"

namespace strait::engine {
namespace {

enum class Devstone { li, hi, ho };

// The flattened model under parallel DEVS. A round is: all that are active put out, then whoever
// put out or was reached makes its transitions (internal before external), then the next round is
// called. Put out in the phase `arrivals`, transitions in `demand`, the call in `observation`.
class DevstoneModel final : public Handler {
 public:
  DevstoneModel(Devstone kind, int width, int depth) {
    for (int level = 1; level < depth; ++level)
      for (int i = 1; i < width; ++i) add(kind, i + 1 < width);
    add(kind, false);  // the innermost level has one
  }

  void run() {
    for (std::uint32_t i = 0; i < atomics.size(); ++i) reach(i);
    simulation_.schedule(kStart, Phase::observation, *this, kNextRound);
    simulation_.run(kStart + Duration{1});
  }
  void handle(const Event& event) override {
    if (event.kind == kPutOut) put_out(event.first);
    if (event.kind == kTransition) change(event.first);
    if (event.kind == kNextRound) next_round();
  }

  struct Atomic {
    bool feeds_next = false;
    bool leaves_model = false;  // its output goes to the second port of HO as well
    bool imminent = false;
    bool reached = false;
    bool called = false;  // to a transition of this round
  };
  std::vector<Atomic> atomics;
  std::uint64_t internal = 0, external = 0, left_model = 0;
  bool pending() const { return simulation_.pending() != 0; }

 private:
  enum Kind : std::uint16_t { kPutOut, kTransition, kNextRound };

  void add(Devstone kind, bool has_next) {
    atomics.push_back(
        {.feeds_next = kind != Devstone::li && has_next, .leaves_model = kind == Devstone::ho});
  }
  void reach(std::uint32_t atomic) {
    atomics[atomic].reached = true;
    call(atomic);
  }
  void call(std::uint32_t atomic) {
    if (!std::exchange(atomics[atomic].called, true))
      simulation_.schedule(simulation_.now(), Phase::demand, *this, kTransition, atomic);
  }
  void put_out(std::uint32_t atomic) {
    call(atomic);
    if (atomics[atomic].feeds_next) reach(atomic + 1);
    if (atomics[atomic].leaves_model) ++left_model;
  }
  void change(std::uint32_t index) {
    Atomic& atomic = atomics[index];
    atomic.called = false;
    if (std::exchange(atomic.imminent, false)) ++internal;
    if (!std::exchange(atomic.reached, false)) return;
    ++external;
    atomic.imminent = true;
    active_.push_back(index);
  }
  void next_round() {
    for (const std::uint32_t atomic : active_)
      simulation_.schedule(simulation_.now(), Phase::arrivals, *this, kPutOut, atomic);
    if (!active_.empty())
      simulation_.schedule(simulation_.now(), Phase::observation, *this, kNextRound);
    active_.clear();
  }

  Simulation simulation_;
  std::vector<std::uint32_t> active_;  // whose time to the next internal transition is 0
};

void expect_counts(Devstone kind, const std::vector<std::uint64_t>& transitions) {
  const std::vector<std::pair<int, int>> sizes{{1, 1}, {3, 3}, {5, 10}, {50, 20}};
  const std::vector<std::size_t> atomics{1, 5, 37, 932};
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    DevstoneModel model{kind, sizes[i].first, sizes[i].second};
    model.run();
    EXPECT_EQ(model.atomics.size(), atomics[i]);
    EXPECT_EQ(model.internal, transitions[i]);
    EXPECT_EQ(model.external, transitions[i]);
    EXPECT_EQ(model.left_model, kind == Devstone::ho ? transitions[i] : 0);
    EXPECT_FALSE(model.pending());
  }
}

TEST(OpenCases, E01DevstoneCounts) {
  expect_counts(Devstone::li, {1, 5, 37, 932});
  expect_counts(Devstone::hi, {1, 7, 91, 23276});
  expect_counts(Devstone::ho, {1, 7, 91, 23276});
}

}  // namespace
}  // namespace strait::engine
