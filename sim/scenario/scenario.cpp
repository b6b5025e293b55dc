#include "strait/scenario/scenario.h"

#include <algorithm>

namespace strait::scenario {
namespace {

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

}  // namespace

bool covers_product(const ProductsSpec& which, const ProductSpec& product) {
  if (!which.names.empty())
    return std::find(which.names.begin(), which.names.end(), product.name) != which.names.end();
  return std::all_of(which.attributes.begin(), which.attributes.end(),
                     [&](const AttributeTest& test) { return passes(product, test); });
}

bool sells(const SupplySpec& supply, std::string_view product) {
  return find_named(supply.stock, product) != nullptr ||
         find_named(supply.production, product) != nullptr ||
         find_named(supply.replenishment, product) != nullptr ||
         std::any_of(supply.unlimited.begin(), supply.unlimited.end(),
                     [&](const Name& name) { return name == product; });
}

}  // namespace strait::scenario
