#include "strait/policy/regime.h"

#include <algorithm>
#include <cmath>

namespace strait::policy {

using engine::Phase;

namespace {

constexpr double kForAges = 1e7;  // days: beyond any horizon

}  // namespace

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
  if (rule_.path.empty()) begin_stay();
}

double Regime::rate() const {
  double rate = 0.0;
  for (const Hazard& hazard : rule_.states[state_].hazards) rate += hazard.per_day;
  return rate;
}

void Regime::change(RegimeRule rule) {
  const double before = rate();
  rule_ = std::move(rule);
  if (!rule_.path.empty() || spells_ == 0 || rule_.states[state_].stays) return;
  left_ = std::max(left_ - in_days(simulation_.now() - since_) * before, 0.0);
  since_ = simulation_.now();
  simulation_.cancel(leaving_);
  schedule_leaving();
}

void Regime::begin_stay() {
  since_ = simulation_.now();
  leaving_ = {};
  const RegimeState& state = rule_.states[state_];
  if (!state.stays) {
    left_ = -std::log(sojourns_.at(spells_));
    return schedule_leaving();
  }
  if (rate() <= 0.0) return;
  const double days = state.stays->quantile(sojourns_.at(spells_));
  if (days > kForAges) return;
  leaving_ = simulation_.schedule(since_ + from_days(days), Phase::policy, *this, kLeave);
}

void Regime::schedule_leaving() {
  leaving_ = {};
  const double per_day = rate();
  if (per_day <= 0.0) return;
  const double days = left_ / per_day;
  if (days > kForAges) return;
  leaving_ = simulation_.schedule(since_ + from_days(days), Phase::policy, *this, kLeave);
}

std::size_t Regime::draw_next() const {
  const auto& hazards = rule_.states[state_].hazards;
  double left = targets_.at(spells_) * rate();
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
