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

std::vector<std::string> owners_of(const Scenario& scenario, const ActorSpec& actor) {
  std::vector<std::string> owners;
  for (const ActorSpec* at = &actor; at != nullptr;) {
    const std::optional<Name>& next = at->owner ? at->owner : at->at;
    const bool known = next && std::find(owners.begin(), owners.end(), next->text) != owners.end();
    if (!next || known) break;
    owners.push_back(next->text);
    at = find_named(scenario.actors, next->text);
  }
  return owners;
}

namespace {

// Worth of those products in one unit of the product, at their own prices.
struct Content {
  bool any = false;
  double worth = 0.0;
};

Content content_of(const ProductSpec& product, const std::vector<Name>& sought,
                   const Scenario& scenario, std::size_t depth) {
  Content found;
  for (const MadeOfSpec& input : product.made_of) {
    const ProductSpec* part = find_named(scenario.products, input.name);
    if (part == nullptr || depth > scenario.products.size()) continue;
    const bool meant = std::find(sought.begin(), sought.end(), input.name) != sought.end();
    const Content within =
        meant ? Content{true, part->price} : content_of(*part, sought, scenario, depth + 1);
    found.any = found.any || within.any;
    found.worth += input.units * within.worth;
  }
  return found;
}

}  // namespace

bool covers_goods(const CoversSpec& covers, const ProductSpec& product, const Scenario& scenario) {
  if (!covers_product(covers.products, product)) return false;
  if (!covers.contains) return true;
  const Content content = content_of(product, covers.contains->products, scenario, 0);
  const double least = covers.contains->above * product.price;
  return content.any && (covers.contains->above == 0 || content.worth > least);
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
  sellers.insert(sellers.end(), sourcing.also_at.begin(), sourcing.also_at.end());
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
