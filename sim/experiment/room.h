// Whether the series of one replication fit into memory, before anything is allocated for them.
#pragma once

#include "strait/assembly/world.h"

namespace strait::experiment {

// A thread holds a block of at least eight replications, and sums over them.
inline constexpr double kMostSeriesBytes = 64e6;

// Throws UserError that says how many samples of how many series there would be, and the remedy.
void require_room(const assembly::Plan& plan, const assembly::WorldOptions& options);

}  // namespace strait::experiment
