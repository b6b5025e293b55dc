#include "strait/stats/spells.h"

#include <algorithm>

namespace strait::stats {
namespace {

double until(std::span<const Sighting> seen, std::size_t i, double end) {
  return i + 1 < seen.size() ? seen[i + 1].day : end;
}

}  // namespace

double share_of_time(std::span<const Sighting> seen, double end) {
  double days = 0;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (seen[i].is_so) days += until(seen, i, end) - seen[i].day;
  }
  return days / (end - seen.front().day);
}

double longest_spell(std::span<const Sighting> seen, double end) {
  double longest = 0, days = 0;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    days = seen[i].is_so ? days + until(seen, i, end) - seen[i].day : 0;
    longest = std::max(longest, days);
  }
  return longest;
}

std::optional<double> time_to_recover(std::span<const Sighting> seen) {
  const auto is_so = [](const Sighting& one) { return one.is_so; };
  const auto first = std::find_if(seen.begin(), seen.end(), is_so);
  if (first == seen.end()) return 0;
  const auto last = std::find_if(seen.rbegin(), seen.rend(), is_so);
  if (last == seen.rbegin()) return {};
  return last.base()->day - first->day;
}

}  // namespace strait::stats
