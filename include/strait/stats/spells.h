// How long, and for how long at a time, something was so: of a state looked at again and again.
// All of it is free of state and safe from any thread.
#pragma once

#include <optional>
#include <span>

namespace strait::stats {

// What was seen from `day` on, until one looks again.
struct Sighting {
  double day = 0;
  bool is_so = false;
};

// Each sighting holds until the next, the last one until `end`. REQUIRES: days ascending, the last
// one before `end`; at least one.
double share_of_time(std::span<const Sighting> seen, double end);
// Days of the longest time on end; 0: it never was so.
double longest_spell(std::span<const Sighting> seen, double end);
// Days from when it first was so to when it was so no more; 0: it never was so; nothing: it still
// is at the end.
std::optional<double> time_to_recover(std::span<const Sighting> seen);

}  // namespace strait::stats
