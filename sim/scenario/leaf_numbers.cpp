// Numbers, lengths and dates.
#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "distribution_node.h"
#include "leaf_types.h"
#include "message_codes.h"
#include "schema_context.h"
#include "strait/base/quantity.h"

namespace strait::scenario {
namespace {

std::string drawn_text(Drawn when) {
  switch (when) {
    case Drawn::never:
      return {};
    case Drawn::per_replication:
      return "drawn once per replication";
    case Drawn::per_buyer:
      return "drawn once per replication and buyer";
    case Drawn::per_order:
      return "drawn per order";
    case Drawn::per_filing:
      return "drawn per filing";
    case Drawn::per_shipment:
      return "drawn per shipment, when the step begins";
    case Drawn::per_batch:
      return "drawn per batch";
    case Drawn::each_time:
      return "drawn each time";
  }
  return {};
}

class NumberBase : public Type {
 public:
  NumberBase(Dimension dimension, Range range, Drawn when)
      : dimension_{dimension}, range_{range}, when_{when} {}

  std::string describe() const override {
    const Units units;
    std::string text = phrase(dimension_, units);
    if (const std::string range = range_text(dimension_, range_, units); !range.empty())
      text += ", " + range;
    if (when_ != Drawn::never) text += "; or its distribution, " + drawn_text(when_);
    return text;
  }
  Json schema(SchemaContext& context) const override {
    return when_ == Drawn::never ? context.value(dimension_, range_)
                                 : context.drawn(dimension_, range_);
  }
  bool is_number() const override { return true; }
  Dimension dimension() const override { return dimension_; }
  std::optional<Number> read_number(const Node& node, Reading& reading) const override {
    return read_drawn(node, dimension_, range_, reading);
  }

 protected:
  // One value, or a distribution where one may stand.
  std::optional<Number> read_own(const Node& node, Reading& reading,
                                 CalendarLength* period = nullptr) const {
    reading.note_number(node);
    if (when_ == Drawn::never && node.is_mapping()) {
      reading.error(
          code::kWrongShape, node,
          is_distribution(node) ? "no distribution may stand here" : "a single value is expected",
          expectation(dimension_, reading.units));
      return std::nullopt;
    }
    return read_drawn(node, dimension_, range_, reading, period);
  }

  Dimension dimension_;
  Range range_;
  Drawn when_;
};

class DrawnNumber : public NumberBase {
 public:
  using NumberBase::NumberBase;
  bool read(const Node& node, Reading& reading, void* into) const override {
    const auto number = read_own(node, reading);
    if (number) *static_cast<Number*>(into) = *number;
    return number.has_value();
  }
  Node write(const void* from, const Units& units) const override {
    return write_drawn(static_cast<const Number*>(from)->distribution().spec(), dimension_, units);
  }
  void set_number(void* into, double value) const override {
    *static_cast<Number*>(into) = Number{value};
  }
};

class PlainNumber : public NumberBase {
 public:
  PlainNumber(Dimension dimension, Range range) : NumberBase{dimension, range, Drawn::never} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    const auto number = read_own(node, reading);
    if (number) *static_cast<double*>(into) = number->value();
    return number.has_value();
  }
  Node write(const void* from, const Units& units) const override {
    return Node::scalar(format_value(*static_cast<const double*>(from), dimension_, units));
  }
  void set_number(void* into, double value) const override { *static_cast<double*>(into) = value; }
};

class Count : public NumberBase {
 public:
  explicit Count(std::int64_t least)
      : NumberBase{Dimension::count, Range{static_cast<double>(least)}, Drawn::never} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    const auto number = read_own(node, reading);
    if (!number) return false;
    const double value = number->value();
    if (value != std::floor(value) || value > kLargestQuantity.units()) {
      reading.error(code::kNotANumber, node, fmt::format("\"{}\" is no count", node.text()),
                    expectation(dimension_, reading.units));
      return false;
    }
    *static_cast<std::int64_t*>(into) = static_cast<std::int64_t>(value);
    return true;
  }
  Node write(const void* from, const Units&) const override {
    return Node::scalar(std::to_string(*static_cast<const std::int64_t*>(from)));
  }
  std::string describe() const override {
    return fmt::format("a whole number, {} or more", static_cast<std::int64_t>(range_.low));
  }
  void set_number(void* into, double value) const override {
    *static_cast<std::int64_t*>(into) = static_cast<std::int64_t>(std::nearbyint(value));
  }
};

