// What a field expects, in words.
#include <fmt/format.h>

#include <cmath>

#include "message_codes.h"
#include "value_text.h"

namespace strait::scenario {

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
    case Dimension::money_rate:
      return "an amount of " + units.currency + " per time";
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
      case Dimension::money_rate:
        return "0.2 " + units.currency + " / day";
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

bool within(double value, Dimension dimension, const Range& range, const Node& node,
            const Reading& reading) {
  const bool low = range.open ? value > range.low : value >= range.low;
  if (low && value <= range.high) return true;
  reading.error(code::kOutOfRange, node,
                fmt::format("{} is out of range", format_value(value, dimension, reading.units)),
                fmt::format("{} is expected", range_text(dimension, range, reading.units)));
  return false;
}

std::string range_text(Dimension dimension, const Range& range, const Units& units) {
  const auto text = [&](double value) { return format_value(value, dimension, units); };
  const bool below = std::isfinite(range.low);
  const bool above = std::isfinite(range.high);
  if (below && above && range.open)
    return fmt::format("more than {}, at most {}", text(range.low), text(range.high));
  if (below && above) return fmt::format("{} to {}", text(range.low), text(range.high));
  if (below) return range.open ? "more than " + text(range.low) : text(range.low) + " or more";
  if (above) return fmt::format("{} or less", text(range.high));
  return {};
}

}  // namespace strait::scenario
