// The schema is draft 7, takes the flagship as an editor parses it and refuses what has a wrong
// form; the tracked reference page is the generated one.
#include "strait/scenario/schema.h"

#include <gtest/gtest.h>

#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "scenario/flagship.h"

namespace strait::scenario {
namespace {

using Json = nlohmann::json;

// As the core schema of YAML 1.2 reads it, which is what editors do.
Json as_editor_reads(const Node& node) {
  if (node.is_null()) return nullptr;
  if (node.is_mapping()) {
    Json object = Json::object();
    for (const Node::Entry& entry : node.entries())
      object[entry.key] = as_editor_reads(entry.value);
    return object;
  }
  if (node.is_list()) {
    Json list = Json::array();
    for (const Node& item : node.items()) list.push_back(as_editor_reads(item));
    return list;
  }
  const std::string& text = node.text();
  if (node.quoted()) return text;
  if (text == "true" || text == "false") return text == "true";
  const char* end = text.data() + text.size();
  std::int64_t whole = 0;
  if (std::from_chars(text.data(), end, whole).ptr == end) return whole;
  double number = 0;
  if (std::from_chars(text.data(), end, number).ptr == end) return number;
  return text;
}

class SchemaTest : public testing::Test {
 protected:
  SchemaTest() {
    const Json text = Json::parse(json_schema());
    valijson::SchemaParser parser{valijson::SchemaParser::kDraft7};
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter{text}, schema_);
  }
  std::string mistakes(const Json& document) {
    valijson::ValidationResults results;
    valijson::Validator validator;
    const valijson::adapters::NlohmannJsonAdapter target{document};
    validator.validate(schema_, target, &results);
    std::string all;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
      for (const std::string& step : error.context) all += step;
      all += ": " + error.description + '\n';
    }
    return all;
  }
  Json flagship_json() { return as_editor_reads(flagship_node()); }

 private:
  valijson::Schema schema_;
};

TEST_F(SchemaTest, TakesTheFlagship) { EXPECT_EQ(mistakes(flagship_json()), ""); }

TEST_F(SchemaTest, TakesAnAlternative) {
  const Json alternative{{"strait", 1},
                         {"name", "tight"},
                         {"extends", "h200-first-batch.yaml"},
                         {"change", {{"sample.every", "2 weeks"}}}};
  EXPECT_EQ(mistakes(alternative), "");
}

TEST_F(SchemaTest, RefusesUnknownKeys) {
  Json json = flagship_json();
  json["controls"]["us_export_license"]["reviw"] = Json::object();
  EXPECT_NE(mistakes(json), "");
}

TEST_F(SchemaTest, RefusesMissingKeys) {
  Json json = flagship_json();
  json["controls"]["us_export_license"].erase("kind");
  EXPECT_NE(mistakes(json), "");
}

TEST_F(SchemaTest, RefusesNumbersWithoutUnits) {
  Json json = flagship_json();
  json["supply"]["nvidia"]["stock"]["h200"] = 700000;
  EXPECT_NE(mistakes(json), "");
}

TEST_F(SchemaTest, RefusesUnknownWords) {
  Json json = flagship_json();
  json["actors"]["bis"]["kind"] = "authority";
  EXPECT_NE(mistakes(json), "");
}

TEST_F(SchemaTest, RefusesUnknownDistributions) {
  Json json = flagship_json();
  json["demand"]["the_three"]["gives_up_after"] = {{"wiebull", {{"shape", 1.5}}}};
  EXPECT_NE(mistakes(json), "");
}

TEST(Reference, IsTheTrackedPage) {
  std::ifstream file{std::string(STRAIT_SOURCE_DIR) + "/scenarios/REFERENCE.md"};
  std::stringstream tracked;
  tracked << file.rdbuf();
  const bool same = tracked.str() == reference_page();
  if (!same) std::ofstream{"REFERENCE.md"} << reference_page();
  EXPECT_TRUE(same) << "the generated page was written to REFERENCE.md; copy it to scenarios/";
}

}  // namespace
}  // namespace strait::scenario
