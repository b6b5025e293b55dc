// Why units came late, and what each control did to it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string kTwoGates = R"(strait: 1
name: gates
question: How many come?
answer: delivered
period: {from: 2026-01-01, to: 2026-12-31}
products: {chip: {unit: chip}}
places: {home: {}, abroad: {}}
actors:
  maker: {kind: supplier, at: home}
  here: {kind: export_authority, of: home}
  there: {kind: import_authority, of: abroad}
  a: {kind: end_user, at: abroad}
  b: {kind: end_user, at: abroad}
controls:
  license:
    kind: export_license
    by: here
    covers: {products: chip}
    review: {posture: case_by_case, elapsed: {exponential: {mean: 60 days}}, outcomes: {case_by_case: {granted: 60 %}}}
  approval:
    kind: import_approval
    by: there
    covers: {products: chip}
    caps: {most: {limit: 300 chips}}
supply:
  maker:
    production: {chip: {rate: 20 chips / week, starts: {after_first_license_of: license}}}
    stock: {chip: 100 chips}
routes: {road: {for: chip, from: home, to: abroad, steps: [{move: home to abroad, elapsed: 5 days}]}}
demand:
  a: {orders: {o: {every: 1 week, quantity: 10 chips, product: chip}}}
  b: {orders: {o: {every: 2 weeks, quantity: 10 chips, product: chip}}}
measures:
  delivered: {total: delivered, of: chip}
  by_buyer: {total: delivered, of: chip, by: end_user}
  waiting: {level: waiting, of: chip, by: reason}
experiment: {seed: 5, replications: 40}
)";

double mean_of(const Folder& folder, const std::string& settings) {
  const Said said = folder.run("strait run g.yaml " + settings + " -o x.h5 --json");
  EXPECT_EQ(said.code, app::kDone) << said.err;
  return json::parse(said.out)["measures"]["delivered"]["mean"];
}

TEST(Why, GivesEachControlItsShare) {
  const Folder folder;
  folder.write("g.yaml", kTwoGates);
  ASSERT_EQ(folder.run("strait run g.yaml -o g.h5 -q").code, app::kDone);
  const Said one = folder.run("strait why g.h5 --counterfactual --json -j 1");
  ASSERT_EQ(one.code, app::kDone) << one.err;
  EXPECT_EQ(folder.run("strait why g.h5 --counterfactual --json -j 8").out, one.out);
  const json said = json::parse(one.out)["counterfactual"];
  const double base = mean_of(folder, "");
  const double no_license = mean_of(folder, "--set controls.license.applies=no");
  const double no_approval = mean_of(folder, "--set controls.approval.applies=no");
  const double none =
      mean_of(folder, "--set controls.license.applies=no --set controls.approval.applies=no");
  EXPECT_NEAR(said["with_all"], base, 1e-9);
  EXPECT_NEAR(said["with_none"], none, 1e-9);
  const json& license = said["shares"][0];
  const json& approval = said["shares"][1];
  EXPECT_EQ(license["control"], "license");
  EXPECT_NEAR(license["alone"], no_license - base, 1e-9);
  EXPECT_NEAR(license["on_top"], none - no_approval, 1e-9);
  EXPECT_NEAR(license["value"], (no_license - base + none - no_approval) / 2, 1e-9);
  EXPECT_NEAR(license["value"].get<double>() + approval["value"].get<double>(), none - base, 1e-9);
  EXPECT_GT(none, base);
}

// All that waits waits with a buyer, in a month.
TEST(Why, DividesWhatWaits) {
  const Folder folder;
  folder.write("g.yaml", kTwoGates);
  ASSERT_EQ(folder.run("strait run g.yaml -o g.h5 -q").code, app::kDone);
  const json said = json::parse(folder.run("strait why g.h5 --json").out)["waiting"];
  const auto sum = [](const json& by) {
    double all = 0;
    for (const auto& one : by) all += one["mean"].get<double>();
    return all;
  };
  const double all = sum(said["in_all"]);
  EXPECT_GT(all, 0);
  EXPECT_NEAR(sum(said["by_buyer"]["a"]) + sum(said["by_buyer"]["b"]), all, 1e-9 * all);
  EXPECT_EQ(said["by_month"].size(), 13U);  // and at the end
  const Said page = folder.run("strait why g.h5");
  EXPECT_THAT(page.out, HasSubstr("2026-07"));
  EXPECT_THAT(page.out, HasSubstr("license"));
  EXPECT_THAT(folder.run("strait why g.h5 --counterfactual --measure deliverd").err,
              HasSubstr("did you mean"));
  EXPECT_THAT(folder.run("strait why g.h5 --counterfactual --md").out,
              HasSubstr("| control | its share |"));
}

}  // namespace
}  // namespace strait::cli
