// What a supplier has, makes and how it divides what is scarce.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/value.h"

namespace strait::scenario {

struct StockSpec {
  std::string name;  // the product
  Place where;
  double quantity = 0;  // units on hand at the start
};

// At most one of `on` and `after_first_license_of`; neither: from the start of the period.
struct StartsSpec {
  std::optional<Number> on;                    // date; once per replication
  std::optional<Name> after_first_license_of;  // a control
  Number delay;                                // days after it; once per replication
};

struct ProductionSpec {
  std::string name;  // the product
  Place where;
  Rate rate;  // units; once per replication; arrives once per rate.period
  StartsSpec starts;
  std::optional<Date> until;
};

enum class AllocationKind { first_come, proportional, weighted, by_priority };
struct WeightSpec {
  std::string name;  // actor or group (each member)
  Place where;
  double weight = 1;
};
struct AllocationSpec {
  AllocationKind kind = AllocationKind::first_come;
  std::vector<WeightSpec> weights;  // weighted; who is not named has weight 1
  std::vector<Name> priority;       // by_priority: actors and groups, first served first
};

struct SupplySpec {
  std::string name;  // the supplier
  Place where;
  std::vector<StockSpec> stock;
  std::vector<ProductionSpec> production;
  AllocationSpec allocation;
};

}  // namespace strait::scenario
