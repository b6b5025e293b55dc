#include "schema_context.h"

#include <cmath>

#include "distribution_kind.h"
#include "distribution_node.h"

namespace strait::scenario {
namespace {

constexpr const char* kNumber = "^ *[+-]?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]+)? *";
constexpr const char* kTime = "(second|minute|hour|day|week|month|quarter|year)s?";

std::string key_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::duration:
      return "duration";
    case Dimension::quantity:
      return "quantity";
    case Dimension::share:
      return "share";
    case Dimension::money:
      return "money";
    case Dimension::event_rate:
    case Dimension::hazard:
      return "rate";
    case Dimension::quantity_rate:
      return "quantity_rate";
    case Dimension::money_rate:
      return "money_rate";
    case Dimension::count:
      return "count";
    case Dimension::factor:
      return "number";
    case Dimension::date:
      return "date";
  }
  return {};
}

Json text_of(const std::string& pattern, const std::string& example) {
  return {{"type", "string"}, {"pattern", pattern}, {"examples", Json::array({example})}};
}

// The form of a value; ranges of values with units are left to `strait check`.
Json form(Dimension dimension) {
  const std::string number = kNumber;
  const std::string per = std::string("/ *([0-9.]+ +)?") + kTime + " *$";
  switch (dimension) {
    case Dimension::duration:
      return text_of(number + kTime + " *$", "9 days");
    case Dimension::quantity:
      return text_of(number + "[^ 0-9%/][^ %/]* *$", "75000 chips");
    case Dimension::share:
      return text_of(number + "% *$", "25 %");
    case Dimension::money:
      return text_of(number + "[^ 0-9%/][^ %/]* *$", "27000 USD");
    case Dimension::event_rate:
    case Dimension::hazard:
      return text_of(number + per, "0.5 / year");
    case Dimension::quantity_rate:
      return text_of(number + "[^ 0-9%/][^ %/]* *" + per, "6000 chips / week");
    case Dimension::money_rate:
      return text_of(number + "[^ 0-9%/][^ %/]* *" + per, "0.2 USD / day");
    case Dimension::count:
      return {{"type", "integer"}};
    case Dimension::factor:
      return {{"type", "number"}};
    case Dimension::date:
      return text_of("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2026-01-28");
  }
  return {};
}

Json exact_object(Json properties, Json required = Json::array()) {
  Json object{
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) object["required"] = std::move(required);
  return object;
}

}  // namespace

Json SchemaContext::defined(const std::string& name, const std::function<Json()>& make) {
  if (!definitions_.contains(name)) {
    definitions_[name] = nullptr;  // so that a definition may speak of itself
    definitions_[name] = make();
  }
  return {{"$ref", "#/definitions/" + name}};
}

Json SchemaContext::value(Dimension dimension, const Range& range) {
  const bool bare = dimension == Dimension::count || dimension == Dimension::factor;
  if (!bare) return defined(key_of(dimension), [&] { return form(dimension); });
  Json json = form(dimension);
  if (std::isfinite(range.low)) json[range.open ? "exclusiveMinimum" : "minimum"] = range.low;
  if (std::isfinite(range.high)) json["maximum"] = range.high;
  return json;
}

Json SchemaContext::drawn(Dimension dimension, const Range& range) {
  const Json distributions =
      defined(key_of(dimension) + "_distribution", [&] { return distribution(dimension); });
  return {{"anyOf", Json::array({value(dimension, range), distributions})}};
}

Json SchemaContext::distribution(Dimension dimension) {
  const Json one = value(dimension, kAnything);
  const Json itself{{"$ref", "#/definitions/" + key_of(dimension) + "_distribution"}};
  const Json share = value(Dimension::share, kShare);
  Json kinds = Json::object();
  for (const DistributionInfo& info : distribution_kinds()) {
    Json parameters = Json::object();
    for (const ParameterInfo& parameter : info.parameters)
      parameters[parameter.name] = value(dimension_of(parameter.kind, dimension), kAnything);
    kinds[info.name] = exact_object(std::move(parameters));
  }
  kinds["constant"] = one;
  kinds["discrete"] = {
      {"type", "array"},
      {"items", exact_object({{"share", share}, {"value", one}}, Json::array({"share", "value"}))}};
  kinds["empirical"] = exact_object({{"sample", {{"type", "array"}, {"items", one}}},
                                     {"values", {{"enum", Json::array({"between", "observed"})}}}},
                                    Json::array({"sample"}));
  Json part = kinds;
  part["share"] = share;
  part["mixture"] = {{"type", "array"}, {"items", Json::object()}};
  kinds["mixture"] = {{"type", "array"},
                      {"items", exact_object(std::move(part), Json::array({"share"}))}};
  Json object = exact_object(std::move(kinds));
  object["minProperties"] = 1;
  object["maxProperties"] = 1;
  return object;
}

Json SchemaContext::definitions() const {
  Json all = Json::object();
  for (const auto& [name, schema] : definitions_) all[name] = schema;
  return all;
}

}  // namespace strait::scenario
