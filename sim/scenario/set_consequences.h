// What the values of one `set` would come to: a scenario in which they stand has to be as sound as
// one that was written like that. What the check of files has against it is reported where the
// values are set.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "checks.h"
#include "strait/scenario/assignment.h"

namespace strait::scenario {

class SetConsequences {
 public:
  explicit SetConsequences(const Checked& checked);
  // All of them hold at once. Values that do not compile are left to whoever reports that.
  void check(const std::vector<Setting>& settings);

 private:
  void find(const Scenario& changed, Diagnostics& found) const;
  bool is_known(const Diagnostic& one) const;

  const Checked& checked_;
  Scenario base_;                // sets nothing itself
  std::set<std::string> known_;  // what is to be said without any `set`
  bool ready_ = false;
  bool sound_;  // but for what is set
};

}  // namespace strait::scenario
