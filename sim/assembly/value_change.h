// What a setting changes in the scenario of the moment, for the event log: the path, from what to
// what. Costs nothing where no events are logged.
#pragma once

#include <optional>
#include <string>

#include "strait/assembly/settings.h"
#include "strait/model/log.h"

namespace strait::assembly {

// What follows in the log of its own accord has the cause that there was before.
class SameCause {
 public:
  explicit SameCause(engine::Simulation& simulation)
      : simulation_{simulation}, cause_{simulation.cause()} {}
  ~SameCause() { simulation_.set_cause(cause_); }
  SameCause(const SameCause&) = delete;
  SameCause& operator=(const SameCause&) = delete;

 private:
  engine::Simulation& simulation_;
  std::uint32_t cause_;
};

class ValueChange {
 public:
  // Before the value is set or taken back.
  ValueChange(model::Log& log, Settings& settings, const scenario::Assignment& assignment);
  // After it; of what is as before nothing is recorded.
  void record();

 private:
  model::Log& log_;
  Settings& settings_;
  std::optional<scenario::Assignment> assignment_;  // while events are logged
  std::string before_;
};

}  // namespace strait::assembly
