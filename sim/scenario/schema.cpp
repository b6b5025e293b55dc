#include "strait/scenario/schema.h"

#include "fields.h"
#include "schema_context.h"

namespace strait::scenario {
namespace {

// What an alternative says in place of the sections that it takes over (overlay.h).
void add_alternative(Json& scenario) {
  Json& keys = scenario["properties"];
  keys["extends"] = {{"type", "string"}, {"description", "the file that this one differs from"}};
  keys["change"] = {{"type", "object"}, {"description", "values by path"}};
  keys["add"] = {{"type", "object"}, {"description", "new names by section or path"}};
  const Json required = scenario["required"];
  scenario.erase("required");
  scenario["anyOf"] = Json::array(
      {Json{{"required", required}}, Json{{"required", Json::array({"strait", "extends"})}}});
}

}  // namespace

std::string json_schema() {
  SchemaContext context;
  const Json root = scenario_type().schema(context);
  Json definitions = context.definitions();
  add_alternative(definitions["struct_scenario"]);
  const Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
                    {"title", "Strait scenario, format 1"},
                    {"$ref", root["$ref"]},
                    {"definitions", std::move(definitions)}};
  return schema.dump(2) + '\n';
}

}  // namespace strait::scenario
