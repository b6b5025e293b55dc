// What a run would cost, measured with a few of its replications.
#pragma once

#include <string>

#include "strait/app/simulate.h"

namespace strait::app {

// What would run, how long, how big and where; nothing stays on the disk. Throws what simulate()
// throws.
std::string dry_run_text(const Loaded& loaded, const Job& job, const Invocation& invocation,
                         const Terminal& terminal);

}  // namespace strait::app
