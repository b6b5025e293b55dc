// The event logs of chosen replications, as the group `log` of a result file.
#pragma once

#include <vector>

#include "strait/assembly/world.h"
#include "strait/output/layout.h"

namespace strait::experiment {

struct LoggedReplication {
  std::size_t replication = 0;
  std::vector<model::Record> records;
  std::vector<std::string> names;  // that the records refer to
};

LoggedReplication copy_log(const assembly::World& world, std::size_t replication);
output::Group log_group(const assembly::Plan& plan, const std::vector<LoggedReplication>& logs);

}  // namespace strait::experiment
