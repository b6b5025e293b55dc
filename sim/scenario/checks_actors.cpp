// Actors stand where they should and do what their kind does.
#include <algorithm>

#include "checks.h"

namespace strait::scenario {
namespace {

bool is_authority(ActorKind kind) {
  return kind == ActorKind::export_authority || kind == ActorKind::import_authority;
}

bool knows_kind(const Checked& checked, const ActorSpec& actor) {
  return checked.could_read("actors." + actor.name + ".kind");
}

void check_standing(const Checked& checked, const ActorSpec& actor) {
  const Name name{actor.name, actor.where};
  if (!knows_kind(checked, actor)) return;
  if (is_authority(actor.kind)) {
    if (!actor.of)
      checked.error(code::kMissingPart, name,
                    fmt::format("the authority \"{}\" decides for no control area", actor.name),
                    "e.g. of: us");
    if (actor.at)
      checked.error(code::kBadChoice, *actor.at, "an authority stands at no place",
                    "leave `at` out; `of` names its control area");
    return;
  }
  if (!actor.at)
    checked.error(code::kMissingPart, name, fmt::format("\"{}\" stands at no place", actor.name),
                  "e.g. at: taiwan");
  if (actor.of)
    checked.error(code::kBadChoice, *actor.of, "only an authority has `of`", "leave it out");
}

void expect_kind(const Checked& checked, const Name& name, std::initializer_list<ActorKind> kinds,
                 std::string_view what, std::string_view remedy) {
  const ActorSpec* actor = find_named(checked.scenario.actors, name.text);
  if (actor == nullptr || std::find(kinds.begin(), kinds.end(), actor->kind) != kinds.end()) return;
  if (!knows_kind(checked, *actor)) return;
  checked.error(code::kWrongKind, name, fmt::format("\"{}\" {}", name.text, what),
                std::string(remedy));
}

}  // namespace

void check_actors(const Checked& checked) {
  using enum ActorKind;
  const Scenario& s = checked.scenario;
  for (const ActorSpec& actor : s.actors) check_standing(checked, actor);
  for (const ControlSpec& control : s.controls) {
    if (control.kind == ControlKind::export_license)
      expect_kind(checked, control.by, {export_authority}, "is no export authority",
                  "an export license is given by an actor of kind export_authority");
    else
      expect_kind(checked, control.by, {import_authority}, "is no import authority",
                  "an import approval is given by an actor of kind import_authority");
  }
  for (const SupplySpec& supply : s.supply)
    expect_kind(checked, {supply.name, supply.where}, {supplier, distributor}, "does not sell",
                "supply is stated of a supplier or distributor");
  for (const DemandSpec& demand : s.demand) {
    for (const std::string& member : checked.members(demand.name))
      expect_kind(checked, {member, demand.where}, {end_user, distributor}, "does not buy",
                  "demand is stated of end users and distributors");
    for (const OrderSpec& order : demand.orders) {
      for (const Name& seller : sellers_named(order.sourcing))
        expect_kind(checked, seller, {supplier, distributor}, "does not sell",
                    "an order goes to a supplier or distributor");
    }
  }
}

}  // namespace strait::scenario
