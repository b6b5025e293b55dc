// The event logs of chosen replications, as the group `log` of a result file.
#pragma once

#include <vector>

#include "strait/assembly/world.h"
#include "strait/output/layout.h"

namespace strait::experiment {

struct LoggedReplication {
  std::size_t replication = 0;
  std::vector<model::Record> records;
};

LoggedReplication copy_log(const assembly::World& world, std::size_t replication);
// `world` only lends the table of names, which all worlds of a plan share.
output::Group log_group(const assembly::Plan& plan, const assembly::World& world,
                        const std::vector<LoggedReplication>& logs);

}  // namespace strait::experiment
