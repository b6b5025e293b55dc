// The rules of all controls under every combination of settings that was met: a combination is
// translated from the scenario once, and then only its drawn numbers are put in anew.
//
// Not thread-safe: one belongs to one world.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "strait/assembly/plan.h"
#include "strait/assembly/settings.h"
#include "strait/assembly/translate.h"

namespace strait::assembly {

class RuleBook {
 public:
  RuleBook(const Plan& plan, Settings& settings, std::uint64_t seed);

  // A new replication: its numbers are drawn, and rules given out before are no longer to be used.
  void start(std::uint64_t replication);
  // The control's rule as things stand; it lives until the next start().
  const policy::ControlRule& rule(std::size_t control) { return current(control).rule; }
  // Whether it says where goods may be used: such rules depend on each other.
  bool says_where_to_use(std::size_t control) { return current(control).says_where_to_use; }

 private:
  // So many combinations are kept; more are met only where settings differ in every replication.
  static constexpr std::size_t kMostKept = 256;
  struct Entry {
    policy::ControlRule rule;
    std::vector<DrawnNumber> drawn;
    std::uint64_t drawn_for = 0;  // replication
    bool says_where_to_use = false;
  };
  Entry& current(std::size_t control);
  std::unique_ptr<Entry> translate(std::size_t control);
  void draw(Entry& entry) const;

  const Plan& plan_;
  Settings& settings_;
  std::uint64_t seed_;
  std::uint64_t replication_ = 0;
  std::vector<std::map<Settings::Key, std::unique_ptr<Entry>>> entries_;  // by control
};

}  // namespace strait::assembly
