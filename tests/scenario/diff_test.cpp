#include "strait/scenario/diff.h"

#include <gtest/gtest.h>

#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

Node parsed(const std::string& text) {
  Diagnostics told;
  Node root = read_yaml_text(text, "a.yaml", told);
  EXPECT_FALSE(told.has_errors());
  return root;
}

// "path: left -> right" of every difference, one a line.
std::string diff(const std::string& left, const std::string& right) {
  std::string text;
  for (const auto& d : diff_scenarios(parsed(left), parsed(right))) {
    text += d.path + ": " + d.left.value_or("none") + " -> " + d.right.value_or("none") + "\n";
  }
  return text;
}

TEST(Diff, NothingDiffers) {
  EXPECT_EQ(diff("a: {b: 1, c: [2]}", "# other order\na: {c: [2], b: '1'}"), "");
  EXPECT_EQ(format_differences({}, "a", "b"), "");
}

TEST(Diff, NamesThePathOfEachValue) {
  EXPECT_EQ(diff("a: {b: 1 day, c: {d: 2, e: 3}, g: [x, y]}\nh: 5",
                 "a: {b: 2 days, c: {d: 2, e: 4}, g: [x]}\ni: 6"),
            "a.b: 1 day -> 2 days\n"
            "a.c.e: 3 -> 4\n"
            "a.g: [x, y] -> [x]\n"
            "h: 5 -> none\n"
            "i: none -> 6\n");
}

TEST(Diff, DistributionsOfOneKindByParameter) {
  EXPECT_EQ(diff("a: {t: {lognormal: {median: 120 days, p90: 180 days}}}",
                 "a: {t: {lognormal: {median: 150 days, p90: 180 days}}}"),
            "a.t.lognormal.median: 120 days -> 150 days\n");
  EXPECT_EQ(diff("a: {t: {uniform: {low: 1 day, high: 2 days}}}", "a: {t: {constant: 5 days}}"),
            "a.t: {uniform: {low: 1 day, high: 2 days}} -> {constant: 5 days}\n");
  EXPECT_EQ(diff("a: {t: {uniform: {low: 1 day, high: 2 days}}}", "a: {t: 5 days}"),
            "a.t: {uniform: {low: 1 day, high: 2 days}} -> 5 days\n");
}

TEST(Diff, ShortNewThingsAreWholeLongOnesAreNot) {
  EXPECT_EQ(diff("caps: {}", "caps: {each: {limit: 25 chips, per: end_user}}"),
            "caps.each: none -> {limit: 25 chips, per: end_user}\n");
  EXPECT_EQ(diff("events: {x: 1}",
                 "events: {x: 1, y: {on: 2026-03-01, what: a long tale of what "
                 "happens then, do: {set: {a.b: 60 %}}}}"),
            "events.y.on: none -> 2026-03-01\n"
            "events.y.what: none -> a long tale of what happens then\n"
            "events.y.do: none -> {set: {a.b: 60 %}}\n");
}

// What only one side has is shown as its file states it; a default of the other is a value.
TEST(Diff, DefaultsOfWhatOneSideHasAreNoDifference) {
  const Node left = parsed("a: {n: 200}\ncaps: {}");
  const Node right = parsed(
      "a: {n: 300}\ncaps: {each: {limit: 25 chips, per: end_user, counted_in: units, unused: "
      "forfeited}}\nfresh: {x: 1}");
  const Node left_stated = parsed("caps: {}");
  const Node right_stated = parsed("a: {n: 300}\ncaps: {each: {limit: 25 chips, per: end_user}}");
  const auto found = diff_scenarios(left, right, &left_stated, &right_stated);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].path, "a.n");
  EXPECT_EQ(found[0].left, "200");
  EXPECT_EQ(found[1].path, "caps.each");
  EXPECT_EQ(found[1].right, "{limit: 25 chips, per: end_user}");
}

TEST(Diff, StepsOfRoutesByName) {
  EXPECT_EQ(diff("r: {steps: [{move: a to b, elapsed: 1 day}, {stop: lab, capacity: 6}]}",
                 "r: {steps: [{move: a to b, elapsed: 2 days}, {stop: lab, capacity: 3}, "
                 "{stop: port}]}"),
            "r.a_to_b.elapsed: 1 day -> 2 days\n"
            "r.lab.capacity: 6 -> 3\n"
            "r.port: none -> {stop: port}\n");
  EXPECT_EQ(diff("r: {steps: [{stop: a}, {stop: b}]}", "r: {steps: [{stop: b}, {stop: a}]}"),
            "r.steps: a, b -> b, a\n");
}

TEST(Diff, IsPrintedAsATable) {
  const std::vector<Difference> differences{
      {"controls.us_export_license.caps.per_customer.limit.that.is.long", std::nullopt,
       "25000 chips"},
      {"question", "Why?\n", "How long does it take until nobody reads this column any more?"}};
  EXPECT_EQ(format_differences(differences, "base", "tight"),
            "                                                                 base  tight\n"
            "controls.us_export_license.caps.per_customer.limit.that.is.long  none  25000 chips\n"
            "question                                                         Why?  "
            "How long does it take until nobody reads this column any more?\n");
}

}  // namespace
}  // namespace strait::scenario
