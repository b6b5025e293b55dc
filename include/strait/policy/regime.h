// A continuous-time Markov chain over named states: an authority's posture, a route's safety.
//
// The time in a state is exponential with the sum of its hazards; the next state is drawn in
// proportion to them. A scripted jump moves the chain at once and its clock starts anew
// (exponential times have no memory). A fixed path replaces the random jumps.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "strait/engine/simulation.h"
#include "strait/model/log.h"
#include "strait/random/stream.h"

namespace strait::policy {

struct Hazard {
  std::size_t to = 0;
  double per_day = 0.0;
};
struct RegimeState {
  std::string name;
  std::vector<Hazard> hazards;
};
struct RegimeRule {
  std::string name;
  std::vector<RegimeState> states;
  std::size_t start = 0;
  struct Jump {
    Time at{};
    std::size_t to = 0;
  };
  std::vector<Jump> path;  // not empty: these jumps and no others
};

class Regime final : public engine::Handler {
 public:
  // `on_enter` is called when a state is entered, the start included.
  Regime(engine::Simulation& simulation, model::Log& log, std::uint64_t seed, RegimeRule rule,
         std::function<void(std::size_t state)> on_enter);
  void reset(std::uint64_t replication);
  void jump(std::size_t state);

  const RegimeRule& rule() const { return rule_; }
  std::size_t state() const { return state_; }
  std::optional<std::size_t> find(std::string_view state) const;

  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t { kLeave, kScripted };
  void enter(std::size_t state);
  void schedule_leaving();
  std::size_t draw_next() const;

  engine::Simulation& simulation_;
  model::Log& log_;
  RegimeRule rule_;
  std::function<void(std::size_t)> on_enter_;
  std::uint32_t log_name_ = 0;
  random::Stream sojourns_;
  random::Stream targets_;
  std::size_t state_ = 0;
  std::uint64_t spells_ = 0;  // so far: the key of the draws
  engine::EventHandle leaving_;
};

}  // namespace strait::policy
