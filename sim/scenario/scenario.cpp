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

std::optional<random::Copula> copula_of(const ExperimentSpec& experiment) {
  const auto& all = experiment.uncertainties;
  std::vector<random::RankCorrelation> pairs;
  for (const CorrelationSpec& one : experiment.correlated) {
    const auto index = [&](const Name& path) {
      const auto found = std::find_if(all.begin(), all.end(),
                                      [&](const UncertaintySpec& u) { return path == u.name; });
      return static_cast<std::size_t>(found - all.begin());
    };
    pairs.push_back({index(one.between[0]), index(one.between[1]), one.rank});
  }
  if (pairs.empty()) return std::nullopt;
  return random::Copula::make(all.size(), pairs);
}

std::vector<Name> sellers_named(const SourcingSpec& sourcing) {
  std::vector<Name> sellers;
  if (sourcing.supplier) sellers.push_back(*sourcing.supplier);
  for (const SplitShare& part : sourcing.split) sellers.push_back({part.name, part.where});
  if (sourcing.backup) sellers.push_back(sourcing.backup->supplier);
  return sellers;
}

bool makes_to_order(const SupplySpec& supply, std::string_view product) {
  const ProductionSpec* production = find_named(supply.production, product);
  return production != nullptr && production->runs == Runs::to_order;
}

bool sells(const SupplySpec& supply, std::string_view product) {
  return find_named(supply.stock, product) != nullptr ||
         find_named(supply.production, product) != nullptr ||
         find_named(supply.replenishment, product) != nullptr ||
         std::any_of(supply.unlimited.begin(), supply.unlimited.end(),
                     [&](const Name& name) { return name == product; });
}

}  // namespace strait::scenario
