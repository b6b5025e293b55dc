// What a setting changes in the scenario of the moment, for the event log: the path, from what to
// what. Costs nothing where no events are logged.
#pragma once

#include <optional>
#include <string>

#include "strait/assembly/settings.h"
#include "strait/model/log.h"

namespace strait::assembly {

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
