// The event log of one replication: what happened, when, to what, and because of what.
//
// Off unless asked for; recording never draws, schedules or changes anything. `cause` is the row of
// the record that led to this one (through any number of engine events), 0 for none; rows count
// from 1. Of what happens to a lot it is the later one of that and of the lot's own last record:
// what waits is set off either by what it waited for or by coming to wait.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "strait/base/time.h"
#include "strait/engine/simulation.h"
#include "strait/model/order.h"

namespace strait::model {

// On disk as numbers (flag_values of /log/event_kind): never change one, add at the end.
enum class What : std::uint8_t {
  ordered = 0,
  discouraged = 1,
  applied = 2,
  granted = 3,
  granted_in_part = 4,
  returned = 5,
  denied = 6,
  capped = 7,
  license_expired = 8,
  allocated = 9,
  departed = 10,
  arrived = 11,
  delivered = 12,
  cancelled = 13,
  refused = 14,
  substituted = 15,
  produced = 16,
  production_started = 17,
  rule_changed = 18,
  regime_changed = 19,
  event_happened = 20,
  event_ended = 21,
  trigger_fired = 22,
  batch_opened = 23,
  halted = 24,
  resumed = 25,
  revoked = 26,
  condition_met = 27,
  turned_back = 28,
  rule_announced = 29,
  value_set = 30,
  stopped = 31,  // on its way, at a stop
  lost = 32,
  lost_sale = 33,
  rerouted = 34,  // onto another route, on its way
  priced_out = 35,
};
inline constexpr std::array<std::string_view, 36> kWhatNames{
    "ordered",       "discouraged",     "applied",
    "granted",       "granted_in_part", "returned",
    "denied",        "capped",          "license_expired",
    "allocated",     "departed",        "arrived",
    "delivered",     "cancelled",       "refused",
    "substituted",   "produced",        "production_started",
    "rule_changed",  "regime_changed",  "event_happened",
    "event_ended",   "trigger_fired",   "batch_opened",
    "halted",        "resumed",         "revoked",
    "condition_met", "turned_back",     "rule_announced",
    "value_set",     "stopped",         "lost",
    "lost_sale",     "rerouted",        "priced_out"};

struct Record {
  Time at;
  What what = What::ordered;
  std::uint32_t cause = 0;
  FlowId flow;  // none where no order is concerned
  OrderId order;
  LotId lot;
  std::uint32_t subject =
      0;  // row in the log's table of names: control, route, event … ; 0 for none
  Quantity quantity;
  // Row in the table of names: what changed, from what to what; of a decision the posture or the
  // clock that it came of; of a loss what held the lot; of a delivery where its time went.
  std::uint32_t detail = 0;
};

class Log {
 public:
  explicit Log(engine::Simulation& simulation) : simulation_{simulation} {}
  void start(bool on);
  bool on() const { return on_; }

  // Names of things are registered once, when the world is built; those of changes as they come.
  std::uint32_t add_name(std::string_view name);
  const std::vector<std::string>& names() const { return names_; }

  void record(What what, std::uint32_t subject = 0, Quantity quantity = kNone,
              std::string_view detail = {});
  // `detail`: what made it come out so; see Record.
  void record(What what, const Lot& lot, LotId id, std::uint32_t subject = 0,
              std::string_view detail = {});
  void record(What what, FlowId flow, Quantity quantity);
  // Something that was `from` is now `to`; an empty `from`: it began so.
  void record_change(What what, std::uint32_t subject, std::string_view from, std::string_view to);
  const std::vector<Record>& records() const { return records_; }

 private:
  friend class SameCause;
  friend class Siblings;
  void append(Record record);

  engine::Simulation& simulation_;
  bool on_ = false;
  std::vector<std::string> names_{""};
  std::vector<Record> records_;
  std::vector<std::uint32_t> last_of_lot_;  // row, by lot
};

// What comes after its end has the cause that stood at its beginning: several things that happen in
// one go do not cause each other.
class SameCause {
 public:
  explicit SameCause(Log& log) : simulation_{log.simulation_}, cause_{simulation_.cause()} {}
  ~SameCause() { simulation_.set_cause(cause_); }
  SameCause(const SameCause&) = delete;
  SameCause& operator=(const SameCause&) = delete;

 private:
  engine::Simulation& simulation_;
  std::uint32_t cause_;
};

// The same for the turns of a loop, of which the last stays the cause of what follows.
class Siblings {
 public:
  explicit Siblings(Log& log) : simulation_{log.simulation_}, cause_{simulation_.cause()} {}
  void next() { simulation_.set_cause(cause_); }

 private:
  engine::Simulation& simulation_;
  std::uint32_t cause_;
};

}  // namespace strait::model
