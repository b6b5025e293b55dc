// Values put at paths: typed by the tables, refused with the nearest names.
#include "strait/scenario/assignment.h"

#include <gtest/gtest.h>

#include "scenario/flagship.h"
#include "strait/scenario/render.h"

namespace strait::scenario {
namespace {

std::string refused(const std::string& path, const std::string& value) {
  Diagnostics found;
  const auto set = compile_assignment(flagship(), {path, {}}, Node::scalar(value), found);
  return set ? "accepted" : render_text(found);
}

TEST(Assignment, WritesAWord) {
  Scenario scenario = flagship();
  Diagnostics found;
  const auto set = compile_assignment(scenario, {"controls.us_export_license.review.posture", {}},
                                      Node::scalar("case_by_case"), found);
  ASSERT_TRUE(set) << render_text(found);
  EXPECT_EQ(set->section(), "controls");
  EXPECT_EQ(set->name(), "us_export_license");
  EXPECT_FALSE(set->is_number());
  set->apply(scenario);
  EXPECT_EQ(scenario.controls[0].review->posture, "case_by_case");
}

TEST(Assignment, WritesANumberAndOneDrawnOutside) {
  Scenario scenario = flagship();
  Diagnostics found;
  const auto set = compile_assignment(scenario, {"routes.through_us.third_party_test.capacity", {}},
                                      Node::scalar("3500 chips / week"), found);
  ASSERT_TRUE(set) << render_text(found);
  ASSERT_TRUE(set->is_number());
  EXPECT_DOUBLE_EQ(set->number()->value(), 500);
  set->apply(scenario);
  EXPECT_DOUBLE_EQ(scenario.routes[1].steps[1].capacity->per_day.value(), 500);
  set->apply_number(scenario, 250);
  EXPECT_DOUBLE_EQ(scenario.routes[1].steps[1].capacity->per_day.value(), 250);
}

TEST(Assignment, ReachesPlainNumbersByDistributionsToo) {
  Scenario scenario = flagship();
  AssignmentCompiler compile{scenario};
  Node bounds = Node::mapping();
  bounds.set("low", {}, Node::scalar("10 %"));
  bounds.set("high", {}, Node::scalar("30 %"));
  Node uniform = Node::mapping();
  uniform.set("uniform", {}, bounds);
  Diagnostics found;
  const Name path{"controls.us_export_license.duty.rate", {}};
  const auto drawn = compile.drawn(path, uniform, found);
  ASSERT_TRUE(drawn) << render_text(found);
  EXPECT_DOUBLE_EQ(drawn->number()->distribution().quantile(0.5), 0.2);
  drawn->apply_number(scenario, 0.17);
  EXPECT_DOUBLE_EQ(scenario.controls[0].duty->rate, 0.17);
  EXPECT_FALSE(compile.value(path, uniform, found));
}

TEST(Assignment, NamesTheNearestAtTheStepThatFails) {
  EXPECT_EQ(
      refused("controls.us_export_license.reviw.posture", "case_by_case"),
      "command line: error S041: there is no \"reviw\" in controls.us_export_license\n"
      "      = did you mean \"review\"?\n"
      "      = known: title, kind, by, announced, from, until, covers, applies, asked, after, "
      "apply_in_lots_of, review, license, caps, batches, conditions, duty, revenue_share, "
      "fee, discourages, when_it_changes\n"
      "\n1 error. `strait explain S041` tells more.\n");
  EXPECT_NE(refused("control.x", "1").find("there is no section \"control\""), std::string::npos);
}

TEST(Assignment, RefusesTheWrongDimension) {
  EXPECT_NE(refused("supply.nvidia.stock.h200", "9 days").find("\"9 days\" is a duration"),
            std::string::npos);
  EXPECT_NE(refused("controls.us_export_license.review.outcomes.case_by_case.granted", "130 %")
                .find("0 % to 100 % is expected"),
            std::string::npos);
}

}  // namespace
}  // namespace strait::scenario
