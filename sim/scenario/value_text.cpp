#include "value_text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "message_codes.h"
#include "strait/base/text.h"

namespace strait::scenario {
namespace {

struct TimeUnit {
  std::string_view name;
  double days;
  int months;  // 0: an exact length
};
constexpr double kMonthDays = 365.2425 / 12;
constexpr std::array<TimeUnit, 8> kTimeUnits{{{"second", 1.0 / 86400, 0},
                                              {"minute", 1.0 / 1440, 0},
                                              {"hour", 1.0 / 24, 0},
                                              {"day", 1, 0},
                                              {"week", 7, 0},
                                              {"month", kMonthDays, 1},
                                              {"quarter", 3 * kMonthDays, 3},
                                              {"year", 365.2425, 12}}};
constexpr double kLongestDays = 1e6;

const TimeUnit* find_time_unit(std::string_view word) {
  for (const TimeUnit& unit : kTimeUnits) {
    if (word == unit.name) return &unit;
    if (word.size() == unit.name.size() + 1 && word.starts_with(unit.name) && word.back() == 's')
      return &unit;
  }
  return nullptr;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// "chips / 2 weeks" → "chips" and a period of two weeks.
struct PerPeriod {
  std::string_view counted;
  double days;
  CalendarLength period;
};
std::optional<PerPeriod> split_period(std::string_view unit) {
  const auto slash = unit.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  std::string_view per = trim(unit.substr(slash + 1));
  double times = 1;
  if (const auto counted = split_number(per)) {
    times = counted->number;
    per =
        per.substr(per.find_last_of(' ') == std::string_view::npos ? 0 : per.find_last_of(' ') + 1);
  }
  const TimeUnit* time = find_time_unit(per);
  if (time == nullptr || !(times > 0) || times > 1e6) return std::nullopt;
  CalendarLength period;
  if (time->months > 0 && times == std::floor(times))
    period.months = static_cast<int>(times) * time->months;
  else
    period.length = from_days(times * time->days);
  return PerPeriod{trim(unit.substr(0, slash)), times * time->days, period};
}

// What a unit says that its number measures, for the message when something else is expected.
std::string unit_meaning(const std::string& unit, const Units& units) {
  if (unit == "%") return "a share";
  if (unit == units.currency) return "an amount of " + unit;
  if (find_time_unit(unit) != nullptr) return "a duration";
  if (units.is_product_unit(unit))
    return "a number of " + (unit.ends_with('s') ? unit : unit + "s");
  if (const auto rate = split_period(unit)) {
    if (rate->counted.empty()) return "a rate";
    if (units.is_product_unit(rate->counted)) return "a rate of " + std::string(rate->counted);
  }
  return {};
}

std::vector<std::string> unit_words(Dimension dimension, const Units& units) {
  switch (dimension) {
    case Dimension::duration: {
      std::vector<std::string> words;
      for (const TimeUnit& unit : kTimeUnits) words.push_back(std::string(unit.name) + "s");
      return words;
    }
    case Dimension::quantity:
      return {units.many()};
    case Dimension::share:
      return {"%"};
    case Dimension::money:
      return {units.currency};
    case Dimension::event_rate:
    case Dimension::hazard:
      return {"/ day", "/ week", "/ month", "/ year"};
    case Dimension::quantity_rate:
      return {units.many() + " / day", units.many() + " / week", units.many() + " / month"};
    case Dimension::count:
    case Dimension::factor:
    case Dimension::date:
      break;
  }
  return {};
}

// How many canonical units one of `unit` is; nothing where the unit measures something else.
std::optional<double> unit_factor(const std::string& unit, Dimension dimension,
                                  const Units& units) {
  switch (dimension) {
    case Dimension::duration:
      if (const TimeUnit* time = find_time_unit(unit)) return time->days;
      break;
    case Dimension::quantity:
      if (units.is_product_unit(unit)) return 1;
      break;
    case Dimension::share:
      if (unit == "%") return 0.01;
      break;
    case Dimension::money:
      if (unit == units.currency) return 1;
      break;
    case Dimension::event_rate:
    case Dimension::hazard:
      if (const auto rate = split_period(unit); rate && rate->counted.empty())
        return 1 / rate->days;
      break;
    case Dimension::quantity_rate:
      if (const auto rate = split_period(unit); rate && units.is_product_unit(rate->counted))
        return 1 / rate->days;
      break;
    case Dimension::count:
    case Dimension::factor:
      if (unit.empty()) return 1;
      break;
    case Dimension::date:
      break;
  }
  return std::nullopt;
}

// `number` in canonical units. A share is divided and not multiplied, so that 70 % is 0.7 exactly.
double scaled(double number, const std::string& unit, Dimension dimension, double factor) {
  if (dimension == Dimension::share) return number / 100;
  if (const auto rate = split_period(unit)) return number / rate->days;
  return number * factor;
}

void report_unit(const Node& node, const NumberAndUnit& given, Dimension dimension,
                 const Reading& reading) {
  const std::string expected = expectation(dimension, reading.units);
  if (given.unit.empty()) {
    reading.error(code::kNoUnit, node, fmt::format("\"{}\" has no unit", node.text()), expected);
    return;
  }
  if (const std::string meaning = unit_meaning(given.unit, reading.units); !meaning.empty()) {
    reading.error(code::kWrongDimension, node, fmt::format("\"{}\" is {}", node.text(), meaning),
                  expected);
    return;
  }
  if (given.unit.front() == ',' || given.unit.front() == '_' ||
      (given.unit.front() >= '0' && given.unit.front() <= '9')) {
    reading.error(code::kNotANumber, node,
                  fmt::format("\"{}\" is no number: digits stand without separators", node.text()),
                  expected);
    return;
  }
  const Suggestion nearest = suggest(given.unit, unit_words(dimension, reading.units), "units");
  reading.error(
      code::kUnknownUnit, node, fmt::format("unknown unit \"{}\"", given.unit), expected,
      nearest.remedy.starts_with("did") ? std::vector{nearest.remedy} : std::vector<std::string>{});
}

bool looks_octal(const std::string& digits) {
  const std::size_t sign = digits.starts_with('-') || digits.starts_with('+') ? 1 : 0;
  return digits.size() > sign + 1 && digits[sign] == '0' && digits[sign + 1] >= '0' &&
         digits[sign + 1] <= '9';
}

// A scalar that begins with a finite number; reports everything else.
std::optional<NumberAndUnit> read_number(const Node& node, const std::string& expected,
                                         const Reading& reading) {
  if (!node.is_scalar()) {
    reading.error(code::kWrongShape, node, "a single value is expected", expected);
    return std::nullopt;
  }
  const auto given = split_number(node.text());
  if (!given) {
    reading.error(code::kNotANumber, node, fmt::format("\"{}\" is no number", node.text()),
                  expected);
    return std::nullopt;
  }
  if (!std::isfinite(given->number)) {
    reading.error(code::kNotANumber, node, fmt::format("\"{}\" is not finite", node.text()),
                  expected);
    return std::nullopt;
  }
  if (looks_octal(given->digits)) {
    // In the words of the YAML reader, which sees most of these first: said twice, shown once.
    reading.error(code::kLeadingZero, node, fmt::format("\"{}\" begins with a zero", node.text()));
    return std::nullopt;
  }
  return given;
}

std::string with_plural(const std::string& number, std::string_view unit) {
  return fmt::format("{} {}{}", number, unit, number == "1" ? "" : "s");
}

}  // namespace

bool is_time_unit(std::string_view word) { return find_time_unit(word) != nullptr; }

std::optional<NumberAndUnit> split_number(std::string_view text) {
  text = trim(text);
  std::string_view digits = text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  if (digits.size() <= first) return std::nullopt;
  const char begin = digits[first];
  const bool dotted = begin == '.' && digits.size() > first + 1 && digits[first + 1] >= '0' &&
                      digits[first + 1] <= '9';
  if (!dotted && (begin < '0' || begin > '9')) return std::nullopt;
  NumberAndUnit result;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), result.number);
  if (error == std::errc::result_out_of_range) result.number = Range::kInfinity;
  result.digits = std::string(text.substr(0, static_cast<std::size_t>(end - text.data())));
  result.unit = std::string(trim(text.substr(result.digits.size())));
  return result;
}

