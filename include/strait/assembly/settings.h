// What events, triggers and regimes have set and not taken back, the uncertain numbers of this
// replication, and the scenario as it stands with all that.
//
// Setting a value is cheap: a section of the scenario is brought up to date when somebody looks at
// it, and the rules of controls are found by what is set, without looking (rule_book.h).
//
// Not thread-safe: one belongs to one world.
#pragma once

#include <string>
#include <vector>

#include "strait/base/id.h"
#include "strait/policy/action.h"
#include "strait/scenario/assignment.h"

namespace strait::assembly {

// A section's entry, "controls.us_export_license": what a value belongs to.
using ThingId = Id<struct ThingTag>;
struct Thing {
  std::string section;
  std::string name;
};

// Who set a value: an action, or a regime; each holds one value of a path at a time.
struct Owner {
  const void* who = nullptr;
  policy::Firing firing = 0;
  friend bool operator==(const Owner& a, const Owner& b) {
    return a.who == b.who && a.firing == b.firing;
  }
};

class Settings {
 public:
  struct Setting {
    scenario::Assignment assignment;
    ThingId thing;
  };
  explicit Settings(const scenario::Scenario& base);

  // Before the first replication, for each value that may be set.
  Setting add(scenario::Assignment assignment);
  std::size_t things() const { return things_.size(); }
  const Thing& thing(ThingId id) const { return things_[id]; }
  ThingId find(std::string_view section, std::string_view name) const;  // none: nothing sets it

  // As the scenario was read.
  void reset();
  // A number that holds for the replication, under whatever is set.
  void draw(const Setting& setting, double value);
  // The latest value of a path holds; one owner's new value takes the place of its old one.
  void assign(Owner owner, const Setting& setting);
  // Takes an owner's values back: what was set before, or stands in the scenario, holds again.
  // Returns what they belonged to.
  std::vector<ThingId> release(Owner owner);

  // What an owner has set and not taken back.
  std::vector<scenario::Assignment> set_by(Owner owner) const;

  // Whether anything of the thing was set, or drawn, since the last reset, or in the replication
  // before it.
  bool was_touched(ThingId id) const {
    return id.valid() && (touched_[id] != 0 || touched_before_[id] != 0);
  }

  // As it stands.
  const scenario::Scenario& scenario();
  const std::vector<scenario::SupplySpec>& supply() { return section(live_.supply, "supply"); }
  const std::vector<scenario::RouteSpec>& routes() { return section(live_.routes, "routes"); }
  const std::vector<scenario::RegimeSpec>& regimes() { return section(live_.regimes, "regimes"); }
  const std::vector<scenario::DemandSpec>& demand() { return section(live_.demand, "demand"); }

  // What is set below controls and products, each value by its address: equal keys, equal rules.
  using Key = std::vector<const void*>;
  Key rules_key() const;
  // Numbers drawn below controls and products, which the key does not tell.
  bool draws_for_rules() const;

 private:
  struct Active {
    Owner owner;
    Setting setting;
  };
  struct Drawn {
    Setting setting;
    double value = 0.0;
  };
  void touch(ThingId id);
  void bring_up_to_date(ThingId id);
  void copy_from_base(const Thing& thing);
  template <typename List>
  const List& section(const List& list, std::string_view name);

  const scenario::Scenario& base_;
  scenario::Scenario live_;
  Table<ThingId, Thing> things_;
  Table<ThingId, char> shapes_rules_;  // a control or a product
  Table<ThingId, char> touched_, touched_before_;
  Table<ThingId, char> stale_;  // `live_` does not show what is set
  std::vector<Active> active_;  // in the order of setting
  std::vector<Drawn> drawn_;
};

template <typename List>
const List& Settings::section(const List& list, std::string_view name) {
  for (std::size_t i = 0; i < things_.size(); ++i) {
    const ThingId id{i};
    if (stale_[id] != 0 && things_[id].section == name) bring_up_to_date(id);
  }
  return list;
}

}  // namespace strait::assembly
