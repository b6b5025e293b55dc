#include "unit_words.h"

#include <array>
#include <cmath>

namespace strait::scenario {
namespace {

constexpr std::array<TimeUnit, 8> kTimeUnits{{{"second", 1.0 / 86400, 0},
                                              {"minute", 1.0 / 1440, 0},
                                              {"hour", 1.0 / 24, 0},
                                              {"day", 1, 0},
                                              {"week", 7, 0},
                                              {"month", kMonthDays, 1},
                                              {"quarter", 3 * kMonthDays, 3},
                                              {"year", 365.2425, 12}}};

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
    case Dimension::money_rate:
      if (const auto rate = split_period(unit); rate && rate->counted == units.currency)
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

}  // namespace

const TimeUnit* find_time_unit(std::string_view word) {
  for (const TimeUnit& unit : kTimeUnits) {
    if (word == unit.name) return &unit;
    if (word.size() == unit.name.size() + 1 && word.starts_with(unit.name) && word.back() == 's')
      return &unit;
  }
  return nullptr;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool is_time_unit(std::string_view word) { return find_time_unit(word) != nullptr; }

std::optional<PerPeriod> split_period(std::string_view unit) {
  const auto slash = unit.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  std::string_view per = without_blanks(unit.substr(slash + 1));
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
  return PerPeriod{without_blanks(unit.substr(0, slash)), times * time->days, period};
}

std::string unit_meaning(const std::string& unit, const Units& units) {
  if (unit == "%") return "a share";
  if (unit == units.currency) return "an amount of " + unit;
  if (find_time_unit(unit) != nullptr) return "a duration";
  if (units.is_product_unit(unit))
    return "a number of " + (unit.ends_with('s') ? unit : unit + "s");
  if (const auto rate = split_period(unit)) {
    if (rate->counted.empty()) return "a rate";
    if (units.is_product_unit(rate->counted)) return "a rate of " + std::string(rate->counted);
    if (rate->counted == units.currency) return "an amount of " + units.currency + " per time";
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
    case Dimension::money_rate:
      return {units.currency + " / day", units.currency + " / month", units.currency + " / year"};
    case Dimension::count:
    case Dimension::factor:
    case Dimension::date:
      break;
  }
  return {};
}

std::optional<double> to_canonical(double number, const std::string& unit, Dimension dimension,
                                   const Units& units) {
  const auto factor = unit_factor(unit, dimension, units);
  if (!factor) return std::nullopt;
  // A share is divided and not multiplied, so that 70 % is 0.7 exactly.
  if (dimension == Dimension::share) return number / 100;
  if (const auto rate = split_period(unit)) return number / rate->days;
  return number * *factor;
}

}  // namespace strait::scenario