class Seed : public Type {
 public:
  bool read(const Node& node, Reading& reading, void* into) const override {
    std::uint64_t value = 0;
    if (node.is_scalar()) {
      const std::string& text = node.text();
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (error == std::errc{} && end == text.data() + text.size() && value <= kLargestSeed) {
        *static_cast<std::uint64_t*>(into) = value;
        return true;
      }
    }
    reading.error(code::kNotANumber, node, "a seed is a whole number below 2^63", "e.g. 20260128");
    return false;
  }
  Node write(const void* from, const Units&) const override {
    return Node::scalar(std::to_string(*static_cast<const std::uint64_t*>(from)));
  }
  std::string describe() const override { return "a whole number below 2^63"; }
  Json schema(SchemaContext&) const override {
    return {{"type", "integer"}, {"minimum", 0}, {"maximum", kLargestSeed}};
  }
};

class RateType : public NumberBase {
 public:
  using NumberBase::NumberBase;
  bool read(const Node& node, Reading& reading, void* into) const override {
    auto& rate = *static_cast<Rate*>(into);
    const auto number = read_own(node, reading, &rate.period);
    if (number) rate.per_day = *number;
    return number.has_value();
  }
  Node write(const void* from, const Units& units) const override {
    const auto& rate = *static_cast<const Rate*>(from);
    return write_drawn(rate.per_day.distribution().spec(), dimension_, units, rate.period);
  }
  void set_number(void* into, double value) const override {
    static_cast<Rate*>(into)->per_day = Number{value};
  }
};

class Length : public NumberBase {
 public:
  explicit Length(Range range) : NumberBase{Dimension::duration, range, Drawn::never} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    const auto days = read_own(node, reading);
    if (!days) return false;
    const CalendarLength length = *read_length(node, reading);
    if (length.is_zero() && days->value() != 0) {
      reading.error(code::kOutOfRange, node, "shorter than half a microsecond",
                    "time is counted in microseconds");
      return false;
    }
    *static_cast<CalendarLength*>(into) = length;
    return true;
  }
  Node write(const void* from, const Units&) const override {
    return Node::scalar(format_length(*static_cast<const CalendarLength*>(from)));
  }
  void set_number(void* into, double value) const override {
    *static_cast<CalendarLength*>(into) = {0, from_days(value)};
  }
};

class DateType : public NumberBase {
 public:
  DateType() : NumberBase{Dimension::date, kAnything, Drawn::never} {}
  bool read(const Node& node, Reading& reading, void* into) const override {
    const auto number = read_own(node, reading);
    if (number) set_number(into, number->value());
    return number.has_value();
  }
  Node write(const void* from, const Units&) const override {
    return Node::scalar(format_date(*static_cast<const Date*>(from)));
  }
  void set_number(void* into, double value) const override {
    *static_cast<Date*>(into) = Date{std::chrono::days{std::llround(value)}};
  }
};

}  // namespace

TypeFor<Number> drawn_number(Dimension dimension, Range range, Drawn when) {
  return {std::make_shared<DrawnNumber>(dimension, range, when)};
}
TypeFor<double> number(Dimension dimension, Range range) {
  return {std::make_shared<PlainNumber>(dimension, range)};
}
TypeFor<std::int64_t> count(std::int64_t least) { return {std::make_shared<Count>(least)}; }
TypeFor<std::uint64_t> seed() { return {std::make_shared<Seed>()}; }
TypeFor<Rate> rate(Dimension dimension, Range range, Drawn when) {
  return {std::make_shared<RateType>(dimension, range, when)};
}
TypeFor<CalendarLength> length(Range range) { return {std::make_shared<Length>(range)}; }
TypeFor<Date> date() { return {std::make_shared<DateType>()}; }

}  // namespace strait::scenario