std::optional<double> read_value(const Node& node, Dimension dimension, const Reading& reading) {
  if (dimension == Dimension::date) {
    const auto date = read_date(node, reading);
    if (!date) return std::nullopt;
    return static_cast<double>(date->time_since_epoch().count());
  }
  const auto given = read_number(node, expectation(dimension, reading.units), reading);
  if (!given) return std::nullopt;
  const auto factor = unit_factor(given->unit, dimension, reading.units);
  if (!factor) {
    report_unit(node, *given, dimension, reading);
    return std::nullopt;
  }
  const double value = scaled(given->number, given->unit, dimension, *factor);
  if (dimension == Dimension::duration && std::abs(value) > kLongestDays) {
    reading.error(code::kOutOfRange, node, "longer than a million days");
    return std::nullopt;
  }
  return value;
}

std::optional<CalendarLength> read_length(const Node& node, const Reading& reading) {
  const auto days = read_value(node, Dimension::duration, reading);
  if (!days) return std::nullopt;
  const auto given = split_number(node.text());
  const TimeUnit* unit = find_time_unit(given->unit);
  if (unit->months > 0 && given->number == std::floor(given->number))
    return CalendarLength{static_cast<int>(given->number) * unit->months, Duration::zero()};
  return CalendarLength{0, from_days(*days)};
}

