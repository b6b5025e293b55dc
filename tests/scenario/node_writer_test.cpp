#include "strait/scenario/node_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "strait/scenario/render.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

Node read(const std::string& text) {
  Diagnostics told;
  Node root = read_yaml_text(text, "a.yaml", told);
  EXPECT_EQ(render_text(told), "") << text;
  return root;
}

TEST(NodeWriter, WritesAsPeopleDo) {
  const std::string text = R"(strait: 1
name: h200
question: >
  How many of the 400,000 H200 chips of the first import approval reach the three companies by the
  end of 2026, and which gate holds the others back?
period: {from: 2025-12-08, to: 2027-01-01}

products:
  h200: {title: NVIDIA H200, unit: chip, attributes: {tpp: 15832, memory_bandwidth: 4.8 TB/s}}
  plain: {}

groups:
  the_three: [bytedance, alibaba, tencent]

controls:
  us_export_license:
    kind: export_license
    covers: {products: {tpp: below 21000}, destination: china}
    review:
      posture: presumption_of_denial
      elapsed: {lognormal: {median: 120 days, p90: 180 days}}
      outcomes:
        presumption_of_denial: {granted: 1 %, returned: 20 %}
        case_by_case: {granted: 70 %, returned: 20 %}
    conditions: [third_party_test]

routes:
  to_us:
    for: h200
    steps:
      - {move: taiwan to us, elapsed: {triangular: {low: 3 days, mode: 5 days, high: 9 days}}}
      - stop: china_customs
        elapsed:
          mixture:
            - {share: 90 %, uniform: {low: 1 day, high: 3 days}}
            - {share: 10 %, uniform: {low: 5 days, high: 10 days}}
)";
  EXPECT_EQ(write_yaml(read(text)), text);
}

TEST(NodeWriter, QuotesOnlyWhereNeeded) {
  const auto written = [](const std::string& text) { return flow_text(Node::scalar(text)); };
  EXPECT_EQ(written("25 %"), "25 %");
  EXPECT_EQ(written("-5 days"), "-5 days");
  EXPECT_EQ(written("no"), "no");
  EXPECT_EQ(written(""), "\"\"");
  EXPECT_EQ(written("null"), "\"null\"");
  EXPECT_EQ(written("010"), "\"010\"");
  EXPECT_EQ(written("a: b"), "\"a: b\"");
  EXPECT_EQ(written("say \"so\""), "say \"so\"");
  EXPECT_EQ(written("\"so\", he said"), "'\"so\", he said'");
  EXPECT_EQ(written("# no comment"), "\"# no comment\"");
  EXPECT_EQ(written("two\nlines"), "\"two\\nlines\"");
  EXPECT_EQ(flow_text(Node::scalar("400", {}, true)), "\"400\"");
  EXPECT_EQ(flow_text(Node::scalar("text", {}, true)), "text");
  Node root = Node::mapping();
  root.set("title", {}, Node::scalar("chips, and [more] {of} them"));
  EXPECT_EQ(write_yaml(root), "title: chips, and [more] {of} them\n");
}

TEST(NodeWriter, TheFlagshipSurvives) {
  Diagnostics told;
  const Node root =
      read_yaml_file(STRAIT_SOURCE_DIR "/scenarios/h200-first-batch/h200-first-batch.yaml", told);
  ASSERT_TRUE(root.is_mapping()) << render_text(told);
  const std::string text = write_yaml(root);
  EXPECT_TRUE(same_content(read(text), root));
  EXPECT_EQ(write_yaml(read(text)), text);
}

// Words with all that YAML gives a meaning to.
rc::Gen<std::string> any_text() {
  const auto pieces = rc::gen::element<std::string>(
      "a", "b", "0", "7", " ", "  ", ":", ": ", " #", "#", ",", "[", "]", "{", "}", "&", "*", "!",
      "|", ">", "'", "\"", "%", "@", "`", "\\", "-", "- ", "?", "? ", "=", "~", "null", "<<", "\n",
      "\r", "\t", "...", "---", ".", "ü", "π", "😀", "\x01", "\x7F", "\xC2\x85", "\xE2\x80\xA8",
      "\xEF\xBB\xBF", "some longer words ");
  const auto joined = [](const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) text += part;
    return text;
  };
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(pieces), joined);
}

Node any_node(int depth) {
  const int kind = *rc::gen::inRange(0, depth > 0 ? 5 : 2);
  if (kind == 0) return {};
  if (kind == 1) return Node::scalar(*any_text(), {}, *rc::gen::arbitrary<bool>());
  const int size = *rc::gen::inRange(0, 4);
  Node node = kind == 2 ? Node::list() : Node::mapping();
  for (int i = 0; i < size; ++i) {
    if (node.is_list()) {
      node.items().push_back(any_node(depth - 1));
    } else {
      node.set(*any_text(), {}, any_node(depth - 1));
    }
  }
  return node;
}

RC_GTEST_PROP(NodeWriter, WhatIsWrittenIsReadAgain, ()) {
  Node root = Node::mapping();
  root.set("a", {}, any_node(4));
  root.set(*any_text(), {}, any_node(3));
  const std::string text = write_yaml(root);
  Diagnostics told;
  const Node again = read_yaml_text(text, "a.yaml", told);
  RC_LOG() << text << render_text(told);
  RC_ASSERT(!told.has_errors());
  RC_ASSERT(same_content(again, root));
  RC_ASSERT(write_yaml(again) == text);
}

}  // namespace
}  // namespace strait::scenario
