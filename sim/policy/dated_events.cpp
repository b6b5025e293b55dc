#include "strait/policy/dated_events.h"

#include <algorithm>
#include <cmath>

namespace strait::policy {

using engine::Phase;
using model::What;

namespace {

constexpr Firing kOnlyFiring = 0;  // an event happens once at most

}  // namespace

DatedEvents::DatedEvents(engine::Simulation& simulation, model::Log& log, std::uint64_t seed,
                         std::vector<DatedEvent> events)
    : simulation_{simulation}, log_{log}, events_{std::move(events)} {
  for (const DatedEvent& event : events_) {
    state_.push_back({.date = {seed, "events/" + event.name + "/date"},
                      .chance = {seed, "events/" + event.name + "/chance"},
                      .log_name = log.add_name(event.name)});
  }
}

void DatedEvents::change(std::size_t event, EventTiming timing) {
  events_[event].timing = std::move(timing);
}

void DatedEvents::reset(std::uint64_t replication) {
  for (std::size_t i = 0; i < events_.size(); ++i) {
    State& state = state_[i];
    state.date.start(replication);
    state.chance.start(replication);
    state.happened = false;
    state.may_happen = state.chance.at(0) < events_[i].timing.chance;
    state.own_date = draw_date(i);
    if (!state.may_happen || events_[i].after) continue;
    simulation_.schedule(state.own_date, Phase::policy, *this, kHappen,
                         static_cast<std::uint32_t>(i));
  }
}

Time DatedEvents::draw_date(std::size_t index) const {
  const EventTiming& event = events_[index].timing;
  const double u = state_[index].date.at(0);
  if (event.on) return std::max(kStart, event.origin + from_days(event.on->quantile(u)));
  if (!event.between) return kStart;
  const auto [from, to] = *event.between;
  const double days = in_days(to - from) + 1.0;
  return std::max(kStart, from + std::min(from_days(std::floor(u * days)), to - from));
}

void DatedEvents::handle(const engine::Event& event) {
  if (event.kind == kHappen) {
    happen(event.first);
  } else {
    log_.record(What::event_ended, state_[event.first].log_name);
    undo(events_[event.first].actions, kOnlyFiring);
  }
}

void DatedEvents::happen(std::size_t index) {
  const DatedEvent& event = events_[index];
  state_[index].happened = true;
  log_.record(What::event_happened, state_[index].log_name);
  carry_out(event.actions, kOnlyFiring);
  if (event.timing.lasting) {
    simulation_.schedule(event.timing.lasting->after(simulation_.now()), Phase::policy, *this, kEnd,
                         static_cast<std::uint32_t>(index));
  }
  for (std::size_t i = 0; i < events_.size(); ++i) {
    if (!events_[i].after || *events_[i].after != index || !state_[i].may_happen) continue;
    const Time earliest = events_[i].timing.at_least.after(simulation_.now());
    simulation_.schedule(std::max(earliest, state_[i].own_date), Phase::policy, *this, kHappen,
                         static_cast<std::uint32_t>(i));
  }
}

}  // namespace strait::policy
