// Attributes, tests of them, and limits counted in them.
#include <fmt/format.h>

#include <array>

#include "distribution_node.h"
#include "leaf_types.h"
#include "message_codes.h"
#include "schema_context.h"
#include "special_types.h"
#include "tree_types.h"

namespace strait::scenario {
namespace {

std::string attribute_text(double value, const std::string& unit) {
  return unit.empty() ? format_double(value) : format_double(value) + ' ' + unit;
}

// A certain number with its unit; a distribution has bare numbers.
std::optional<Number> read_attribute_number(const Node& node, Reading& reading) {
  if (!node.is_scalar()) return read_drawn(node, Dimension::factor, kAnything, reading);
  const auto given = read_attribute(node, reading);
  if (!given) return std::nullopt;
  return Number{given->number, node.place()};
}

// The numbers of an attribute: with a distribution drawn from outside they keep their unit.
class AttributeType : public Type {
 public:
  bool read(const Node& node, Reading& reading, void* into) const override {
    reading.note_number(node);
    const auto given = read_attribute(node, reading);
    if (!given) return false;
    auto& attribute = *static_cast<AttributeSpec*>(into);
    attribute.value = given->number;
    attribute.unit = given->unit;
    return true;
  }
  Node write(const void* from, const Units&) const override {
    const auto& attribute = *static_cast<const AttributeSpec*>(from);
    return Node::scalar(attribute_text(attribute.value, attribute.unit));
  }
  std::string describe() const override { return "a number with any unit, or bare"; }
  Json schema(SchemaContext&) const override {
    return {{"type", Json::array({"string", "number"})}};
  }
  bool is_number() const override { return true; }
  std::optional<Number> read_number(const Node& node, Reading& reading) const override {
    return read_attribute_number(node, reading);
  }
  void set_number(void* into, double value) const override {
    static_cast<AttributeSpec*>(into)->value = value;
  }
};

constexpr std::array<std::pair<std::string_view, Comparison>, 4> kComparisons{
    {{"below ", Comparison::below},
     {"at most ", Comparison::at_most},
     {"at least ", Comparison::at_least},
     {"above ", Comparison::above}}};

// "below 21000": the comparison, and what stands behind it.
std::optional<std::pair<Comparison, Node>> behind_comparison(const Node& node) {
  for (const auto& [words, comparison] : kComparisons) {
    if (!node.is_scalar() || !node.text().starts_with(words)) continue;
    Place where = node.place();
    where.column += static_cast<int>(words.size());
    return std::pair{comparison, Node::scalar(node.text().substr(words.size()), where)};
  }
  return std::nullopt;
}

class AttributeTestType : public Type {
 public:
  bool read(const Node& node, Reading& reading, void* into) const override {
    auto& test = *static_cast<AttributeTest*>(into);
    if (const auto found = behind_comparison(node)) {
      reading.note_number(node);
      const auto given = read_attribute(found->second, reading);
      if (!given) return false;
      test.comparison = found->first;
      test.value = given->number;
      test.unit = given->unit;
      return true;
    }
    reading.error(code::kWrongShape, node, "a test of an attribute is expected",
                  "e.g. \"below 21000\", \"at least 6.5 TB/s\", \"above …\", \"at most …\"");
    return false;
  }
  Node write(const void* from, const Units&) const override {
    const auto& test = *static_cast<const AttributeTest*>(from);
    for (const auto& [words, comparison] : kComparisons) {
      if (comparison == test.comparison)
        return Node::scalar(std::string(words) + attribute_text(test.value, test.unit));
    }
    return {};
  }
  std::string describe() const override {
    return "below, at most, at least or above, and a number with the attribute's unit";
  }
  Json schema(SchemaContext&) const override {
    return {{"type", "string"}, {"pattern", "^(below|at most|at least|above) "}};
  }
  bool is_number() const override { return true; }
  std::optional<Number> read_number(const Node& node, Reading& reading) const override {
    const auto rest = behind_comparison(node);
    return read_attribute_number(rest ? rest->second : node, reading);
  }
  void set_number(void* into, double value) const override {
    static_cast<AttributeTest*>(into)->value = value;
  }
};

class ProductsType : public Type {
 public:
  bool read(const Node& node, Reading& reading, void* into) const override {
    auto& products = *static_cast<ProductsSpec*>(into);
    products = {};
    return node.is_mapping() ? tests_.type->read(node, reading, &products.attributes)
                             : names_.type->read(node, reading, &products.names);
  }
  Node write(const void* from, const Units& units) const override {
    const auto& products = *static_cast<const ProductsSpec*>(from);
    return products.attributes.empty() ? names_.type->write(&products.names, units)
                                       : tests_.type->write(&products.attributes, units);
  }
  std::string describe() const override {
    return "name of a product, or a list, or tests by attribute: " + tests_.type->describe() +
           " (" + attribute_test().type->describe() + ")";
  }
  Json schema(SchemaContext& context) const override {
    return {{"anyOf", Json::array({names_.type->schema(context), tests_.type->schema(context)})}};
  }
  Slot child(void* at, std::string_view step) const override {
    return tests_.type->child(&static_cast<ProductsSpec*>(at)->attributes, step);
  }
  std::vector<std::string> steps(const void* at) const override {
    return tests_.type->steps(&static_cast<const ProductsSpec*>(at)->attributes);
  }
  void visit_names(const void* from, NameVisitor& visitor) const override {
    auto& products = *static_cast<ProductsSpec*>(unconst(from));
    names_.type->visit_names(&products.names, visitor);
    tests_.type->visit_names(&products.attributes, visitor);
  }

