// Units that cannot be divided come whole.
#include <cmath>

#include "checks.h"
#include "value_text.h"

namespace strait::scenario {
namespace {

void check_whole(const Checked& checked, const std::string& product, double units,
                 const std::string& path) {
  const ProductSpec* spec = find_named(checked.scenario.products, product);
  if (spec == nullptr || spec->divisible || units == std::floor(units)) return;
  checked.error(
      code::kOutOfRange, checked.at(path),
      fmt::format("{} of \"{}\", which cannot be divided",
                  format_value(units, Dimension::quantity, units_of(checked.scenario)), product),
      "a whole number is expected, or `divisible: yes` at the product");
}

}  // namespace

void check_quantities(const Checked& checked) {
  for (const SupplySpec& supply : checked.scenario.supply) {
    for (const StockSpec& stock : supply.stock) {
      check_whole(checked, stock.name, stock.quantity,
                  "supply." + supply.name + ".stock." + stock.name);
    }
  }
  for (const DemandSpec& demand : checked.scenario.demand) {
    for (const OrderSpec& order : demand.orders) {
      if (!order.quantity.is_constant()) continue;  // what is drawn is rounded
      check_whole(checked, order.product.text, order.quantity.value(),
                  "demand." + demand.name + ".orders." + order.name + ".quantity");
    }
  }
}

}  // namespace strait::scenario
