// A control that covers nothing that is ordered holds nothing.
#include <algorithm>

#include "checks.h"

namespace strait::scenario {
namespace {

// A product on its way from a seller to whoever orders it.
struct Sold {
  const ProductSpec& product;
  const ActorSpec& seller;
  const ActorSpec& buyer;
};

bool stands_in(const Scenario& s, const ActorSpec& actor, const std::vector<Name>& areas) {
  const PlaceSpec* place = actor.at ? find_named(s.places, actor.at->text) : nullptr;
  return areas.empty() || std::any_of(areas.begin(), areas.end(), [&](const Name& area) {
           return place != nullptr && (area == place->name || area == control_area(*place));
         });
}

bool is_owned_by(const Scenario& s, const ActorSpec& actor, const std::vector<Name>& owners) {
  const auto own = owners_of(s, actor);
  return owners.empty() || std::any_of(owners.begin(), owners.end(), [&](const Name& name) {
           return std::find(own.begin(), own.end(), name.text) != own.end();
         });
}

bool is_among(const Checked& checked, const ActorSpec& actor, const std::vector<Name>& names) {
  const auto members = checked.members(names);
  return std::find(members.begin(), members.end(), actor.name) != members.end();
}

bool covers(const Checked& checked, const CoversSpec& rule, const Sold& sold) {
  return covers_goods(rule, sold.product, checked.scenario) &&
         stands_in(checked.scenario, sold.seller, rule.origin) &&
         stands_in(checked.scenario, sold.buyer, rule.destination) &&
         (rule.end_user.empty() || is_among(checked, sold.buyer, rule.end_user)) &&
         is_owned_by(checked.scenario, sold.buyer, rule.owner) &&
         !is_among(checked, sold.buyer, rule.unless);
}

}  // namespace

bool covers_purchase(const Checked& checked, const CoversSpec& rule, const std::string& product,
                     const std::string& buyer) {
  const Scenario& s = checked.scenario;
  const ProductSpec* what = find_named(s.products, product);
  const ActorSpec* who = find_named(s.actors, buyer);
  if (what == nullptr || who == nullptr) return false;
  return std::any_of(s.supply.begin(), s.supply.end(), [&](const SupplySpec& supply) {
    const ActorSpec* seller = find_named(s.actors, supply.name);
    return seller != nullptr && seller != who && sells(supply, product) &&
           covers(checked, rule, {*what, *seller, *who});
  });
}

namespace {

bool covers_anything(const Checked& checked, const CoversSpec& rule) {
  const Scenario& s = checked.scenario;
  for (const DemandSpec& demand : s.demand) {
    for (const std::string& buyer : checked.members(demand.name)) {
      const auto taken = [&](const std::string& product) {
        return covers_purchase(checked, rule, product, buyer);
      };
      for (const OrderSpec& order : demand.orders) {
        if (taken(order.product.text)) return true;
      }
      for (const SubstituteSpec& one : demand.accepts_instead) {
        if (taken(one.name)) return true;
      }
      for (const ControlSpec& other : s.controls) {
        const auto& purchase = other.conditions.domestic_purchase;
        if (purchase && taken(purchase->product.text)) return true;
      }
    }
  }
  for (const SupplySpec& supply : s.supply) {
    for (const ReplenishmentSpec& own : supply.replenishment) {
      if (covers_purchase(checked, rule, own.name, supply.name)) return true;
    }
  }
  return false;
}

}  // namespace

void check_coverage(const Checked& checked) {
  if (checked.found.has_errors()) return;  // what cannot be bought may be what it is for
  const Scenario& s = checked.scenario;
  for (const ControlSpec& control : s.controls) {
    if (is_touched(s, "products.") || is_touched(s, "controls." + control.name + ".covers"))
      continue;
    const bool is_of_a_product = std::any_of(
        s.products.begin(), s.products.end(),
        [&](const ProductSpec& product) { return covers_goods(control.covers, product, s); });
    if (is_of_a_product && covers_anything(checked, control.covers)) continue;
    checked.warning(code::kMatchesNothing, Name{control.name, control.where},
                    fmt::format("the control \"{}\" covers {}", control.name,
                                is_of_a_product ? "nothing that is ordered" : "no product"),
                    is_of_a_product ? "nobody whom it covers orders from there what it covers"
                                    : "no product passes all its tests");
  }
}

}  // namespace strait::scenario
