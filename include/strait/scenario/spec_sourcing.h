// From whom something is ordered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/value.h"

namespace strait::scenario {

struct SplitShare {
  std::string name;  // the supplier
  Place where;
  double share = 0;
};

enum class BackupWhen { blocked, out_of_stock };
struct BackupSpec {
  Name supplier;
  BackupWhen when = BackupWhen::blocked;
};

// At most one of `supplier` and `split`; neither: the first supplier by name who has the product
// and a route.
struct SourcingSpec {
  std::optional<Name> supplier;
  std::vector<SplitShare> split;  // shares of each order; together 1
  std::optional<BackupSpec> backup;
  std::vector<Name>
      also_at;  // orders only: suppliers of duplicates while more is ordered than needed
};

// All that are named, the backup and those of duplicates last.
std::vector<Name> sellers_named(const SourcingSpec& sourcing);

}  // namespace strait::scenario
