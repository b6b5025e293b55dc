// What a run stores beside the answer.
#include "strait/experiment/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assembly/support.h"
#include "strait/output/reader.h"

namespace strait::experiment {
namespace {

using testing::Contains;
using testing::Each;

TEST(Run, StoresTheResidualsOfTheAudit) {
  assembly::Setting setting;
  setting.demand = assembly::kOneOrder;
  setting.supply = "maker: {stock: {chip: 20 chips}, production: {chip: {rate: 7 chips / day}}}";
  setting.controls = assembly::export_license("review: {elapsed: 10 days}");
  const auto scenario = assembly::read_scenario_text(setting.text());
  const assembly::Plan plan{scenario};
  const std::filesystem::path path = std::filesystem::path{testing::TempDir()} / "residuals.h5";
  run(plan, {.seed = 1, .replications = 3, .path = path});
  const output::ResultReader result{path};
  const auto accounts = result.texts("account");
  for (const char* account : {"units of chip", "production of chip by maker", "orders of chip to a",
                              "licenses of license", "charges of license"}) {
    EXPECT_THAT(accounts, Contains(account));
  }
  EXPECT_EQ(result.shape("audit_residual"), (output::Shape{3, accounts.size()}));
  EXPECT_THAT(result.numbers("audit_residual"), Each(0.0));
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace strait::experiment
