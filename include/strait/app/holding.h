// What held units back in a result: by reason, buyer and month; means over all replications.
#pragma once

#include <string>
#include <vector>

#include "strait/app/reported_run.h"

namespace strait::app {

struct HeldBy {
  std::string reasons;  // "us_export_license + stock"
  std::string label;
  double mean = 0;  // units waiting, over the time looked at
};

struct HeldMonth {
  std::string month;       // "2026-03"; of the last sampling time "at the end"
  std::vector<HeldBy> by;  // largest first; empty: nothing waits
};

struct HeldBuyer {
  std::string buyer;
  std::vector<HeldBy> by;
};

struct Holding {
  std::vector<HeldBy> in_all;
  std::vector<HeldBuyer> buyers;  // by name
  std::vector<HeldMonth> months;  // by the sampling times in them
};

// What the answer of the run is about. Throws UserError where the result has no such series.
Holding holding_of(const ReportedRun& run);

}  // namespace strait::app
