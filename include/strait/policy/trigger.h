// When a measure has stayed beyond a level for a hold time, then after a lag, with a chance,
// something is done; so many times at most. It is armed again when its cooling-off time is over,
// or, where it has none, once the level has fallen back.
//
// A trigger only looks: one whose chance is 0 changes nothing, bit for bit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/base/date.h"
#include "strait/engine/simulation.h"
#include "strait/model/ledger.h"
#include "strait/model/log.h"
#include "strait/policy/action.h"
#include "strait/random/distribution.h"
#include "strait/random/stream.h"

namespace strait::policy {

struct TriggerTiming {
  Quantity level;
  CalendarSpan hold;
  random::Distribution lag;  // days; each time
  double chance = 1.0;
  std::uint32_t at_most = 1;
  CalendarSpan cooling_off;
  std::optional<CalendarSpan> lasting;
};
struct TriggerRule {
  std::string name;
  std::vector<model::FlowId> flows;
  bool delivered = false;    // looks at units delivered, else at units waiting …
  model::ReasonSet reasons;  // … for one of these; empty: for anything
  bool above = true;         // above the level, else below it
  TriggerTiming timing;
};

class Trigger final : public engine::Handler {
 public:
  Trigger(engine::Simulation& simulation, const model::Ledger& ledger, model::Log& log,
          std::uint64_t seed, TriggerRule rule, Actions actions);
  void change(TriggerTiming timing) { rule_.timing = std::move(timing); }  // before reset()
  void reset(std::uint64_t replication);
  // Units of the flow that are or were held by these reasons have changed: looks again at this
  // instant, once everything has been booked.
  void look(model::FlowId flow, model::ReasonSet touched);
  std::uint32_t fired() const { return fired_; }

  void handle(const engine::Event& event) override;

 private:
  enum Kind : std::uint16_t { kLook, kHeld, kAct, kUndo };
  std::vector<const Quantity*> cells_of(model::FlowId flow) const;
  bool condition() const;
  void check();
  void fire();

  engine::Simulation& simulation_;
  const model::Ledger& ledger_;
  model::Log& log_;
  TriggerRule rule_;
  Actions actions_;
  std::vector<char> concerns_;                       // by flow
  std::vector<std::vector<const Quantity*>> cells_;  // what is added up, flow by flow
  std::uint32_t log_name_ = 0;
  random::Stream chance_, lag_;
  bool look_due_ = false;
  bool holding_ = false;
  bool spent_ = false;  // has fired, and the level has not fallen back since
  engine::EventHandle held_;
  Time cooled_{};
  std::uint32_t fired_ = 0;
  Firing tries_ = 0;
};

}  // namespace strait::policy
