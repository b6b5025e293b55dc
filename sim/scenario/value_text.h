// Numbers with units as people write them, and back: "99 days", "25 %", "6000 chips / week".
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "reading.h"
#include "strait/scenario/value.h"

namespace strait::scenario {

// What a number measures; canonical units in brackets.
enum class Dimension {
  duration,       // [days]
  quantity,       // [units of a product]
  share,          // [fraction]
  money,          // [currency]
  event_rate,     // [per day]
  quantity_rate,  // [units per day]
  money_rate,     // [currency per day]
  hazard,         // [per day]
  count,          // [1], whole
  factor,         // [1]
  date            // [days since 1970-01-01]
};

// Bounds in canonical units, inclusive unless `open`.
struct Range {
  double low = -kInfinity;
  double high = kInfinity;
  bool open = false;  // low itself is outside

  static constexpr double kInfinity = std::numeric_limits<double>::infinity();
};
inline constexpr Range kAnything{};
inline constexpr Range kNotNegative{0.0};
inline constexpr Range kNotPositive{-Range::kInfinity, 0.0};
inline constexpr Range kPositive{0.0, Range::kInfinity, true};
inline constexpr Range kAtLeastOne{1.0, Range::kInfinity};
inline constexpr Range kShare{0.0, 1.0};
inline constexpr Range kPositiveShare{0.0, 1.0, true};

// "75000" and "chips" of "75000 chips"; nothing where no number begins the text.
struct NumberAndUnit {
  double number = 0;
  std::string digits;
  std::string unit;
};
std::optional<NumberAndUnit> split_number(std::string_view text);

// "day", "days", "week" …
bool is_time_unit(std::string_view word);

// Each reports what is wrong and returns nothing. Bounds are the caller's.
std::optional<double> read_value(const Node& node, Dimension dimension, const Reading& reading);
std::optional<CalendarLength> read_length(const Node& node, const Reading& reading);
std::optional<Date> read_date(const Node& node, const Reading& reading);
// The "week" of "6000 chips / week".
std::optional<CalendarLength> read_period(const Node& node, const Reading& reading);
// The bare or measured number of an attribute: "4.8 TB/s", "15832".
std::optional<NumberAndUnit> read_attribute(const Node& node, const Reading& reading);

// The shortest text that reads back as the same double. `period` is that of rates.
std::string format_value(double value, Dimension dimension, const Units& units,
                         const CalendarLength& period = {0, kDay});
std::string format_length(const CalendarLength& length);
std::string format_double(double value);
std::string period_text(const CalendarLength& period);  // "week", "2 weeks"

// `a number of chips`, and `a number of chips is expected, e.g. "75000 chips"`.
std::string phrase(Dimension dimension, const Units& units);
std::string expectation(Dimension dimension, const Units& units);
// Reports values outside.
bool within(double value, Dimension dimension, const Range& range, const Node& node,
            const Reading& reading);
// "0 chips or more", "between 0 % and 100 %"; empty where anything goes.
std::string range_text(Dimension dimension, const Range& range, const Units& units);

}  // namespace strait::scenario
