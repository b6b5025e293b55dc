// `strait show --series`: what is summed, in which unit, and what can be chosen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kFlagship =
    STRAIT_SOURCE_DIR "/scenarios/h200-first-batch/h200-first-batch.yaml";

TEST(Series, TellsWhatItSumsAndChooses) {
  const Folder folder;
  folder.run(std::string{"strait run -n 20 -q -o r.h5 "} + kFlagship);
  const auto shown = [&](const std::string& flags) {
    const Said said = folder.run("strait show r.h5 --series " + flags);
    EXPECT_EQ(said.code, app::kDone) << said.err;
    return said.out;
  };
  EXPECT_THAT(shown("waiting --by reason"),
              StartsWith("series waiting, chips of all products to all buyers: at the end of the "
                         "period, mean over 20 replications\n"));
  const std::string some = shown("delivered --by end_user --of h200 --to the_three");
  EXPECT_THAT(some, AllOf(StartsWith("series delivered, chips of h200 to the_three: "),
                          HasSubstr("  tencent  ")));
  const std::string one = shown("delivered --of h200 --to tencent");
  EXPECT_THAT(one, AllOf(HasSubstr("h200 to tencent"), Not(HasSubstr("bytedance"))));
}

// What waits by the answer's page is what waits by this one.
TEST(Series, AgreesWithTheAnswer) {
  const Folder folder;
  folder.run("strait run small.yaml -n 20 -q -o r.h5");
  EXPECT_THAT(folder.run("strait show r.h5 --series delivered --by product --to buyer").out,
              ContainsRegex("chips to buyer: .*\n  accelerator  "));
}

TEST(Series, TellsStatesByTheirShare) {
  const Folder folder;
  folder.run("strait run small.yaml -n 20 -q -o r.h5");
  EXPECT_EQ(folder.run("strait show r.h5 --series posture_license").out,
            "series posture_license, share of runs in each state: at the end of the period, of 20 "
            "replications\n  case_by_case  100 %\n");
  folder.run("strait run small.yaml -n 20 -q -o s.h5 --keep summary");
  const Said summary = folder.run("strait show s.h5 --series posture_license");
  EXPECT_EQ(summary.code, app::kWrongUse);
  EXPECT_THAT(summary.err, HasSubstr("a summary does not keep the states of posture_license"));
}

TEST(Series, KeepsThreeDigitsOfSmallNumbers) {
  const Folder folder;
  folder.run(
      "strait run small.yaml -n 3 -q -o r.h5 --set "
      "'demand.buyer.orders.monthly={on: 2026-02-01, product: accelerator, quantity: 22 chips}' "
      "--set controls.license.review.elapsed='10 days' --set "
      "controls.license.review.outcomes.case_by_case='{granted: 50 %}' --seed 4");
  EXPECT_THAT(folder.run("strait show r.h5 --series delivered").out,
              ContainsRegex("  (0|7\\.33|14\\.7|22)\n"));
}

TEST(Series, RefusesWhatItCannotChoose) {
  const Folder folder;
  folder.run("strait run small.yaml -n 3 -q -o r.h5");
  const auto wrong = [&](const std::string& flags, const std::string& says) {
    const Said said = folder.run("strait show r.h5 " + flags);
    EXPECT_EQ(said.code, app::kWrongUse) << flags;
    EXPECT_THAT(said.err, HasSubstr(says)) << flags;
  };
  wrong("--series waiting --of acelerator",
        "no product is named 'acelerator'; did you mean 'accelerator'?");
  wrong("--series waiting --to byer", "no buyer or group is named 'byer'; did you mean 'buyer'?");
  wrong("--series on_hand --of accelerator", "this series is not by product and buyer");
  wrong("--series posture_license --to buyer", "has no parts for --by, --of or --to");
  wrong("--measure delivered --of accelerator", "--of and --to go with --series");
}

}  // namespace
}  // namespace strait::cli
