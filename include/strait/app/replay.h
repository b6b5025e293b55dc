// One replication of a stored result again, for its events: bit for bit the one that was run.
#pragma once

#include <vector>

#include "strait/app/event_table.h"
#include "strait/app/stored_run.h"

namespace strait::app {

// Throws UsageError where the result has no such replication.
std::vector<EventLine> replayed_events(const StoredRun& run, std::size_t replication);

}  // namespace strait::app
