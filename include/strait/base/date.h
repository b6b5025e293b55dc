// Calendar dates (00:00 UTC) and the step from a date to simulated time.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "strait/base/time.h"

namespace strait {

using Date = std::chrono::sys_days;

// "2026-01-28"; nothing for anything else, impossible dates (2026-02-30) included.
std::optional<Date> parse_date(std::string_view text);
std::string format_date(Date date);
// The same day `months` calendar months on; the last day of the month where that day does not
// exist.
Date add_months(Date date, int months);

constexpr Time to_time(Date date, Date start) { return kStart + Duration{date - start}; }
// The date (rounded down to a day) of an instant, and "2026-01-28 13:05" where the time of day
// matters.
Date to_date(Time time, Date start);
std::string format_instant(Time time, Date start);

// A length that is added to an instant: calendar months first, then the exact rest. It knows the
// date at which simulated time starts, so that a year from 2026-01-28 is 2027-01-28.
struct CalendarSpan {
  int months = 0;
  Duration rest{};
  Date start{};

  Time after(Time time) const;
};

}  // namespace strait
