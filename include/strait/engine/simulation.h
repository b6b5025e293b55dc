// The clock and the loop that lets events happen.
//
//   class Ticker final : public Handler {
//    public:
//     explicit Ticker(Simulation& simulation) : simulation_{simulation} {}
//     void handle(const Event&) override {
//       simulation_.schedule(simulation_.now() + kDay, Phase::demand, *this);
//     }
//    private:
//     Simulation& simulation_;
//   };
//   Simulation simulation;
//   Ticker ticker{simulation};
//   simulation.schedule(kStart, Phase::demand, ticker);
//   simulation.run(kStart + 10 * kDay);  // days 0 … 9: ten events
//
// Order at equal times: phase, then scheduling (event.h). One simulation belongs to one thread;
// any number of them live side by side.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "strait/engine/calendar.h"
#include "strait/engine/event.h"

namespace strait::engine {

struct Stopped {};  // run() was told to end

inline constexpr std::uint64_t kMostAtOneInstant = 20'000'000;

class Simulation {
 public:
  Time now() const { return now_; }

  // Lets `handler` handle an event at `at`. An event of the current instant may be of an earlier
  // phase than the one being handled; it happens before time moves on. REQUIRES at >= now(), and
  // that the handler lives until the event has happened or is cancelled.
  EventHandle schedule(Time at, Phase phase, Handler& handler, std::uint16_t kind = 0,
                       std::uint32_t first = 0, std::uint32_t second = 0);
  // True if the event was pending. The event being handled is not.
  bool cancel(EventHandle event) { return calendar_.cancel(event); }

  // Throws ModelError after kMostAtOneInstant events at one instant: something follows itself
  // without any time passing. Handles all events before the horizon, those scheduled meanwhile
  // included, and sets the clock to it. Half-open: events at the horizon stay pending, for a later
  // horizon. REQUIRES horizon >= now(), and not to be called by a handler. What a handler throws
  // passes through; reset() then makes the simulation fit for use again.
  void run(Time horizon);
  // Back to kStart with nothing pending, nothing handled and no cause; memory is kept.
  void reset();

  // Looked at every so many events: once it is true, run() throws Stopped.
  void stop_on(const std::atomic<bool>* flag) { stop_ = flag; }

  std::uint64_t handled() const { return handled_; }  // since construction or reset()
  std::size_t pending() const { return calendar_.size(); }

  // The id of the log record that caused what is being handled: schedule() writes it into the
  // event, run() restores it before that event is handled.
  std::uint32_t cause() const { return cause_; }
  void set_cause(std::uint32_t cause) { cause_ = cause; }

 private:
  void look();

  Time now_ = kStart;
  std::uint64_t handled_ = 0;
  std::uint32_t cause_ = 0;
  Time looked_at_ = kStart;         // the instant at which look() was last
  std::uint64_t looked_since_ = 0;  // events that had been handled when it was there first
  const std::atomic<bool>* stop_ = nullptr;
  Calendar calendar_;
};

}  // namespace strait::engine
