#include "strait/base/date.h"

#include <fmt/format.h>

#include <charconv>

namespace strait {
namespace {

std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') return {};
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return {};
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return {};
  return Date{date};
}

std::string format_date(Date date) {
  const std::chrono::year_month_day parts{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                     static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

Date add_months(Date date, int months) {
  const std::chrono::year_month_day parts{date};
  const auto moved =
      std::chrono::year_month{parts.year(), parts.month()} + std::chrono::months{months};
  const std::chrono::year_month_day same{moved.year(), moved.month(), parts.day()};
  if (same.ok()) return Date{same};
  return Date{
      std::chrono::year_month_day_last{moved.year(), std::chrono::month_day_last{moved.month()}}};
}

Date to_date(Time time, Date start) {
  return start + std::chrono::floor<std::chrono::days>(time.time_since_epoch());
}

std::string format_instant(Time time, Date start) {
  const Date date = to_date(time, start);
  const auto minutes =
      std::chrono::floor<std::chrono::minutes>(time - to_time(date, start)).count();
  return fmt::format("{} {:02}:{:02}", format_date(date), minutes / 60, minutes % 60);
}

Time CalendarSpan::after(Time time) const {
  if (months == 0) return time + rest;
  const Date date = to_date(time, start);
  const Duration time_of_day = time - to_time(date, start);
  return to_time(add_months(date, months), start) + time_of_day + rest;
}

}  // namespace strait
