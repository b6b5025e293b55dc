// Units that cannot be divided come whole.
#include <algorithm>
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

// What a control counts in is of one of the products it covers: whole unless one can be divided.
void check_whole_of_control(const Checked& checked, double units, const std::string& path) {
  const auto& products = checked.scenario.products;
  const auto is_divisible = [](const ProductSpec& product) { return product.divisible; };
  if (products.empty() || std::any_of(products.begin(), products.end(), is_divisible)) return;
  check_whole(checked, products.front().name, units, path);
}

void check_controls(const Checked& checked) {
  for (const ControlSpec& control : checked.scenario.controls) {
    const std::string path = "controls." + control.name;
    if (control.apply_in_lots_of)
      check_whole_of_control(checked, *control.apply_in_lots_of, path + ".apply_in_lots_of");
    for (const BatchSpec& batch : control.batches) {
      check_whole_of_control(checked, batch.quantity,
                             path + ".batches." + batch.name + ".quantity");
    }
  }
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
      const std::string path = "demand." + demand.name + ".orders." + order.name;
      for (const OrderRowSpec& row : order.table) {
        check_whole(checked, order.product.text, row.quantity, path + ".table");
      }
      if (!order.quantity || !order.quantity->is_constant()) continue;  // what is drawn is rounded
      check_whole(checked, order.product.text, order.quantity->value(), path + ".quantity");
    }
  }
  check_controls(checked);
}

}  // namespace strait::scenario
