#include "strait/engine/simulation.h"

#include "strait/base/error.h"

namespace strait::engine {
namespace {

constexpr std::uint64_t kBetweenLooks = std::uint64_t{1} << 14;  // events

}  // namespace

EventHandle Simulation::schedule(Time at, Phase phase, Handler& handler, std::uint16_t kind,
                                 std::uint32_t first, std::uint32_t second) {
  STRAIT_ASSERT(at >= now_, "scheduled at {} us, now is {} us", at.time_since_epoch().count(),
                now_.time_since_epoch().count());
  return calendar_.schedule({at, &handler, first, second, cause_, kind, phase});
}

// The main loop. Events happen in the order of (time, phase, scheduling): of all that is pending at
// the earliest time, the lowest phase that has an event comes first, and within it the event
// scheduled first. That is asked again after every event. So what an event schedules for its own
// instant happens before time moves on: in the same phase after all that already wait there, in an
// earlier phase at once, in a later phase when that one's turn comes. Nothing at the horizon
// happens.
void Simulation::run(Time horizon) {
  STRAIT_ASSERT(horizon >= now_, "horizon {} us is past, now is {} us",
                horizon.time_since_epoch().count(), now_.time_since_epoch().count());
  Event event;
  while (calendar_.pop(horizon, event)) {
    now_ = event.at;
    cause_ = event.cause;
    ++handled_;
    event.handler->handle(event);
    if (handled_ % kBetweenLooks == 0) look();
  }
  now_ = horizon;
}

// Whether anybody wants it to end, and whether time still moves.
void Simulation::look() {
  if (stop_ != nullptr && stop_->load(std::memory_order_relaxed)) throw Stopped{};
  if (now_ != looked_at_) {
    looked_at_ = now_;
    looked_since_ = handled_;
  } else if (handled_ - looked_since_ >= kMostAtOneInstant) {
    throw ModelError{
        fmt::format("more than {} events at one instant, on day {:g}: something follows itself "
                    "without any time passing",
                    kMostAtOneInstant, in_days(now_ - kStart))};
  }
}

void Simulation::reset() {
  calendar_.clear();
  now_ = kStart;
  handled_ = 0;
  cause_ = 0;
  looked_at_ = kStart;
  looked_since_ = 0;
}

}  // namespace strait::engine
