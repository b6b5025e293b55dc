// Events with a date, a chance or a window; one may have to wait for another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/base/date.h"
#include "strait/engine/simulation.h"
#include "strait/model/log.h"
#include "strait/policy/action.h"
#include "strait/random/distribution.h"
#include "strait/random/stream.h"

namespace strait::policy {

struct EventTiming {
  std::optional<random::Distribution> on;  // days since `origin`; once per replication
  Time origin{};
  // A day of the window, each with the same chance, both ends included.
  std::optional<std::pair<Time, Time>> between;
  CalendarSpan at_least;  // after the other event, where there is one
  double chance = 1.0;
  std::optional<CalendarSpan> lasting;  // then it is undone
};
struct DatedEvent {
  std::string name;
  EventTiming timing;
  std::optional<std::size_t> after;  // no sooner than so long after that event, never without it
  Actions actions;
};

class DatedEvents final : public engine::Handler {
 public:
  DatedEvents(engine::Simulation& simulation, model::Log& log, std::uint64_t seed,
              std::vector<DatedEvent> events);
  void change(std::size_t event, EventTiming timing);  // before reset()
  void reset(std::uint64_t replication);
  std::size_t size() const { return events_.size(); }
  bool happened(std::size_t event) const { return state_[event].happened; }

  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t { kHappen, kEnd };
  struct State {
    random::Stream date, chance;
    std::uint32_t log_name = 0;
    bool may_happen = false;
    bool happened = false;
    Time own_date{};  // before it has to wait for another
  };
  Time draw_date(std::size_t index) const;
  void happen(std::size_t index);

  engine::Simulation& simulation_;
  model::Log& log_;
  std::vector<DatedEvent> events_;
  std::vector<State> state_;
};

}  // namespace strait::policy
