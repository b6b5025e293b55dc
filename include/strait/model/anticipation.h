// Buyers who hear of a rule before it takes force order earlier what they would have ordered later:
// a rush before the date and a lull after it, of as many units.
#pragma once

#include <vector>

#include "strait/base/date.h"
#include "strait/base/quantity.h"
#include "strait/base/time.h"

namespace strait::model {

struct Anticipation {
  double share = 0;        // of each order, within [0, 1]
  CalendarSpan of_next{};  // orders of so long a time from the day on which the rule takes force
};

// What has been ordered early, and is taken off what falls due from the day of force on.
class OrderedEarly {
 public:
  void reset() { debts_.clear(); }
  void add(Time from, Quantity units) { debts_.push_back({from, units}); }
  // What is left of an order of `wanted`, of which at most `cut` may be taken off for each rule.
  Quantity take_off(Time now, Quantity wanted, Quantity cut);

 private:
  struct Debt {
    Time from;
    Quantity left;
  };
  std::vector<Debt> debts_;
};

}  // namespace strait::model
