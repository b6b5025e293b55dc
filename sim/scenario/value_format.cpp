// From canonical units back to what people write.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "unit_words.h"
#include "value_text.h"

namespace strait::scenario {
namespace {

std::string with_plural(const std::string& number, std::string_view unit) {
  return fmt::format("{} {}{}", number, unit, number == "1" ? "" : "s");
}

double period_days(const CalendarLength& period) {
  return period.months * kMonthDays + in_days(period.length);
}

// In the unit that people write: the fewest digits that read back as `canonical`.
std::string unscaled(double canonical, double written, double (*back)(double, double),
                     double scale) {
  for (int digits = 15; digits < 17; ++digits) {
    const std::string text = fmt::format("{:.{}g}", written, digits);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    if (back(value, scale) == canonical) return format_double(value);
  }
  return format_double(written);
}

}  // namespace

std::string format_double(double value) {
  // The shortest text that reads back as the same double, without an exponent where that is short.
  std::string shortest = fmt::format("{}", value);
  if (shortest.find('e') == std::string::npos || std::abs(value) >= 1e16) return shortest;
  return value == std::floor(value) ? fmt::format("{:.0f}", value) : shortest;
}

std::string format_length(const CalendarLength& length) {
  if (length.months != 0) {
    return length.months % 12 == 0 ? with_plural(std::to_string(length.months / 12), "year")
                                   : with_plural(std::to_string(length.months), "month");
  }
  constexpr std::array<std::pair<Duration, std::string_view>, 4> kExact{
      {{kWeek, "week"},
       {kDay, "day"},
       {std::chrono::hours{1}, "hour"},
       {std::chrono::minutes{1}, "minute"}}};
  for (const auto& [unit, name] : kExact) {
    if (length.length != Duration::zero() && length.length % unit == Duration::zero())
      return with_plural(std::to_string(length.length / unit), name);
  }
  if (length.length == Duration::zero()) return "0 days";
  return with_plural(format_double(static_cast<double>(length.length.count()) / 1e6), "second");
}

std::string period_text(const CalendarLength& period) {
  const std::string text = format_length(period);
  return text.starts_with("1 ") ? text.substr(2) : text;
}

std::string format_value(double value, Dimension dimension, const Units& units,
                         const CalendarLength& period) {
  const auto divide = [](double number, double by) { return number / by; };
  const double days = period_days(period);
  switch (dimension) {
    case Dimension::duration:
      return with_plural(format_double(value), "day");
    case Dimension::quantity:
      return format_double(value) + ' ' + (value == 1 ? units.one() : units.many());
    case Dimension::share:
      return unscaled(value, value * 100, divide, 100) + " %";
    case Dimension::money:
      return format_double(value) + ' ' + units.currency;
    case Dimension::event_rate:
    case Dimension::hazard:
      return unscaled(value, value * days, divide, days) + " / " + period_text(period);
    case Dimension::quantity_rate:
      return unscaled(value, value * days, divide, days) + ' ' + units.many() + " / " +
             period_text(period);
    case Dimension::money_rate:
      return unscaled(value, value * days, divide, days) + ' ' + units.currency + " / " +
             period_text(period);
    case Dimension::count:
    case Dimension::factor:
      break;
    case Dimension::date:
      return format_date(Date{std::chrono::days{std::llround(value)}});
  }
  return format_double(value);
}

}  // namespace strait::scenario
