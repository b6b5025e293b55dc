// What happens at an instant: a small record that the calendar orders and a Handler carries out.
//
// An Event owns nothing. The meaning of `kind`, `first` and `second` belongs to its handler: the
// kind tells its events apart, the two numbers are usually indices into the handler's own tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "strait/base/time.h"

namespace strait::engine {

// The order of things at one instant. Within a phase, events happen in the order of scheduling.
enum class Phase : std::uint8_t {
  policy,
  arrivals,
  early_review,
  demand,
  review,
  allocation,
  dispatch,
  observation
};
inline constexpr std::size_t kPhases = 8;

struct Event;

// Carries out the events scheduled for it. Classes derived from it are final (the destructor is
// neither public nor virtual: nobody owns a handler through this base) and outlive their events.
class Handler {
 public:
  virtual void handle(const Event& event) = 0;

 protected:
  ~Handler() = default;
};

struct Event {
  Time at;
  Handler* handler = nullptr;
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::uint32_t cause = 0;  // id of the log record that brought the event about
  std::uint16_t kind = 0;
  Phase phase = Phase::policy;
};
static_assert(std::is_trivially_copyable_v<Event> && sizeof(Event) == 32);

// Names one scheduled event, for cancellation. Remains harmless after the event happened or was
// cancelled: a place in the store is told from its earlier uses by a generation, which repeats
// after 2^32 uses only. Copy it freely.
class EventHandle {
 public:
  constexpr EventHandle() = default;  // no event
  constexpr bool operator==(const EventHandle&) const = default;

 private:
  friend class EventStore;
  constexpr EventHandle(std::uint32_t slot, Phase phase, std::uint32_t generation)
      : place_{slot << kPhaseBits | static_cast<std::uint32_t>(phase)}, generation_{generation} {}
  constexpr std::uint32_t slot() const { return place_ >> kPhaseBits; }
  constexpr Phase phase() const { return static_cast<Phase>(place_ & (kPhases - 1)); }

  // The phase travels along: an instant is dealt to its phases without a look at its events.
  static constexpr unsigned kPhaseBits = 3;
  static_assert(kPhases == 1U << kPhaseBits);
  std::uint32_t place_ = 0;
  std::uint32_t generation_ = 0;  // no event has generation 0
};

}  // namespace strait::engine
