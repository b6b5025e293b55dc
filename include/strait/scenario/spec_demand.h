// Who orders what, how long they wait and what they take instead.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/spec_sourcing.h"
#include "strait/scenario/value.h"

namespace strait::scenario {

// Growth from 1 to `to`, in a straight line from the first order on.
struct GrowthSpec {
  double to = 1;  // factor
  CalendarLength over;
};
// 1 + amplitude × cos of the time since the peak.
struct SeasonSpec {
  CalendarLength period;
  double amplitude = 0;  // share
  Date peak{};
};
struct PatternStepSpec {
  Date from{};
  double factor = 1;
};
// A factor that follows the calendar; what is absent is 1.
struct PatternSpec {
  std::optional<GrowthSpec> growth;
  std::optional<SeasonSpec> season;
  std::vector<PatternStepSpec> steps;
};

// More is ordered than is needed while less is had.
enum class CancelsOn { delivery, departure };
struct OverOrderingSpec {
  double at_most = 1;         // factor on what is needed
  CalendarLength looks_back;  // of the fill rate
  CancelsOn cancels_on = CancelsOn::delivery;
};

// Who hears of a rule orders early.
struct AnticipationSpec {
  double share = 0;  // fraction of each later order
  CalendarLength of_next;
};

struct OrderRowSpec {
  Date on{};
  double quantity = 0;  // units
};

// Exactly one of on, every, rate, gap and table.
struct OrderSpec {
  std::string name;
  Place where;
  std::optional<Number> on;  // date; once per replication and buyer
  std::optional<CalendarLength> every;
  std::optional<Rate> rate;         // orders (a Poisson process); once per replication
  std::optional<Number> gap;        // days between two orders (a renewal process); per order
  std::optional<Date> from;         // not with on; absent: period.from
  std::optional<Date> until;        // not with on; absent: period.to
  std::vector<OrderRowSpec> table;  // by date
  Name product;
  std::optional<Number> quantity;      // units; per order; not with table
  std::optional<PatternSpec> pattern;  // of rate: how often; of every: how much
  SourcingSpec sourcing;
  std::optional<AnticipationSpec> anticipates;
  std::optional<OverOrderingSpec> over_ordering;
};

struct SubstituteSpec {
  std::string name;  // the product taken instead
  Place where;
  double counts_as = 1;                 // fraction of a unit of what was ordered
  std::optional<CalendarLength> after;  // wait before it is taken; absent: only on a refusal
  bool when_refused = true;             // also taken on a refusal
};

// What becomes of what the supplier cannot give at once.
enum class WhenShort { backordered, lost };

struct DemandSpec {
  std::string name;  // an actor, or a group: each member
  Place where;
  std::vector<OrderSpec> orders;
  std::optional<Number> gives_up_after;  // days; per order; absent: never
  std::vector<SubstituteSpec> accepts_instead;
  bool partial_shipments = true;
  WhenShort when_short = WhenShort::backordered;
  double price_elasticity = 0;  // at most 0
};

}  // namespace strait::scenario
