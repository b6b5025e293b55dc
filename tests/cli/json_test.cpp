// --json: whatever a verb prints is JSON, or the flag is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Json, HoldsForAllPartsOfAResult) {
  const Folder folder;
  folder.run("strait run small.yaml -n 5 -q -o r.h5 --log-events");
  const auto shown = [&](const std::string& flags) {
    const Said said = folder.run("strait show r.h5 --json " + flags);
    EXPECT_EQ(said.code, app::kDone) << said.err;
    return json::parse(said.out);
  };
  EXPECT_EQ(shown("--provenance")["seed"], 1);
  EXPECT_EQ(shown("--provenance")["command_line"],
            "strait run small.yaml -n 5 -q -o r.h5 --log-events");
  EXPECT_EQ(shown("--measure delivered")["measure"], "delivered");
  EXPECT_GT(shown("--measure delivered")["mean"], 0);
  EXPECT_EQ(shown("--measure waiting")["by"], "reason");
  const json series = shown("--series ordered --by product --to buyer");
  EXPECT_EQ(series["values"], json::parse(R"([{"label": "accelerator", "mean": 12000}])"));
  EXPECT_EQ(series["units"], "chips");
  EXPECT_EQ(series["to"], "buyer");
  EXPECT_TRUE(series["of"].is_null());
  EXPECT_EQ(shown("--series posture_license")["values"][0]["share"], 1.0);
  EXPECT_EQ(shown("--trace license")[0]["subject"], "license");
  EXPECT_GT(shown("--log").size(), shown("--trace 'order 1'").size());
}

TEST(Json, HasTheTraceOfARun) {
  const Folder folder;
  const Said said = folder.run("strait run small.yaml -n 2 --trace license --json");
  const json trace = json::parse(said.out)["trace"];
  EXPECT_EQ(trace,
            json::parse(folder.run("strait show results/minimal.h5 --trace license --json").out));
  EXPECT_FALSE(json::parse(folder.run("strait run small.yaml -n 2 --json").out).contains("trace"));
}

TEST(Json, TellsMistakesAsCheckDoes) {
  const Folder folder;
  folder.write("bad.yaml", "strait: 1\nname: bad\n");
  const Said run = folder.run("strait run bad.yaml --json");
  EXPECT_EQ(run.code, app::kScenarioInvalid);
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_EQ(run.out, folder.run("strait check bad.yaml --json").out);
  EXPECT_EQ(json::parse(run.out)[0]["code"], "S031");
}

TEST(Json, TellsMistakesOfBothSidesOfADifference) {
  const Folder folder;
  folder.write("bad.yaml", "strait: 1\nname: bad\n");
  const Said diff = folder.run("strait diff bad.yaml bad.yaml --json");
  EXPECT_EQ(diff.code, app::kScenarioInvalid);
  EXPECT_THAT(diff.err, IsEmpty());
  EXPECT_EQ(diff.out, folder.run("strait check bad.yaml bad.yaml --json").out);
}

TEST(Json, IsRefusedWhereThereIsNone) {
  const Folder folder;
  folder.run("strait run small.yaml -n 2 -q -o r.h5");
  const Said dry = folder.run("strait run small.yaml --dry-run --json");
  EXPECT_EQ(dry.code, app::kWrongUse);
  EXPECT_THAT(dry.err, HasSubstr("--dry-run prints text; it has no --json"));
  const Said scenario = folder.run("strait show r.h5 --scenario --json");
  EXPECT_EQ(scenario.code, app::kWrongUse);
  EXPECT_THAT(scenario.err, HasSubstr("--scenario prints YAML"));
}

}  // namespace
}  // namespace strait::cli
