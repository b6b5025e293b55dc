// The words behind numbers: "weeks", "%", "chips / 2 weeks".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "value_text.h"

namespace strait::scenario {

inline constexpr double kMonthDays = 365.2425 / 12;

struct TimeUnit {
  std::string_view name;
  double days;
  int months;  // 0: an exact length
};
// Null where the word, singular or plural, is none.
const TimeUnit* find_time_unit(std::string_view word);

// "chips / 2 weeks" → "chips" and a period of two weeks.
struct PerPeriod {
  std::string_view counted;
  double days;
  CalendarLength period;
};
std::optional<PerPeriod> split_period(std::string_view unit);

// What a unit says that its number measures, for the message when something else is expected.
std::string unit_meaning(const std::string& unit, const Units& units);
// What may be suggested in place of an unknown unit.
std::vector<std::string> unit_words(Dimension dimension, const Units& units);
// `number` in canonical units; nothing where the unit measures something else.
std::optional<double> to_canonical(double number, const std::string& unit, Dimension dimension,
                                   const Units& units);

std::string_view without_blanks(std::string_view text);  // at both ends

}  // namespace strait::scenario
