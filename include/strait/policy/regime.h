// A continuous-time Markov chain over named states: an authority's posture, a route's safety.
//
// The time in a state is exponential with the sum of its hazards; the next state is drawn in
// proportion to them. A state with a law of its own for the time that it lasts makes the chain
// semi-Markov. A scripted jump moves the chain at once and its clock starts anew. A fixed path
// replaces the random jumps. Hazards may change on the way, as another chain's state has it: what
// is left of the exponential draw is then used up at the new rate, which is inversion of the
// integrated hazard and exact.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "strait/engine/simulation.h"
#include "strait/model/log.h"
#include "strait/random/distribution.h"
#include "strait/random/stream.h"

namespace strait::policy {

struct Hazard {
  std::size_t to = 0;
  double per_day = 0.0;
};
struct RegimeState {
  std::string name;
  std::vector<Hazard> hazards;
  std::optional<random::Distribution> stays;  // days; hazards then only say where it leaves to
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
  void restart(RegimeRule rule) { rule_ = std::move(rule); }  // before reset(); same states
  // Same states; hazards hold from now on, `stays` from the next stay on.
  void change(RegimeRule rule);
  void jump(std::size_t state);

  const RegimeRule& rule() const { return rule_; }
  std::size_t state() const { return state_; }
  std::optional<std::size_t> find(std::string_view state) const;

  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t { kLeave, kScripted };
  void enter(std::size_t state);
  double rate() const;
  void begin_stay();
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
  double left_ = 0.0;  // of an exponential draw of rate 1, as of `since_`
  Time since_{};
};

}  // namespace strait::policy
