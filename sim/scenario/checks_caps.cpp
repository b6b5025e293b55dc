// A ceiling above everything that can be supplied or ordered in the period never binds.
#include <algorithm>
#include <cmath>
#include <limits>

#include "checks.h"
#include "value_text.h"

namespace strait::scenario {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

double most_supplied(const Scenario& s, const std::string& product) {
  const double days = in_days(s.period.to - s.period.from);
  double most = 0;
  for (const SupplySpec& supply : s.supply) {
    if (const StockSpec* stock = find_named(supply.stock, product)) most += stock->quantity;
    if (std::find(supply.unlimited.begin(), supply.unlimited.end(), product) !=
        supply.unlimited.end())
      return kUnbounded;
    if (const ProductionSpec* made = find_named(supply.production, product))
      most += made->rate ? made->rate->per_day.distribution().upper() * days : kUnbounded;
  }
  return most;
}

double most_times(const OrderSpec& order, const PeriodSpec& period) {
  if (order.on) return 1;
  if (!order.every) return kUnbounded;
  const auto from = std::max(order.from.value_or(period.from), period.from);
  const auto until = std::min(order.until.value_or(period.to), period.to);
  const double days = in_days(until - from);
  // Months are counted as the shortest.
  const double step = order.every->months * 28.0 + in_days(order.every->length);
  return std::max(std::ceil(days / step), 0.0);
}

double most_ordered(const Checked& checked, const std::string& product) {
  double most = 0;
  for (const DemandSpec& demand : checked.scenario.demand) {
    const double buyers = static_cast<double>(checked.members(demand.name).size());
    for (const OrderSpec& order : demand.orders) {
      if (order.product != product) continue;
      const double times = most_times(order, checked.scenario.period);
      if (times == kUnbounded) return kUnbounded;
      most += buyers * times * order.quantity.distribution().upper();
    }
    // What is taken instead is not counted here.
    if (find_named(demand.accepts_instead, product) != nullptr) return kUnbounded;
  }
  for (const SupplySpec& supply : checked.scenario.supply) {
    if (find_named(supply.replenishment, product) != nullptr) return kUnbounded;
  }
  return most;
}

void check_cap(const Checked& checked, const ControlSpec& control, const CapSpec& cap) {
  if (cap.limit.kind != LimitKind::quantity || cap.counted_in != "units") return;
  double most = 0;
  for (const ProductSpec& product : checked.scenario.products) {
    if (!covers_product(control.covers.products, product)) continue;
    const double supplied = is_touched(checked.scenario, "supply.")
                                ? kUnbounded
                                : most_supplied(checked.scenario, product.name);
    const double ordered =
        is_touched(checked.scenario, "demand.") ? kUnbounded : most_ordered(checked, product.name);
    most += std::min(supplied, ordered);
  }
  if (is_touched(checked.scenario, "products.") ||
      is_touched(checked.scenario, "controls." + control.name + ".covers") ||
      is_touched(checked.scenario, "controls." + control.name + ".caps." + cap.name) ||
      cap.limit.value < most)
    return;
  checked.warning(
      code::kNeverBinds, checked.at("controls." + control.name + ".caps." + cap.name + ".limit"),
      fmt::format("the cap \"{}\" can never bind", cap.name),
      fmt::format("at most {} can be ordered or supplied",
                  format_value(std::ceil(most), Dimension::quantity, units_of(checked.scenario))));
}

}  // namespace

void check_caps(const Checked& checked) {
  for (const ControlSpec& control : checked.scenario.controls) {
    for (const CapSpec& cap : control.caps) check_cap(checked, control, cap);
  }
}

}  // namespace strait::scenario
