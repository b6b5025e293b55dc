// Where a lot's time went: the chain of waits from its order on, which adds up to the whole.
#pragma once

#include <string>
#include <vector>

#include "strait/model/ledger.h"
#include "strait/model/network.h"
#include "strait/model/order.h"

namespace strait::model {

struct Wait {
  ReasonSet reasons;
  Duration length{};
};

// In the order in which the lot met them; no time is left out. REQUIRES: the lot has been open.
std::vector<Wait> waits_of(const Ledger& ledger, const Lot& lot, Time now);
// "after 38 days us_export_license, 9.5 days transit"; empty where it never waited.
std::string waits_text(const Network& network, const std::vector<Wait>& waits);

}  // namespace strait::model
