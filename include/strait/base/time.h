// Simulated time: an integer count of microseconds since the start of the period.
//
// Two types, so that an instant is never taken for a length: `Time` (since `period.from`) and
// `Duration`. No instant is ever a sum of doubles: demand every 0.2 and 0.3 days over ten days
// makes exactly 84 orders. Both are std::chrono types, so its arithmetic and comparisons apply.
// Range: ±292,000 years.
#pragma once

#include <chrono>
#include <cstdint>

namespace strait {

using Duration = std::chrono::duration<std::int64_t, std::micro>;

struct SimulationClock {
  using rep = std::int64_t;
  using period = std::micro;
  using duration = Duration;
  using time_point = std::chrono::time_point<SimulationClock>;
};
using Time = SimulationClock::time_point;

inline constexpr Time kStart{};
inline constexpr Time kNever = Time::max();
inline constexpr Duration kDay = std::chrono::hours{24};
inline constexpr Duration kWeek = 7 * kDay;
// As a length a year is 365.2425 days and a month a twelfth of it (a calendar month is added to a
// date by base/date.h).
inline constexpr Duration kYear{31'556'952'000'000};
inline constexpr Duration kMonth{kYear.count() / 12};

// Rounds to the nearest microsecond, half to even. REQUIRES: |days| below 1e8.
Duration from_days(double days);
constexpr double in_days(Duration length) {
  return static_cast<double>(length.count()) / static_cast<double>(kDay.count());
}

}  // namespace strait
