// What is said of alternatives that make no sense.
#include <gmock/gmock.h>

#include "scenario/overlay_support.h"

namespace strait::scenario {
namespace {

TEST_F(Overlay, RefusesPathsThatLeadNowhereAllAtOnce) {
  EXPECT_EQ(complaint("change:\n"
                      "  control.us.review.posture: open\n"
                      "  controls.usa.review.posture: open\n"
                      "  controls.us.review.posture.name: open\n"
                      "  controls.us.caps.totl: {limit: 3 %}\n"
                      "  controls.us.caps.per_buyer: {limit: 3 %}\n"
                      "  controls.us.license.valid_for: 1 year\n"
                      "  controls.us.conditions.test: no\n"
                      "  routes.by_sea.tst.capacity: 5\n"
                      "  controls..us: 5\n"),
            R"(other.yaml:3:3: error S017: there is no "control" in the scenario
    3 |   control.us.review.posture: open
      |   ^^^^^^^ did you mean "controls"?

other.yaml:4:12: error S017: there is no "usa" in controls
    4 |   controls.usa.review.posture: open
      |            ^^^ did you mean "us"?

other.yaml:5:22: error S017: "posture" is a single value: nothing stands below it
    5 |   controls.us.review.posture.name: open
      |                      ^^^^^^^ give it a value as a whole

other.yaml:6:20: error S017: there is no "totl" in controls.us.caps
    6 |   controls.us.caps.totl: {limit: 3 %}
      |                    ^^^^ did you mean "total"?

other.yaml:7:20: error S017: there is no "per_buyer" in controls.us.caps
    7 |   controls.us.caps.per_buyer: {limit: 3 %}
      |                    ^^^^^^^^^ new names come with add: {controls.us.caps: {per_buyer: …}}

other.yaml:8:15: error S017: there is no "license" in controls.us
    8 |   controls.us.license.valid_for: 1 year
      |               ^^^^^^^ give it as a whole: controls.us.license: {…}

other.yaml:9:15: error S017: "conditions" is a list: nothing stands below it
    9 |   controls.us.conditions.test: no
      |               ^^^^^^^^^^ give it a value as a whole

other.yaml:10:17: error S017: there is no "tst" in routes.by_sea
   10 |   routes.by_sea.tst.capacity: 5
      |                 ^^^ did you mean "test"?

other.yaml:11:3: error S017: "controls..us" is no path
   11 |   controls..us: 5
      |   ^^^^^^^^^^^^ words with one dot between them

9 errors. `strait explain S017` tells more.
)");
}

TEST_F(Overlay, RefusesToAddWhatIsThere) {
  EXPECT_EQ(complaint("add:\n"
                      "  controls.us.caps: {total: {limit: 1 %}}\n"
                      "  controls.us.conditions: {test: 1}\n"
                      "  controls.us.review: 5\n"),
            R"(other.yaml:3:22: error S018: "total" is already in controls.us.caps
    3 |   controls.us.caps: {total: {limit: 1 %}}
      |                      ^^^^^ to change it: change: {controls.us.caps.total: …}
      = the first is at base.yaml:8:7

other.yaml:4:27: error S020: controls.us.conditions is a list
    4 |   controls.us.conditions: {test: 1}
      |                           ^ [item, …] is expected

other.yaml:5:3: error S020: nothing to add to controls.us.review
    5 |   controls.us.review: 5
      |   ^^^^^^^^^^^^^^^^^^ {name: …} is expected, or [item, …] for a list; a value comes with change

3 errors. `strait explain S020` tells more.
)");
}

TEST_F(Overlay, RefusesSectionsOfItsOwn) {
  EXPECT_EQ(complaint("events: {x: {on: 2026-01-01}}\nchange: 5\n"),
            R"(other.yaml:2:1: error S020: section "events" in a file that extends another
    2 | events: {x: {on: 2026-01-01}}
      | ^^^^^^ say what differs under change or add

other.yaml:3:9: error S020: "change" needs paths
    3 | change: 5
      |         ^ change: {path: value}

2 errors. `strait explain S020` tells more.
)");
}

// All the rest would follow from it.
TEST_F(Overlay, OfAMisspeltFirstWordSaysOnlyThat) {
  for (const std::string word : {"extendj", "extend", "xtends", "etxends"}) {
    write("alone.yaml", "name: alone\n" + word + ": base.yaml\nchange: {a.b: 1}\n");
    told_ = {};
    load("alone.yaml");
    const std::string text = render_text(told_);
    EXPECT_THAT(text, testing::HasSubstr("unknown key \"" + word + "\""));
    EXPECT_THAT(text, testing::HasSubstr("did you mean \"extends\"?\n\n1 error."));
  }
}

TEST_F(Overlay, RefusesChangesOfNothing) {
  write("alone.yaml", "strait: 1\nchange: {a.b: 1}\n");
  load("alone.yaml");
  EXPECT_EQ(render_text(told_),
            R"(alone.yaml:2:1: error S020: "change" without "extends"
    2 | change: {a.b: 1}
      | ^^^^^^ name the file that this one differs from: extends: base.yaml

1 error. `strait explain S020` tells more.
)");
}

TEST_F(Overlay, ShowsTheCircle) {
  write("a.yaml", "extends: b.yaml\n");
  write("b.yaml", "name: b\nextends: ./a.yaml\n");
  EXPECT_TRUE(load("a.yaml").root.is_null());
  EXPECT_EQ(render_text(told_), R"(b.yaml:2:10: error S016: the scenario extends itself
    2 | extends: ./a.yaml
      |          ^^^^^^^^ extend the base directly
      = a.yaml → b.yaml → a.yaml

1 error. `strait explain S016` tells more.
)");
}

TEST_F(Overlay, RefusesLongChains) {
  for (int i = 0; i < 20; ++i) {
    write(std::to_string(i) + ".yaml", "extends: " + std::to_string(i + 1) + ".yaml\n");
  }
  EXPECT_TRUE(load("0.yaml").root.is_null());
  const auto all = told_.sorted();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].code, "S016");
  EXPECT_EQ(all[0].message, "more than 16 files extend each other");
  EXPECT_EQ(format_place(all[0].place), "15.yaml:1:10");
}

