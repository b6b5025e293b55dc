#include "strait/scenario/render.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace strait::scenario {
namespace {

class Render : public testing::Test {
 protected:
  void read(std::string name, std::string text) {
    source_ = std::make_shared<const Source>(Source{std::move(name), std::move(text)});
    told_.add_source(source_);
  }
  Place at(int line, int column) const { return place_in(source_, line, column); }

  std::shared_ptr<const Source> source_;
  Diagnostics told_;
};

TEST_F(Render, NothingToTell) {
  EXPECT_EQ(render_text(told_), "");
  EXPECT_EQ(render_json(told_), "[]\n");
  EXPECT_EQ(render_github(told_), "");
}

TEST_F(Render, AllAtOnceInTheOrderOfTheFile) {
  read("h200.yaml",
       "per_customer: {limit: 75000, per: end_user}\n"
       "      postur: case_by_case\n"
       "\n"
       "  acme: {kind: end_user, at: japan}\n");
  told_.note("S102", at(3, 1), 1, "assumed, no evidence: granted 80 %");
  told_.error("S021", at(4, 30), 5, "route \"through_us\" ends in china", "no route leads here",
              {"routes: through_us (taiwan to china)"});
  told_.error("S003", at(2, 7), 6, "unknown key \"postur\" in review",
              "did you mean \"posture\"?  (posture, time, granted)");
  told_.error("S014", at(1, 23), 5, "\"75000\" has no unit",
              "a number of chips is expected, e.g. \"75000 chips\"");
  told_.error("S014", at(1, 23), 5, "\"75000\" has no unit", "told twice, shown once");
  EXPECT_EQ(render_text(told_), R"(h200.yaml:1:23: error S014: "75000" has no unit
    1 | per_customer: {limit: 75000, per: end_user}
      |                       ^^^^^ a number of chips is expected, e.g. "75000 chips"

h200.yaml:2:7: error S003: unknown key "postur" in review
    2 |       postur: case_by_case
      |       ^^^^^^ did you mean "posture"?  (posture, time, granted)

h200.yaml:3:1: note S102: assumed, no evidence: granted 80 %

h200.yaml:4:30: error S021: route "through_us" ends in china
    4 |   acme: {kind: end_user, at: japan}
      |                              ^^^^^ no route leads here
      = routes: through_us (taiwan to china)

3 errors, 1 note. `strait explain S021` tells more.
)");
}

TEST_F(Render, NotesOfOneLineStandTogether) {
  read("a.yaml", "a: 1\n");
  told_.note("S102", at(1, 4), 1, "assumed, no evidence: a 1");
  told_.note("S102", at(1, 5), 1, "assumed, no evidence: b 2");
  EXPECT_EQ(render_text(told_),
            "a.yaml:1:4: note S102: assumed, no evidence: a 1\n"
            "a.yaml:1:5: note S102: assumed, no evidence: b 2\n"
            "\n2 notes. `strait explain S102` tells more.\n");
}

TEST_F(Render, ColumnsAreCharactersAndTabsAreOne) {
  read("a.yaml", "größe:\tπ × 2\n");
  told_.warning("S110", at(1, 8), 5, "odd", "why?");
  EXPECT_EQ(render_text(told_),
            "a.yaml:1:8: warning S110: odd\n"
            "    1 | größe: π × 2\n"
            "      |        ^^^^^ why?\n"
            "\n1 warning. `strait explain S110` tells more.\n");
}

TEST_F(Render, CaretsEndWithTheLine) {
  read("a.yaml", "text: >\n  long\n");
  told_.error("S030", at(1, 7), 400, "too long");
  told_.error("S031", at(1, 100), 3, "beyond the end");
  EXPECT_EQ(render_text(told_),
            "a.yaml:1:7: error S030: too long\n"
            "    1 | text: >\n"
            "      |       ^\n"
            "\n"
            "a.yaml:1:100: error S031: beyond the end\n"
            "    1 | text: >\n"
            "      |        ^\n"
            "\n2 errors. `strait explain S031` tells more.\n");
}

TEST_F(Render, LongLinesAreClippedAroundTheCaret) {
  std::string line;
  for (int i = 0; i < 30; ++i) line += "0123456789";
  read("a.yaml", line + "\n");
  told_.error("S002", at(1, 4), 2, "left");
  told_.error("S002", at(1, 151), 2, "middle");
  told_.error("S002", at(1, 299), 2, "right");
  RenderOptions narrow;
  narrow.width = 38;
  EXPECT_EQ(render_text(told_, narrow),
            "a.yaml:1:4: error S002: left\n"
            "    1 | 01234567890123456789012345678…\n"
            "      |    ^^\n"
            "\n"
            "a.yaml:1:151: error S002: middle\n"
            "    1 | …1234567890123456789012345678…\n"
            "      |           ^^\n"
            "\n"
            "a.yaml:1:299: error S002: right\n"
            "    1 | …12345678901234567890123456789\n"
            "      |                             ^^\n"
            "\n3 errors. `strait explain S002` tells more.\n");
}

TEST_F(Render, PlacesWithoutALine) {
  told_.error("S001", {std::make_shared<const std::string>("h20.yaml"), 0, 0}, 1,
              "there is no such file", "did you mean h200.yaml?");
  EXPECT_EQ(render_text(told_),
            "h20.yaml: error S001: there is no such file\n"
            "      = did you mean h200.yaml?\n"
            "\n1 error. `strait explain S001` tells more.\n");
}

TEST_F(Render, ColorsOnlyIfAsked) {
  read("a.yaml", "a: 1\n");
  told_.error("S014", at(1, 4), 1, "\"1\" has no unit", "days?");
  EXPECT_EQ(render_text(told_).find('\x1b'), std::string::npos);
  RenderOptions color;
  color.color = true;
  EXPECT_EQ(
      render_text(told_, color),
      "\x1b[1ma.yaml:1:4:\x1b[0m \x1b[1;31merror S014\x1b[0m\x1b[1m: \"1\" has no unit\x1b[0m\n"
      "\x1b[34m    1 |\x1b[0m a: 1\n"
      "\x1b[34m      |\x1b[0m    \x1b[1;31m^ days?\x1b[0m\n"
      "\n1 error. `strait explain S014` tells more.\n");
}

TEST_F(Render, ManyAreCountedNotShown) {
  read("a.yaml", "a: 1\n");
  for (int column = 1; column <= 5; ++column) told_.error("S014", at(1, column), 1, "x");
  RenderOptions few;
  few.most = 1;
  EXPECT_EQ(render_text(told_, few),
            "a.yaml:1:1: error S014: x\n"
            "    1 | a: 1\n"
            "      | ^\n"
            "\nand 4 more\n"
            "\n5 errors. `strait explain S014` tells more.\n");
}

TEST_F(Render, JsonHoldsEverything) {
  read("a.yaml", "a: 1\n");
  told_.error("S014", at(1, 4), 1, "\"1\" has no unit", "days?", {"first", "second"});
  EXPECT_EQ(nlohmann::json::parse(render_json(told_)), nlohmann::json::parse(R"([{
    "severity": "error", "code": "S014", "file": "a.yaml", "line": 1, "column": 4, "length": 1,
    "message": "\"1\" has no unit", "remedy": "days?", "notes": ["first", "second"]}])"));
}

TEST_F(Render, GithubAnnotationsAreEscaped) {
  read("a,b:c.yaml", "a: 1\n");
  told_.error("S036", at(1, 4), 3, "130 % is above 100 %", "a share is expected");
  told_.note("S102", place_in(source_, 0, 0), 1, "assumed");
  EXPECT_EQ(render_github(told_),
            "::notice file=a%2Cb%3Ac.yaml,title=S102::assumed\n"
            "::error file=a%2Cb%3Ac.yaml,line=1,col=4,endColumn=6,title=S036::"
            "130 %25 is above 100 %25%0Aa share is expected\n");
}

}  // namespace
}  // namespace strait::scenario
