// Ceilings of a control: caps and batches.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/value.h"

namespace strait::scenario {

enum class LimitKind { quantity, money, share, attribute };
struct LimitSpec {
  LimitKind kind = LimitKind::quantity;
  double value = 0;  // units, currency, fraction, or the sum of the attribute
  std::string unit;  // attribute: as written
};

enum class CapPer { all, end_user };
enum class Unused { forfeited, carried };

struct CapSpec {
  std::string name;
  Place where;
  LimitSpec limit;
  std::optional<Name> of;  // actor or group: "shipments to <of>", the base of a share
  CapPer per = CapPer::all;
  std::vector<Name> shared_by;         // `for`: actors or groups; empty: whoever the control covers
  Name counted_in{"units", {}};        // "units", "value" or an attribute
  double shipped_before = 0;           // units already shipped to `of`
  std::optional<CalendarLength> each;  // absent: one period, the whole run
  Unused unused = Unused::forfeited;
};

enum class DivisionKind { first_come, equal, shares };
struct DivisionShare {
  std::string name;  // actor or group
  Place where;
  double share = 0;
};
struct DivisionSpec {
  DivisionKind kind = DivisionKind::first_come;
  std::vector<Name> among;  // equal, first_come: actors or groups; empty: whoever comes
  std::vector<DivisionShare> shares;
};

struct BatchSpec {
  std::string name;
  Place where;
  Number on;            // date; once per replication
  double quantity = 0;  // units
  DivisionSpec division;
};

}  // namespace strait::scenario
