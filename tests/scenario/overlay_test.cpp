// What an alternative comes to.
#include "scenario/overlay_support.h"
#include "strait/scenario/node_writer.h"
#include "strait/scenario/reader.h"
#include "strait/scenario/writer.h"

namespace strait::scenario {
namespace {

// As the program understands it, every default written out.
Node resolved_meaning(const Node& root) {
  Diagnostics found;
  return write_scenario(read_scenario(root, found));
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

// What a file does not state because all of it has defaults.
TEST_F(Overlay, BeginsASectionOfKeys) {
  const Node root = resolved("change: {sample.every: 3 days}\n");
  EXPECT_EQ(at(root, {"sample", "every"}).text(), "3 days");
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
  EXPECT_EQ(sources.find("controls.us.review.elapsed"), nullptr);
  EXPECT_EQ(sources.find("controls.us.caps.total.limit")->text(), "F7");
  EXPECT_TRUE(sources.find("calibrated_on")->entries().empty());
}

TEST_F(Overlay, ASettingTakesAwayToo) {
  const Node root = resolved("name: other\n", {"events.opening=~", "controls.us.caps.total= ~ "});
  EXPECT_TRUE(at(root, {"events"}).entries().empty());
  EXPECT_TRUE(at(root, {"controls", "us", "caps"}).entries().empty());
}

TEST_F(Overlay, EvidenceForADistributionGoesWithAPartOfIt) {
  write("drawn.yaml",
        "strait: 1\ncontrols: {us: {review: {elapsed: {normal: {mean: 9 days, sd: 2 days}}}}}\n"
        "sources: {controls.us.review: F1, controls.us.review.elapsed: F2}\n");
  const Node root = load("drawn.yaml", {"controls.us.review.elapsed.normal.mean=8 days"}).root;
  EXPECT_EQ(render_text(told_), "");
  EXPECT_EQ(at(root, {"sources", "controls.us.review"}).text(), "F1");
  EXPECT_EQ(root.find("sources")->find("controls.us.review.elapsed"), nullptr);
}

TEST_F(Overlay, AChainIsAppliedFromItsBase) {
  std::filesystem::create_directories("deep");
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

// Nothing changed, whatever the scenario: an alternative that says nothing is its base, tree and
// meaning.
TEST_F(Overlay, NothingChangedIsTheBaseForEveryScenario) {
  const std::filesystem::path all = std::filesystem::path{STRAIT_SOURCE_DIR} / "scenarios";
  std::size_t tried = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{all}) {
    if (entry.path().extension() != ".yaml") continue;
    const std::string base = entry.path().string();
    for (const std::string differences : {"", "change: {}\nadd: {}\n", "change:\nadd:\n"}) {
      write("same.yaml", std::string{"extends: "}.append(base).append("\n").append(differences));
      Diagnostics found;
      const Node expected = load_scenario(base, {}, found).root;
      const Node same = load_scenario("same.yaml", {}, found).root;
      EXPECT_EQ(render_text(found), "");
      EXPECT_TRUE(same_content(same, expected)) << base;
      EXPECT_EQ(write_yaml(resolved_meaning(same)), write_yaml(resolved_meaning(expected))) << base;
    }
    ++tried;
  }
  EXPECT_GT(tried, 8U);
}

}  // namespace
}  // namespace strait::scenario