 private:
  TypeFor<std::vector<Name>> names_ = one_or_list(name_of(kProduct));
  TypeFor<std::vector<AttributeTest>> tests_ = named(attribute_test(), "attribute", kAttribute);
};

class LimitType : public Type {
 public:
  bool read(const Node& node, Reading& reading, void* into) const override {
    reading.note_number(node);
    const auto given = node.is_scalar() ? split_number(node.text()) : std::nullopt;
    auto& limit = *static_cast<LimitSpec*>(into);
    const LimitKind kind = given ? kind_of(given->unit, reading.units) : LimitKind::quantity;
    if (kind == LimitKind::attribute) {
      const auto number = read_attribute(node, reading);
      if (!number || !within(number->number, Dimension::factor, kNotNegative, node, reading))
        return false;
      limit = {kind, number->number, number->unit};
      return true;
    }
    const auto number = read_drawn(node, dimension_of(kind), range_of(kind), reading);
    if (!number || !number->is_constant()) {
      if (number)
        reading.error(code::kWrongShape, node, "no distribution may stand here",
                      "experiment.uncertainties may hold one for this path");
      return false;
    }
    limit = {kind, number->value(), {}};
    return true;
  }
  Node write(const void* from, const Units& units) const override {
    const auto& limit = *static_cast<const LimitSpec*>(from);
    if (limit.kind == LimitKind::attribute)
      return Node::scalar(attribute_text(limit.value, limit.unit));
    return Node::scalar(format_value(limit.value, dimension_of(limit.kind), units));
  }
  std::string describe() const override {
    return "a number of units, an amount of money, a share, or a number with the unit of the "
           "attribute "
           "that is counted";
  }
  Json schema(SchemaContext&) const override {
    return {{"type", "string"}, {"pattern", "^[0-9.]"}};
  }
  bool is_number() const override { return true; }
  Dimension dimension() const override { return Dimension::quantity; }
  std::optional<Number> read_number(const Node& node, Reading& reading) const override {
    const std::string text = first_scalar(node);
    const auto given = split_number(text);
    const LimitKind kind = given ? kind_of(given->unit, reading.units) : LimitKind::quantity;
    if (kind == LimitKind::attribute) return read_attribute_number(node, reading);
    return read_drawn(node, dimension_of(kind), range_of(kind), reading);
  }
  void set_number(void* into, double value) const override {
    static_cast<LimitSpec*>(into)->value = value;
  }

 private:
  static LimitKind kind_of(const std::string& unit, const Units& units) {
    if (unit == "%") return LimitKind::share;
    if (unit == units.currency) return LimitKind::money;
    if (units.is_product_unit(unit)) return LimitKind::quantity;
    return LimitKind::attribute;
  }
  static Dimension dimension_of(LimitKind kind) {
    switch (kind) {
      case LimitKind::share:
        return Dimension::share;
      case LimitKind::money:
        return Dimension::money;
      case LimitKind::quantity:
        return Dimension::quantity;
      case LimitKind::attribute:
        break;
    }
    return Dimension::factor;
  }
  static Range range_of(LimitKind) { return kNotNegative; }
  // The first value of a distribution says in what the whole is told.
  static std::string first_scalar(const Node& node) {
    if (node.is_scalar()) return node.text();
    if (node.is_mapping() && !node.entries().empty())
      return first_scalar(node.entries().front().value);
    return {};
  }
};

}  // namespace

TypeFor<AttributeSpec> attribute() { return {std::make_shared<AttributeType>()}; }
TypeFor<AttributeTest> attribute_test() { return {std::make_shared<AttributeTestType>()}; }
TypeFor<ProductsSpec> products_covered() { return {std::make_shared<ProductsType>()}; }
TypeFor<LimitSpec> limit() { return {std::make_shared<LimitType>()}; }

}  // namespace strait::scenario