std::optional<Date> read_date(const Node& node, const Reading& reading) {
  const std::string expected = expectation(Dimension::date, reading.units);
  if (!node.is_scalar()) {
    reading.error(code::kWrongShape, node, "a single value is expected", expected);
    return std::nullopt;
  }
  const auto date = parse_date(node.text());
  if (!date) {
    const std::string& text = node.text();
    const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
    reading.error(code::kBadDate, node,
                  shaped ? fmt::format("there is no date \"{}\"", text)
                         : fmt::format("\"{}\" is no date", text),
                  expected);
  }
  return date;
}

std::optional<CalendarLength> read_period(const Node& node, const Reading&) {
  if (!node.is_scalar()) return std::nullopt;
  const auto given = split_number(node.text());
  if (!given) return std::nullopt;
  const auto rate = split_period(given->unit);
  if (!rate) return std::nullopt;
  return rate->period;
}

std::optional<NumberAndUnit> read_attribute(const Node& node, const Reading& reading) {
  return read_number(node, "a number is expected, with its unit if it has one, e.g. \"4.8 TB/s\"",
                     reading);
}

std::string format_double(double value) {
  // The shortest text that reads back as the same double, without an exponent where that is short.
  const std::string shortest = fmt::format("{}", value);
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

namespace {

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
    case Dimension::count:
    case Dimension::factor:
      break;
    case Dimension::date:
      return format_date(Date{std::chrono::days{std::llround(value)}});
  }
  return format_double(value);
}

std::string phrase(Dimension dimension, const Units& units) {
  switch (dimension) {
    case Dimension::duration:
      return "a duration";
    case Dimension::quantity:
      return "a number of " + units.many();
    case Dimension::share:
      return "a share";
    case Dimension::money:
      return "an amount of " + units.currency;
    case Dimension::event_rate:
      return "a rate of events";
    case Dimension::quantity_rate:
      return "a rate of " + units.many();
    case Dimension::hazard:
      return "a hazard";
    case Dimension::count:
      return "a whole number";
    case Dimension::factor:
      return "a bare number";
    case Dimension::date:
      return "a date";
  }
  return {};
}

std::string expectation(Dimension dimension, const Units& units) {
  const auto example = [&]() -> std::string {
    switch (dimension) {
      case Dimension::duration:
        return "9 days";
      case Dimension::quantity:
        return "75000 " + units.many();
      case Dimension::share:
        return "25 %";
      case Dimension::money:
        return "27000 " + units.currency;
      case Dimension::event_rate:
        return "3 / week";
      case Dimension::quantity_rate:
        return "6000 " + units.many() + " / week";
      case Dimension::hazard:
        return "0.5 / year";
      case Dimension::count:
        return "3";
      case Dimension::factor:
        return "1.5";
      case Dimension::date:
        return "2026-01-28";
    }
    return {};
  };
  return fmt::format("{} is expected, e.g. \"{}\"", phrase(dimension, units), example());
}

}  // namespace strait::scenario
