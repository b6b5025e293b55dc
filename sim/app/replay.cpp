#include "strait/app/replay.h"

#include "strait/assembly/world.h"
#include "strait/base/error.h"
#include "strait/experiment/event_log.h"

namespace strait::app {

std::vector<EventLine> replayed_events(const StoredRun& run, std::size_t replication) {
  if (replication >= run.outcome.replications) {
    throw UsageError{fmt::format("this result has replications 0 to {}, no {}",
                                 run.outcome.replications - 1, replication)};
  }
  const assembly::Plan plan{run.loaded.scenario};
  assembly::World world{plan, {run.provenance.seed, run.uncertain}};
  world.run(replication, true);
  return events_of(experiment::log_group(plan, {experiment::copy_log(world, replication)}));
}

}  // namespace strait::app
