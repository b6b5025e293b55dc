#include "strait/scenario/overlay.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "strait/scenario/render.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBase = R"(strait: 1
name: base
title: The base
controls:
  us:
    review: {posture: closed, elapsed: 120 days}
    caps:
      total: {limit: 50 %}
    conditions: [test]
routes:
  by_sea:
    from: a
    steps:
      - {move: a to b, elapsed: 3 days}
      - {stop: test, capacity: 6 chips / week}
events:
  opening: {on: 2026-01-15, do: {set: {controls.us.review.posture: open}}}
experiment:
  levers:
    controls.us.caps.total.limit: [25 %, 50 %]
sources:
  table: facts.csv
  controls.us.review: F1
  controls.us.review.elapsed: [F2, F3]
  controls.us.caps.total.limit: F4
  calibrated_on: {controls.us.review.elapsed: F9}
)";

class Overlay : public testing::Test {
 protected:
  Overlay()
      : folder_(fs::path(testing::TempDir()) /
                (std::string("strait_overlay_") +  // tests run beside each other
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::current_path(folder_);  // messages name files as the user does
    write("base.yaml", std::string(kBase));
  }
  ~Overlay() override {
    fs::current_path(testing::TempDir());
    fs::remove_all(folder_);
  }
  void write(const std::string& name, const std::string& text) { std::ofstream(name) << text; }

  LoadedScenario load(const std::string& name, const std::vector<std::string>& settings = {}) {
    told_ = {};
    return load_scenario(name, settings, told_);
  }
  // The resolved tree of an alternative that is to be without mistakes.
  Node resolved(const std::string& difference, const std::vector<std::string>& settings = {}) {
    write("other.yaml", "extends: base.yaml\n" + difference);
    Node root = load("other.yaml", settings).root;
    EXPECT_EQ(render_text(told_), "");
    return root;
  }
  std::string complaint(const std::string& difference,
                        const std::vector<std::string>& settings = {}) {
    write("other.yaml", "extends: base.yaml\n" + difference);
    load("other.yaml", settings);
    return render_text(told_);
  }

  fs::path folder_;
  Diagnostics told_;
};

const Node& at(const Node& root, std::initializer_list<std::string_view> keys) {
  static const Node nothing;
  const Node* node = &root;
  for (const auto key : keys) {
    node = node->find(key);
    if (!node) return nothing;
  }
  return *node;
}

TEST_F(Overlay, NothingChangedIsTheBase) {
  const Node base = load("base.yaml").root;
  EXPECT_TRUE(same_content(resolved(""), base));
  EXPECT_TRUE(same_content(resolved("change:\nadd: {}\n"), base));
  EXPECT_TRUE(same_content(resolved("change: {controls.us.review.elapsed: 120 days}\n"), base));
}

TEST_F(Overlay, ChangesValuesWhereTheyStand) {
  const Node root = resolved(
      "name: other\n"
      "change:\n"
      "  controls.us.review.elapsed: {lognormal: {median: 150 days, p90: 300 days}}\n"
      "  controls.us.review.judged_by: submission\n"
      "  routes.by_sea.test.capacity: 3 chips / week\n"
      "  routes.by_sea.a_to_b.elapsed: 9 days\n"
      "  events.opening.do.set.controls.us.review.posture: ajar\n"
      "  experiment.levers.controls.us.caps.total.limit: [10 %]\n"
      "  experiment.seed: 7\n");
  EXPECT_EQ(at(root, {"name"}).text(), "other");
  EXPECT_EQ(at(root, {"title"}).text(), "The base");
  EXPECT_EQ(at(root, {"extends"}).kind(), Node::Kind::null);
  EXPECT_EQ(at(root, {"controls", "us", "review", "elapsed", "lognormal", "p90"}).text(),
            "300 days");
  EXPECT_EQ(at(root, {"controls", "us", "review", "judged_by"}).text(), "submission");
  const auto& steps = at(root, {"routes", "by_sea", "steps"}).items();
  EXPECT_EQ(steps[1].find("capacity")->text(), "3 chips / week");
  EXPECT_EQ(steps[0].find("elapsed")->text(), "9 days");
  EXPECT_EQ(at(root, {"events", "opening", "do", "set", "controls.us.review.posture"}).text(),
            "ajar");
  EXPECT_EQ(at(root, {"experiment", "levers", "controls.us.caps.total.limit"}).items().size(), 1u);
  EXPECT_EQ(at(root, {"experiment", "seed"}).text(), "7");
}

TEST_F(Overlay, ValuesKeepTheirFiles) {
  const Node root = resolved("change: {controls.us.review.posture: open}\n");
  EXPECT_EQ(format_place(at(root, {"controls", "us", "review", "posture"}).place()),
            "other.yaml:2:38");
  EXPECT_EQ(format_place(at(root, {"controls", "us", "review", "elapsed"}).place()),
            "base.yaml:6:40");
}

TEST_F(Overlay, AddsNamesAndItems) {
  const Node root = resolved(
      "add:\n"
      "  controls.us.caps: {each: {limit: 25 chips}}\n"
      "  controls.us.conditions: [paper]\n"
      "  events: {closing: {on: 2026-07-01}}\n"
      "  triggers: {answer: {chance: 40 %}}\n"
      "  controls.us.batches: {first: {quantity: 4 chips}}\n");
  EXPECT_EQ(at(root, {"controls", "us", "caps", "each", "limit"}).text(), "25 chips");
  EXPECT_EQ(at(root, {"controls", "us", "caps", "total", "limit"}).text(), "50 %");
  EXPECT_EQ(at(root, {"controls", "us", "conditions"}).items().size(), 2u);
  EXPECT_EQ(at(root, {"events"}).entries().size(), 2u);
  EXPECT_EQ(at(root, {"triggers", "answer", "chance"}).text(), "40 %");
  EXPECT_EQ(at(root, {"controls", "us", "batches", "first", "quantity"}).text(), "4 chips");
}

TEST_F(Overlay, TakesAway) {
  const Node root = resolved(
      "change: {controls.us.caps.total: ~, routes.by_sea.test: ~, controls.us.conditions: }\n");
  EXPECT_TRUE(at(root, {"controls", "us", "caps"}).entries().empty());
  EXPECT_EQ(at(root, {"routes", "by_sea", "steps"}).items().size(), 1u);
  EXPECT_EQ(root.find("controls")->find("us")->find("conditions"), nullptr);
  EXPECT_EQ(
      complaint("change: {controls.us.review.refile: ~}\n"),
      R"(other.yaml:2:10: error S017: there is no controls.us.review.refile that could be taken away
    2 | change: {controls.us.review.refile: ~}
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^ a value is expected behind the path

1 error. `strait explain S017` tells more.
)");
}

TEST_F(Overlay, EvidenceDoesNotSpeakForAnotherValue) {
  const Node root = resolved(
      "change:\n"
      "  controls.us.review.elapsed: 150 days\n"
      "  controls.us.caps.total: {limit: 25 %}\n"
      "sources: {controls.us.caps.total.limit: F7}\n");
  const Node& sources = at(root, {"sources"});
  EXPECT_EQ(sources.find("controls.us.review")->text(), "F1");
  EXPECT_TRUE(sources.find("controls.us.review.elapsed")->items().empty());
  EXPECT_EQ(sources.find("controls.us.caps.total.limit")->text(), "F7");
  EXPECT_TRUE(sources.find("calibrated_on")->entries().empty());
}

TEST_F(Overlay, AChainIsAppliedFromItsBase) {
  fs::create_directories("deep");
  write("deep/middle.yaml",
        "extends: ../base.yaml\nname: middle\ntitle: M\nchange: {controls.us.review.elapsed: 1 "
        "day}\n");
  write("top.yaml",
        "extends: deep/middle.yaml\nname: top\nchange: {controls.us.review.posture: open}\n");
  const auto loaded = load("top.yaml");
  EXPECT_EQ(render_text(told_), "");
  EXPECT_EQ(at(loaded.root, {"name"}).text(), "top");
  EXPECT_EQ(at(loaded.root, {"title"}).text(), "M");
  EXPECT_EQ(at(loaded.root, {"controls", "us", "review", "elapsed"}).text(), "1 day");
  EXPECT_EQ(at(loaded.root, {"controls", "us", "review", "posture"}).text(), "open");
  ASSERT_EQ(loaded.files.size(), 3u);
  EXPECT_EQ(loaded.files[0]->name, "top.yaml");
  EXPECT_EQ(loaded.files[1]->name, "deep/middle.yaml");
  EXPECT_EQ(loaded.files[2]->name, "base.yaml");
  EXPECT_EQ(loaded.files[2]->text, kBase);
}

TEST_F(Overlay, SettingsComeLast) {
  const Node root = resolved("change: {controls.us.review.posture: open}\n",
                             {"controls.us.review.posture=ajar", "experiment.seed = 7",
                              "experiment.levers.controls.us.caps.total.limit=[1 %, 2 %]"});
  EXPECT_EQ(at(root, {"controls", "us", "review", "posture"}).text(), "ajar");
  EXPECT_EQ(format_place(at(root, {"controls", "us", "review", "posture"}).place()),
            "command line:1:34");
  EXPECT_EQ(at(root, {"experiment", "seed"}).text(), "7");
  EXPECT_EQ(at(root, {"experiment", "levers", "controls.us.caps.total.limit"}).items().size(), 2u);
}

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
      |   ^^^^^^^^^^^^^^^^^^ {name: …} is expected, or [item, …] for a list

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

}  // namespace
}  // namespace strait::scenario
