// The flagship becomes structs, in canonical units, and goes back to nodes unchanged.
#include "strait/scenario/reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "scenario/flagship.h"
#include "strait/scenario/assumptions.h"
#include "strait/scenario/render.h"
#include "strait/scenario/writer.h"

namespace strait::scenario {
namespace {

TEST(Reader, TakesTheFlagshipAsItStands) {
  Diagnostics found;
  const Scenario s = read_scenario(read_yaml_file(flagship_path(), found), found);
  ASSERT_EQ(render_text(found), "");
  EXPECT_EQ(s.name, "h200-first-batch");
  EXPECT_EQ(format_date(s.period.to), "2027-01-01");
  EXPECT_EQ(s.sample.every, (CalendarLength{0, kWeek}));
  ASSERT_EQ(s.products.size(), 2U);
  EXPECT_EQ(s.products[0].attributes[1].unit, "TB/s");
  EXPECT_DOUBLE_EQ(s.products[0].price, 27000);
}

TEST(Reader, KeepsWhatControlsSay) {
  const Scenario s = flagship();
  const ControlSpec& license = s.controls.at(0);
  EXPECT_EQ(license.covers.products.attributes[0].comparison, Comparison::below);
  EXPECT_DOUBLE_EQ(license.covers.products.attributes[0].value, 21000);
  EXPECT_EQ(license.license->valid_for, (CalendarLength{12, Duration::zero()}));
  EXPECT_EQ(license.caps[0].limit.kind, LimitKind::share);
  EXPECT_EQ(*license.caps[0].of, "us_buyers");
  EXPECT_EQ(license.conditions.tests[0], "third_party_test");
  EXPECT_NEAR(license.review->elapsed->distribution().quantile(0.5), 120, 1e-9);
  EXPECT_NEAR(license.review->elapsed->distribution().quantile(0.9), 180, 1e-9);
  EXPECT_DOUBLE_EQ(license.review->outcomes[1].granted.value(), 0.7);
  const ControlSpec& import = s.controls.at(1);
  EXPECT_EQ(import.batches[0].division.kind, DivisionKind::equal);
  EXPECT_DOUBLE_EQ(import.conditions.domestic_purchase->ratio.distribution().upper(), 0.5);
}

TEST(Reader, KeepsWhatMovesAndHappens) {
  const Scenario s = flagship();
  const RouteSpec& route = s.routes.at(1);
  EXPECT_EQ(route.steps[0].name, "inbound");
  EXPECT_EQ(s.routes[0].steps[0].name, "taiwan_to_us");
  EXPECT_EQ(route.steps[1].kind, StepKind::stop);
  EXPECT_NEAR(route.steps[1].capacity->per_day.value(), 6000.0 / 7, 1e-9);
  EXPECT_EQ(route.steps[1].capacity->period, (CalendarLength{0, kWeek}));
  EXPECT_NEAR(route.steps[3].elapsed.distribution().mean(), 0.9 * 2 + 0.1 * 7.5, 1e-9);
  EXPECT_EQ(s.supply[0].allocation.weights[0].weight, 2);
  EXPECT_EQ(s.demand[0].accepts_instead[0].after, (CalendarLength{6, Duration::zero()}));
  EXPECT_NEAR(s.regimes[0].states[0].leaves_to[0].hazard, 0.5 / 365.2425, 1e-15);
  EXPECT_EQ(s.events[1].action.lasting, (CalendarLength{0, 14 * kDay}));
  EXPECT_EQ(*s.triggers[0].when.waiting, "h200");
  EXPECT_EQ(s.measures[3].mean, Wait::application_to_decision);
  EXPECT_EQ(s.experiment.replications.count, 1000);
  EXPECT_EQ(s.experiment.design.size, 300);
  EXPECT_EQ(s.sources.paths.size(), 12U);
}

TEST(Writer, WritesWhatReadsBackAsTheSame) {
  const Node first = write_scenario(flagship());
  Diagnostics found;
  const Node second = write_scenario(read_scenario(first, found));
  EXPECT_EQ(render_text(found), "");
  EXPECT_TRUE(same_content(first, second));
}

TEST(Writer, ShowsDefaults) {
  const Node node = write_scenario(flagship());
  const Node* review = node.find("controls")->find("us_export_license")->find("review");
  ASSERT_NE(review->find("judged_by"), nullptr);
  EXPECT_EQ(review->find("judged_by")->text(), "decision");
  EXPECT_EQ(review->find("moratorium")->text(), "no");
  EXPECT_EQ(review->find("elapsed")->find("lognormal")->find("median")->text(), "120 days");
}

TEST(Assumptions, AreWhatNoSourceCovers) {
  std::vector<std::string> assumed;
  for (const StatedValue& value : stated_values(flagship_node())) {
    if (value.rows.empty()) assumed.push_back(value.path);
  }
  const auto has = [&](const std::string& path) {
    return std::find(assumed.begin(), assumed.end(), path) != assumed.end();
  };
  EXPECT_TRUE(has("controls.us_export_license.review.outcomes.case_by_case.granted"));
  EXPECT_TRUE(has("demand.the_three.gives_up_after"));
  EXPECT_TRUE(has("triggers.beijing_answers.chance"));
  EXPECT_FALSE(has("products.h200.price"));
  EXPECT_FALSE(has("controls.us_export_license.review.elapsed"));
  EXPECT_TRUE(has("routes.through_us.third_party_test.capacity"));  // that the route is so is known
  EXPECT_FALSE(has("experiment.seed"));
  // The range of an uncertainty is a guess as well, and has sources of its own; levers are choices.
  EXPECT_TRUE(has("experiment.uncertainties.supply.nvidia.production.h200.rate"));
  EXPECT_FALSE(has("experiment.levers.routes.through_us.third_party_test.capacity"));
}

}  // namespace
}  // namespace strait::scenario
