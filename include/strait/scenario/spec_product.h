// Who and what: products, places, actors and groups, as the scenario states them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/value.h"

namespace strait::scenario {

struct AttributeSpec {
  std::string name;
  Place where;
  double value = 0;
  std::string unit;  // as written ("TB/s"); the same for every product and test; may be empty
};

// Of a bill of materials.
struct MadeOfSpec {
  std::string name;  // the input, a product
  Place where;
  double units = 1;  // for each unit that is started
};

struct ProductSpec {
  std::string name;
  Place where;
  std::string title;
  std::string unit = "unit";  // singular; "chip" also reads "chips"
  double price = 0;           // currency per unit
  bool divisible = false;
  std::vector<AttributeSpec> attributes;
  std::vector<MadeOfSpec> made_of;
};

struct PlaceSpec {
  std::string name;
  Place where;
  std::string title;
  std::optional<Name> control_area;  // absent: the place itself
  std::optional<Name> customs_area;
};

enum class ActorKind {
  supplier,
  distributor,
  end_user,
  export_authority,
  import_authority,
  carrier,
  test_lab
};

struct ActorSpec {
  std::string name;
  Place where;
  std::string title;
  ActorKind kind = ActorKind::end_user;
  std::optional<Name> of;        // control area; authorities only
  std::optional<Name> at;        // place; all but authorities
  std::optional<Name> owner;     // place or actor: the ultimate owner; absent: its own place
  std::vector<Name> can_use_at;  // places; empty: `at`
};

struct GroupSpec {
  std::string name;
  Place where;
  std::vector<Name> members;  // actors
};

}  // namespace strait::scenario
