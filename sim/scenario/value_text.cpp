#include "value_text.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "message_codes.h"
#include "strait/base/quantity.h"
#include "strait/base/text.h"
#include "unit_words.h"

namespace strait::scenario {
namespace {

constexpr double kLongestDays = 1e6;

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
  auto given = split_number(node.text());
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

}  // namespace

std::optional<NumberAndUnit> split_number(std::string_view text) {
  text = without_blanks(text);
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
  result.unit = std::string(without_blanks(text.substr(result.digits.size())));
  return result;
}

namespace {

// Units are whole numbers below 2^53, money is counted in millionths in 64 bits.
double most_of(Dimension dimension) {
  if (dimension == Dimension::quantity) return kLargestQuantity.units();
  if (dimension == Dimension::money) return 9e12;
  return Range::kInfinity;
}

}  // namespace

std::optional<double> read_value(const Node& node, Dimension dimension, const Reading& reading) {
  if (dimension == Dimension::date) {
    const auto date = read_date(node, reading);
    if (!date) return std::nullopt;
    return static_cast<double>(date->time_since_epoch().count());
  }
  const auto given = read_number(node, expectation(dimension, reading.units), reading);
  if (!given) return std::nullopt;
  const auto value = to_canonical(given->number, given->unit, dimension, reading.units);
  if (!value) {
    report_unit(node, *given, dimension, reading);
    return std::nullopt;
  }
  if (dimension == Dimension::duration && std::abs(*value) > kLongestDays) {
    reading.error(code::kOutOfRange, node, "longer than a million days");
    return std::nullopt;
  }
  if (const double most = most_of(dimension); std::abs(*value) > most) {
    reading.error(code::kOutOfRange, node,
                  fmt::format("more than {:.0f}, which cannot be counted exactly", most));
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

}  // namespace strait::scenario
