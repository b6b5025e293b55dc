// What is judged.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "strait/scenario/value.h"

namespace strait::scenario {

enum class Flow {
  delivered,
  ordered,
  cancelled,
  refused,
  substituted,
  discouraged,
  priced_out,
  duty,
  revenue_share,
  fee,
  prepayment,
  produced,
  shipped,
  received,
  consumed,
  scrapped,
  lost_sales,
  lost,
  served_at_once,
  orders,
  shipments,
  deliveries,
  revenue,
  purchase_cost,
  holding_cost,
  ordering_cost,
  transport_cost,
  stockout_cost,
  cost,
  profit
};
// In the order of Flow; the words of the language.
inline constexpr std::array<std::string_view, 30> kFlowNames{
    "delivered",     "ordered",        "cancelled",     "refused",        "substituted",
    "discouraged",   "priced_out",     "duty",          "revenue_share",  "fee",
    "prepayment",    "produced",       "shipped",       "received",       "consumed",
    "scrapped",      "lost_sales",     "lost",          "served_at_once", "orders",
    "shipments",     "deliveries",     "revenue",       "purchase_cost",  "holding_cost",
    "ordering_cost", "transport_cost", "stockout_cost", "cost",           "profit"};
// What stocks have, and what they cost: `at` a supplier, of a product.
constexpr bool is_of_stocks(Flow flow) {
  return (flow >= Flow::produced && flow <= Flow::scrapped) || flow >= Flow::revenue;
}
constexpr bool is_charge(Flow flow) {  // money, by control
  return flow >= Flow::duty && flow <= Flow::prepayment;
}
constexpr bool is_money(Flow flow) { return is_charge(flow) || flow >= Flow::revenue; }

// A measure is a variable of the result, which has these already; and all that begin as series do.
inline constexpr std::array<std::string_view, 24> kReservedNames{
    "replication",  "time",          "quantile",      "flow",
    "hold",         "stock",         "control",       "ceiling",
    "loss",         "flow_product",  "flow_supplier", "flow_end_user",
    "hold_product", "hold_end_user", "hold_reason",   "lost_by_reason",
    "end_user",     "reason",        "product",       "events_handled",
    "log",          "provenance",    "audit"};
inline constexpr std::string_view kSeriesPrefix = "series_";

enum class Level {
  waiting,
  on_hand,
  in_transit,
  queue,
  on_order,
  backorders,
  in_process,
  out_of_stock
};
enum class Wait { application_to_decision, order_to_delivery };
enum class MeasureBy { end_user, reason, product, control };
enum class LevelWhen { average, end };
enum class OverTime { highest, lowest, share_of_time, longest_spell, time_to_recover };
enum class ChosenBy { order, delivery };  // which waits a window holds

// A name (control, stop or supplier), or for a quantile the share at which it is taken.
struct MeasureAt {
  Name name;
  std::optional<double> share;
};

// Exactly one of the first six.
struct MeasureSpec {
  std::string name;
  Place where;
  std::optional<Flow> total;
  std::optional<Level> level;
  std::optional<Wait> mean;
  std::optional<Flow> share;  // … of the flow named in `of`
  std::optional<Wait> quantile;
  std::optional<Flow> first_date;  // first date at which the running total exceeds `above`
  std::optional<Name> of;          // a product; share: a flow
  std::optional<Name> product;     // share: the only product that counts
  std::optional<Name> to;          // actor or group
  std::optional<MeasureAt> at;
  std::optional<MeasureBy> by;
  LevelWhen when = LevelWhen::average;
  std::optional<OverTime> over_time;  // of a level, at sampling times
  ChosenBy chosen_by = ChosenBy::order;
  std::optional<double> above;  // units; of first_date and over_time
  std::optional<double> below;  // units; of over_time
  std::optional<Date> from;     // of what happened before nothing counts; absent: period.from
  std::optional<Date> until;    // half-open; absent: period.to
};

}  // namespace strait::scenario
