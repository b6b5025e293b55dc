// What a supplier has, makes and how it divides what is scarce.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/spec_sourcing.h"
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

// From `from` of the rate to all of it, over so long.
struct RampSpec {
  double from = 0;  // share
  CalendarLength over;
};

enum class Runs { always, to_order };
struct ProductionSpec {
  std::string name;  // the product
  Place where;
  // Units; once per replication; a batch is started once per rate.period. To order: absent for no
  // limit.
  std::optional<Rate> rate;
  Runs runs = Runs::always;
  Number yield{1.0};  // share of a batch that comes out; per batch
  Number lead_time;   // days; per batch
  std::optional<RampSpec> ramp;
  StartsSpec starts;
  std::optional<Date> until;
};

// How a stock is filled up again: from its position, on hand + on order - backorders.
enum class PolicyKind { base_stock, reorder_up_to, reorder_lot, fixed_quantity };
struct PolicySpec {
  PolicyKind kind = PolicyKind::base_stock;
  double level = 0;          // units; base_stock
  double reorder_point = 0;  // units; reorder_up_to, reorder_lot
  double order_up_to = 0;    // units; reorder_up_to
  double quantity = 0;       // units; reorder_lot, fixed_quantity
};

enum class ReviewWhen { after_demand, before_demand };
struct ReplenishmentSpec {
  std::string name;  // the product
  Place where;
  PolicySpec policy;
  double safety_stock = 0;              // units; on top of level, reorder_point and order_up_to
  std::optional<double> capacity;       // units; what the position may not exceed
  SourcingSpec sourcing;                // nothing in it: own production to order, else others
  std::optional<CalendarLength> every;  // absent: continuous review
  std::optional<Date> first;            // with every; absent: period.from
  ReviewWhen review_when = ReviewWhen::after_demand;
};

// All per unit of the product, but for ordering.
struct CostsSpec {
  std::string name;  // the product
  Place where;
  double holding = 0;   // money per day and unit on hand
  double stockout = 0;  // money per day and unit that waits for stock
  double ordering = 0;  // money per order
};

struct PriceSpec {
  std::string name;  // the product
  Place where;
  double price = 0;  // money per unit
};

enum class AllocationKind { first_come, proportional, max_min, weighted, by_priority, optimal };
struct WeightSpec {
  std::string name;  // actor or group (each member)
  Place where;
  double weight = 1;
};
// What a unit at a buyer is worth: revenue, or capability.
struct WorthSpec {
  std::string name;  // actor or group (each member)
  Place where;
  double worth = 0;
};
struct AllocationSpec {
  AllocationKind kind = AllocationKind::first_come;
  std::vector<WeightSpec> weights;  // weighted; who is not named has weight 1
  std::vector<WorthSpec> worth;     // optimal; who is not named has worth 0
  std::vector<Name> priority;       // by_priority: actors and groups, first served first
};

// How a supplier chooses among open routes for the same goods.
enum class RouteChoice { preference, share, cost, time };

struct SupplySpec {
  std::string name;  // the supplier
  Place where;
  std::vector<StockSpec> stock;
  std::vector<ProductionSpec> production;
  AllocationSpec allocation;
  std::vector<Name> unlimited;  // products of which there is always enough
  std::vector<ReplenishmentSpec> replenishment;
  std::vector<PriceSpec> prices;  // what it sells at; absent: the product's price
  std::vector<CostsSpec> costs;
  RouteChoice chooses_route_by = RouteChoice::preference;
};

}  // namespace strait::scenario
