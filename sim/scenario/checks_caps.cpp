// A ceiling above everything that can be supplied or ordered in the period never binds.
#include <algorithm>
#include <cmath>
#include <limits>

#include "checks.h"
#include "value_text.h"

namespace strait::scenario {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

bool touched(const Scenario& s, std::string_view section) {
  const auto below = [&](std::string_view path) { return path.starts_with(section); };
  const auto sets = [&](const ActionSpec& action) {
    return std::any_of(action.set.begin(), action.set.end(),
                       [&](const Setting& one) { return below(one.path.text); });
  };
  return std::any_of(s.events.begin(), s.events.end(),
                     [&](const EventSpec& event) { return sets(event.action); }) ||
         std::any_of(s.triggers.begin(), s.triggers.end(),
                     [&](const TriggerSpec& trigger) { return sets(trigger.action); }) ||
         std::any_of(s.experiment.uncertainties.begin(), s.experiment.uncertainties.end(),
                     [&](const UncertaintySpec& one) { return below(one.name); }) ||
         std::any_of(s.experiment.levers.begin(), s.experiment.levers.end(),
                     [&](const LeverSpec& one) { return below(one.name); });
}

bool passes(const ProductSpec& product, const AttributeTest& test) {
  const AttributeSpec* attribute = find_named(product.attributes, test.name);
  if (attribute == nullptr) return false;
  switch (test.comparison) {
    case Comparison::below:
      return attribute->value < test.value;
    case Comparison::at_most:
      return attribute->value <= test.value;
    case Comparison::at_least:
      return attribute->value >= test.value;
    case Comparison::above:
      return attribute->value > test.value;
  }
  return false;
}

bool covers(const ControlSpec& control, const ProductSpec& product) {
  const ProductsSpec& which = control.covers.products;
  if (!which.names.empty())
    return std::find(which.names.begin(), which.names.end(), product.name) != which.names.end();
  return std::all_of(which.attributes.begin(), which.attributes.end(),
                     [&](const AttributeTest& test) { return passes(product, test); });
}

double most_supplied(const Scenario& s, const std::string& product) {
  const double days = in_days(s.period.to - s.period.from);
  double most = 0;
  for (const SupplySpec& supply : s.supply) {
    if (const StockSpec* stock = find_named(supply.stock, product)) most += stock->quantity;
    if (const ProductionSpec* made = find_named(supply.production, product))
      most += made->rate.per_day.distribution().upper() * days;
  }
  return most;
}

double most_ordered(const Checked& checked, const std::string& product) {
  double most = 0;
  for (const DemandSpec& demand : checked.scenario.demand) {
    const double buyers = static_cast<double>(checked.members(demand.name).size());
    for (const OrderSpec& order : demand.orders) {
      if (order.product != product) continue;
      if (!order.on) return kUnbounded;
      most += buyers * order.quantity.distribution().upper();
    }
    // What is taken instead is not counted here.
    if (find_named(demand.accepts_instead, product) != nullptr) return kUnbounded;
  }
  return most;
}

void check_cap(const Checked& checked, const ControlSpec& control, const CapSpec& cap) {
  if (cap.limit.kind != LimitKind::quantity || cap.counted_in != "units") return;
  double most = 0;
  for (const ProductSpec& product : checked.scenario.products) {
    if (!covers(control, product)) continue;
    const double supplied = touched(checked.scenario, "supply.")
                                ? kUnbounded
                                : most_supplied(checked.scenario, product.name);
    const double ordered =
        touched(checked.scenario, "demand.") ? kUnbounded : most_ordered(checked, product.name);
    most += std::min(supplied, ordered);
  }
  if (touched(checked.scenario, "products.") ||
      touched(checked.scenario, "controls." + control.name + ".covers") ||
      touched(checked.scenario, "controls." + control.name + ".caps." + cap.name) ||
      cap.limit.value < most)
    return;
  checked.warning(
      code::kNeverBinds, checked.at("controls." + control.name + ".caps." + cap.name + ".limit"),
      fmt::format("the cap \"{}\" can never bind", cap.name),
      fmt::format("at most {} can be ordered or supplied",
                  format_value(std::ceil(most), Dimension::quantity, units_of(checked.scenario))));
}

// A control whose tests no product passes holds nothing.
void check_coverage(const Checked& checked, const ControlSpec& control) {
  const auto& products = checked.scenario.products;
  if (std::any_of(products.begin(), products.end(),
                  [&](const ProductSpec& product) { return covers(control, product); }))
    return;
  if (touched(checked.scenario, "products.") ||
      touched(checked.scenario, "controls." + control.name + ".covers"))
    return;
  checked.warning(code::kMatchesNothing, Name{control.name, control.where},
                  fmt::format("the control \"{}\" covers no product", control.name),
                  "no product passes all its tests");
}

}  // namespace

void check_caps(const Checked& checked) {
  for (const ControlSpec& control : checked.scenario.controls) {
    for (const CapSpec& cap : control.caps) check_cap(checked, control, cap);
    check_coverage(checked, control);
  }
}

}  // namespace strait::scenario