TEST_F(Overlay, NamesTheLineThatNamesAMissingBase) {
  write("other.yaml", "extends: bse.yaml\n");
  load("other.yaml");
  EXPECT_EQ(render_text(told_), R"(other.yaml:1:10: error S001: there is no file bse.yaml
    1 | extends: bse.yaml
      |          ^^^^^^^^ did you mean base.yaml?

1 error. `strait explain S001` tells more.
)");
}

TEST_F(Overlay, RefusesWhatIsNoScenario) {
  write("list.yaml", "- a\n");
  load("list.yaml");
  EXPECT_EQ(render_text(told_), R"(list.yaml:1:1: error S015: a scenario is a mapping of sections
    1 | - a
      | ^ the first line says: strait: 1

1 error. `strait explain S015` tells more.
)");
}

TEST_F(Overlay, SettingsAreShownAsTheyWereTyped) {
  EXPECT_EQ(complaint("", {"controls.us.review.postur.x=1", "experiment.seed",
                           "name=", "controls.us.caps.total.limit={a: 010}"}),
            R"(command line:1:26: error S017: there is no "postur" in controls.us.review
    1 | --set controls.us.review.postur.x=1
      |                          ^^^^^^ did you mean "posture"?

command line:2:7: error S019: "experiment.seed" sets nothing
    2 | --set experiment.seed
      |       ^^^^^^^^^^^^^^^ path=value in one line is expected, e.g. experiment.seed=7

command line:3:7: error S019: "name=" sets nothing
    3 | --set name=
      |       ^^^^^ path=value in one line is expected, e.g. experiment.seed=7

command line:4:40: error S011: "010" begins with a zero
    4 | --set controls.us.caps.total.limit={a: 010}
      |                                        ^^^ write 10; put it in quotes if it is a name

4 errors. `strait explain S011` tells more.
)");
}

TEST_F(Overlay, RefusesTwoValuesForOnePath) {
  EXPECT_EQ(complaint("", {"sample.every=1 week", "sample.every = 2 weeks"}),
            R"(command line:2:7: error S019: sample.every is set twice
    2 | --set sample.every = 2 weeks
      |       ^^^^^^^^^^^^ one value is expected
      = the first is sample.every=1 week

1 error. `strait explain S019` tells more.
)");
}

}  // namespace
}  // namespace strait::scenario
