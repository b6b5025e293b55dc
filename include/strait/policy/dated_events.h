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

struct DatedEvent {
  std::string name;
  std::optional<random::Distribution> on;  // days since `origin`; once per replication
  Time origin{};
  // A day of the window, each with the same chance, both ends included.
  std::optional<std::pair<Time, Time>> between;
  struct After {
    std::size_t event = 0;
    CalendarSpan at_least;
  };
  std::optional<After> after;  // no sooner than this after that event, and never without it
  double chance = 1.0;
  std::optional<CalendarSpan> lasting;  // then it is undone
  Actions actions;
};

class DatedEvents final : public engine::Handler {
 public:
  DatedEvents(engine::Simulation& simulation, model::Log& log, std::uint64_t seed,
              std::vector<DatedEvent> events);
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
