// The values a scenario is made of. Everything is in canonical units once it is read: lengths of
// time in days (distributions) or as CalendarLength, shares as fractions, quantities in units of
// their product, money in the scenario's currency, rates and hazards per day, dates (where they may
// be drawn) as days since 1970-01-01.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "strait/base/date.h"
#include "strait/base/place.h"
#include "strait/base/time.h"
#include "strait/random/distribution.h"
#include "strait/scenario/node.h"

namespace strait::scenario {

// A reference by name to something else in the scenario (resolved by the assembly layer), or a word
// that only the scenario knows; and where it stands.
struct Name {
  std::string text;
  Place where;

  bool empty() const { return text.empty(); }
  friend bool operator==(const Name& a, const Name& b) { return a.text == b.text; }
  friend bool operator==(const Name& a, std::string_view b) { return a.text == b; }
};

// A number or the distribution that it is drawn from; when it is drawn stands in the field's help.
class Number {
 public:
  Number() : Number{0.0} {}
  explicit Number(double value, Place where = {});
  explicit Number(random::Distribution distribution, Place where = {});

  const random::Distribution& distribution() const { return distribution_; }
  bool is_constant() const { return distribution_.is_constant(); }
  double value() const;  // REQUIRES: is_constant()
  const Place& where() const { return where_; }

 private:
  random::Distribution distribution_;
  Place where_;
};

// A length of time that is added to an instant: calendar months first (a year is twelve), then
// the exact rest. "1.5 months" is no whole number of months and becomes an exact length.
struct CalendarLength {
  int months = 0;
  Duration length{};

  bool is_zero() const { return months == 0 && length == Duration::zero(); }
  auto operator<=>(const CalendarLength&) const = default;
};
// The exact length, with a month as a twelfth of 365.2425 days.
Duration mean_length(const CalendarLength& length);

// Units (or events) per day, and the period the author spoke of: "6000 chips / week" is 857.14… a
// day, and production with that rate arrives once a week. One period for a whole distribution.
struct Rate {
  Number per_day;
  CalendarLength period{0, kDay};
};

// "path: value" of an event, a regime's state or a trigger, as written; compile_assignment
// (assignment.h) says what it means.
struct Setting {
  Name path;
  Node value;
};

}  // namespace strait::scenario
