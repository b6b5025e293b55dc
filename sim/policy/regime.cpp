#include "strait/policy/regime.h"

#include <cmath>

namespace strait::policy {

using engine::Phase;

Regime::Regime(engine::Simulation& simulation, model::Log& log, std::uint64_t seed, RegimeRule rule,
               std::function<void(std::size_t)> on_enter)
    : simulation_{simulation},
      log_{log},
      rule_{std::move(rule)},
      on_enter_{std::move(on_enter)},
      log_name_{log.add_name(rule_.name)},
      sojourns_{seed, "regimes/" + rule_.name + "/sojourn"},
      targets_{seed, "regimes/" + rule_.name + "/target"} {}

void Regime::reset(std::uint64_t replication) {
  sojourns_.start(replication);
  targets_.start(replication);
  spells_ = 0;
  leaving_ = {};
  for (const auto& jump : rule_.path) {
    simulation_.schedule(jump.at, Phase::policy, *this, kScripted,
                         static_cast<std::uint32_t>(jump.to));
  }
  enter(rule_.start);
}

void Regime::jump(std::size_t state) {
  simulation_.cancel(leaving_);
  enter(state);
}

std::optional<std::size_t> Regime::find(std::string_view state) const {
  for (std::size_t i = 0; i < rule_.states.size(); ++i) {
    if (rule_.states[i].name == state) return i;
  }
  return {};
}

void Regime::enter(std::size_t state) {
  const std::string_view from = spells_ == 0 ? "" : std::string_view{rule_.states[state_].name};
  state_ = state;
  log_.record_change(model::What::regime_changed, log_name_, from, rule_.states[state].name);
  on_enter_(state);
  ++spells_;
  if (rule_.path.empty()) schedule_leaving();
}

void Regime::schedule_leaving() {
  double rate = 0.0;
  for (const Hazard& hazard : rule_.states[state_].hazards) rate += hazard.per_day;
  leaving_ = {};
  if (rate <= 0.0) return;
  const double days = -std::log(sojourns_.at(spells_)) / rate;
  if (days > 1e7) return;  // beyond any horizon
  leaving_ =
      simulation_.schedule(simulation_.now() + from_days(days), Phase::policy, *this, kLeave);
}

std::size_t Regime::draw_next() const {
  const auto& hazards = rule_.states[state_].hazards;
  double rate = 0.0;
  for (const Hazard& hazard : hazards) rate += hazard.per_day;
  double left = targets_.at(spells_) * rate;
  for (const Hazard& hazard : hazards) {
    left -= hazard.per_day;
    if (left < 0.0) return hazard.to;
  }
  return hazards.back().to;
}

void Regime::handle(const engine::Event& event) {
  enter(event.kind == kScripted ? event.first : draw_next());
}

}  // namespace strait::policy
