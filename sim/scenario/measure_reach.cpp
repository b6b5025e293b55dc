#include "strait/scenario/measure_reach.h"

#include <algorithm>
#include <array>

#include "strait/base/error.h"

namespace strait::scenario {
namespace {

const std::array<MeasureReach, 6>& rows() {
  static const std::array<MeasureReach, 6> all{
      {{"what buyers order, and what becomes of it",
        {"delivered", "ordered", "cancelled", "refused", "substituted", "discouraged", "priced_out",
         "lost_sales", "lost", "served_at_once", "orders", "shipments", "deliveries",
         "order to delivery"},
        true,
        true,
        {Where::supplier},
        {MeasureBy::end_user, MeasureBy::product}},
       {"what is waiting, for whatever reason",
        {"waiting"},
        true,
        true,
        {Where::supplier, Where::control, Where::stop},
        {MeasureBy::end_user, MeasureBy::product, MeasureBy::reason}},
       {"what is waiting for goods or on its way",
        {"backorders", "in_transit"},
        true,
        true,
        {Where::supplier},
        {MeasureBy::end_user, MeasureBy::product, MeasureBy::reason}},
       {"what stocks have, take in and give out",
        {"on_hand", "on_order", "in_process", "out_of_stock", "produced", "shipped", "received",
         "consumed", "scrapped"},
        true,
        false,
        {Where::supplier},
        {MeasureBy::product}},
       {"what stocks earn and cost",
        {"revenue", "purchase_cost", "holding_cost", "ordering_cost", "transport_cost",
         "stockout_cost", "cost", "profit"},
        true,
        false,
        {Where::supplier},
        {MeasureBy::product}},
       {"what controls do",
        {"duty", "revenue_share", "fee", "prepayment", "queue", "application to decision"},
        false,
        false,
        {Where::control},
        {MeasureBy::control}}}};
  return all;
}

}  // namespace

std::span<const MeasureReach> measure_reaches() { return rows(); }

const MeasureReach& reach_of(std::string_view word) {
  const auto has = [&](const MeasureReach& row) {
    return std::find(row.words.begin(), row.words.end(), word) != row.words.end();
  };
  const auto found = std::find_if(rows().begin(), rows().end(), has);
  STRAIT_ASSERT(found != rows().end(), "no measure counts {}", word);
  return *found;
}

std::vector<std::string_view> words_of(const MeasureSpec& measure) {
  const auto flow = [](Flow what) { return kFlowNames[static_cast<std::size_t>(what)]; };
  if (measure.total) return {flow(*measure.total)};
  if (measure.first_date) return {flow(*measure.first_date)};
  if (measure.level) return {name_of(*measure.level)};
  if (measure.mean) return {name_of(*measure.mean)};
  if (measure.quantile) return {name_of(*measure.quantile)};
  std::vector<std::string_view> words;
  if (measure.share) words.push_back(flow(*measure.share));
  const auto& names = kFlowNames;
  if (measure.share && measure.of) {
    const auto found = std::find(names.begin(), names.end(), measure.of->text);
    if (found != names.end()) words.push_back(*found);
  }
  return words;
}

std::string_view name_of(Where where) {
  constexpr std::array<std::string_view, 3> kNames{"supplier", "control", "stop"};
  return kNames[static_cast<std::size_t>(where)];
}

std::string_view name_of(MeasureBy by) {
  constexpr std::array<std::string_view, 4> kNames{"end_user", "reason", "product", "control"};
  return kNames[static_cast<std::size_t>(by)];
}

std::string_view name_of(Level level) {
  constexpr std::array<std::string_view, 8> kNames{"waiting",    "on_hand",     "in_transit",
                                                   "queue",      "on_order",    "backorders",
                                                   "in_process", "out_of_stock"};
  return kNames[static_cast<std::size_t>(level)];
}

std::string_view name_of(Wait wait) {
  return wait == Wait::order_to_delivery ? "order to delivery" : "application to decision";
}

}  // namespace strait::scenario
