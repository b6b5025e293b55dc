// What reads the file of `strait run` again, and runs that end early.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

TEST(Rerun, IsIdenticalAndSaysSo) {
  const Folder folder;
  folder.run(
      "strait run small.yaml --log-events=1,3 -o results/minimal.h5 --set "
      "demand.buyer.gives_up_after='2 months'");
  const Said said = folder.run("strait rerun results/minimal.h5");
  EXPECT_EQ(said.code, app::kDone) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("bit for bit"));
  EXPECT_TRUE(folder.has("results/minimal-rerun.h5"));
  EXPECT_EQ(folder.run("strait rerun results/minimal.h5 -o results/minimal.h5").code,
            app::kWrongUse);
}

// Every kind of value that a lever or an uncertainty may name, with and without rows of evidence.
TEST(Rerun, IsIdenticalWhateverWasSet) {
  const Folder folder;
  const std::string first =
      "strait run " STRAIT_SOURCE_DIR "/scenarios/h200-first-batch/h200-first-batch.yaml -n 4 -q ";
  for (const char* setting :
       {"controls.us_export_license.review.outcomes.case_by_case.granted=50 %",
        "controls.us_export_license.review.elapsed.lognormal.median=90 days",
        "controls.us_export_license.review.posture=case_by_case",
        "controls.us_export_license.conditions=[]",
        "routes.through_us.third_party_test.capacity=3000 chips / week",
        "routes.through_us.china_customs.elapsed={uniform: {low: 1 day, high: 3 days}}",
        "supply.nvidia.production.h200.rate=10000 chips / week",
        "supply.nvidia.production.h200.starts=2026-05-01",
        "demand.the_three.orders.first.quantity=200000 chips",
        "controls.china_import_approval.batches.first.quantity=300000 chips",
        "products.h200.price=20000 USD", "events.relapse.chance=100 %", "events.relapse=~"}) {
    for (const char* drawn : {"", " --uncertain"}) {
      const std::string line = fmt::format("{}-o r.h5 --set '{}'{}", first, setting, drawn);
      EXPECT_EQ(folder.run(line).code, app::kDone) << line;
      const Said again = folder.run("strait rerun r.h5");
      EXPECT_EQ(again.code, app::kDone) << line << "\n" << again.out << again.err;
    }
  }
}

TEST(Show, TellsPartsOriginAndScenario) {
  const Folder folder;
  folder.run("strait run small.yaml");
  EXPECT_THAT(folder.run("strait show results/minimal.h5").out, HasSubstr("license_time"));
  EXPECT_THAT(folder.run("strait show results/minimal.h5 --measure waiting --by reason").out,
              AllOf(StartsWith("measure waiting: "), HasSubstr("license")));
  EXPECT_THAT(folder.run("strait show results/minimal.h5 --series waiting --by reason").out,
              AllOf(StartsWith("series waiting, chips of all products to all buyers: at the end of "
                               "the period, mean over 200 replications\n"),
                    HasSubstr("license")));
  EXPECT_THAT(folder.run("strait show results/minimal.h5 --series ordered --by end_user").out,
              HasSubstr("buyer  12 000"));
  EXPECT_THAT(folder.run("strait show results/minimal.h5 --provenance").out,
              HasSubstr("strait run small.yaml"));
  folder.run("strait show results/minimal.h5 --scenario > resolved.yaml");
  EXPECT_EQ(folder.run("strait diff small.yaml resolved.yaml").code, app::kDone);
  const Said wrong = folder.run("strait show results/minimal.h5 --measure delivred");
  EXPECT_EQ(wrong.code, app::kWrongUse);
  EXPECT_THAT(wrong.err, HasSubstr("did you mean 'delivered'?"));
  EXPECT_EQ(folder.run("strait show results/minimal.h5 --log").code, app::kWrongUse);
}

TEST(Show, NeverTakesAMeasureForASeries) {
  const Folder folder;
  folder.run("strait run small.yaml -n 5");
  const auto wrong = [&](const std::string& flags, const std::string& says) {
    const Said said = folder.run("strait show results/minimal.h5 " + flags);
    EXPECT_EQ(said.code, app::kWrongUse) << flags;
    EXPECT_THAT(said.err, HasSubstr(says)) << flags;
  };
  wrong("--measure ordered", "no measure is named 'ordered'; there is a series: --series ordered");
  wrong("--series license_time", "there is a measure: --measure license_time");
  wrong("--series orderd", "did you mean 'ordered'?");
  wrong("--measure waiting --by product",
        "the measure waiting has parts by reason, as its scenario says; there is --series waiting "
        "--by product");
  wrong("--measure license_time --by product", "has no parts");
  wrong("--series waiting --by reson", "has parts by hold, product, end_user or reason");
  wrong("--by reason", "--by goes with --series");
  wrong("--measure waiting --series waiting", "exclude each other");
}

TEST(Trouble, HasItsOwnExitStatusAndLeavesNothing) {
  const Folder folder;
  folder.write("no.h5", "not a result");
  EXPECT_EQ(folder.run("strait show no.h5").code, app::kResultUnreadable);
  EXPECT_EQ(folder.run("strait show nowhere.h5").code, app::kResultUnreadable);
  EXPECT_EQ(folder.run("strait run small.yaml -o no.h5/x.h5").code, app::kRunFailed);
  const Said full = folder.run("ulimit -f 8; strait run small.yaml -o full.h5");
  EXPECT_EQ(full.code, app::kRunFailed) << full.err;
  EXPECT_THAT(full.err, HasSubstr("full.h5"));
  EXPECT_FALSE(folder.has("full.h5"));
}

TEST(Interrupt, LeavesNothingAndSaysSo) {
  const Folder folder;
  const Said said =
      folder.run("set -m; strait run small.yaml -n 900000 & sleep 1; kill -INT -- -$!; wait $!");
  EXPECT_EQ(said.code, app::kInterrupted) << said.err;
  EXPECT_THAT(said.err, HasSubstr("stopped; nothing was written"));
  EXPECT_FALSE(folder.has("results/minimal.h5"));
  EXPECT_FALSE(folder.has("results/minimal.h5.part"));
}

TEST(Interrupt, ByTerminationHasItsOwnExitStatus) {
  const Folder folder;
  // The program itself, not the function that the other lines call: a shell would end before it.
  const Said said =
      folder.run("'" STRAIT_PROGRAM "' run small.yaml -n 900000 & sleep 1; kill -TERM $!; wait $!");
  EXPECT_EQ(said.code, app::kTerminated) << said.err;
  EXPECT_THAT(said.err, HasSubstr("stopped; nothing was written"));
  EXPECT_FALSE(folder.has("results/minimal.h5"));
  EXPECT_FALSE(folder.has("results/minimal.h5.part"));
}

TEST(Rerun, TracesOneReplicationWhollyOrOfOneThing) {
  const Folder folder;
  folder.run("strait run small.yaml -n 5");
  const std::string replay = "strait rerun results/minimal.h5 --replication 3 ";
  const std::string all = folder.run(replay + "--trace").out;
  EXPECT_THAT(all, HasSubstr("delivered"));
  EXPECT_EQ(folder.run(replay).out, all);
  EXPECT_NE(folder.run(replay + "--trace license").out, all);
  EXPECT_THAT(folder.run(replay + "--json").out, StartsWith("[\n"));
  EXPECT_EQ(folder.run("strait rerun results/minimal.h5 --trace").code, app::kWrongUse);
}

TEST(Rerun, OfOneReplicationWritesNoResult) {
  const Folder folder;
  folder.run("strait run small.yaml -q -n 5");
  const Said said = folder.run("strait rerun results/minimal.h5 --replication 1 -o y.h5");
  EXPECT_EQ(said.code, app::kWrongUse);
  EXPECT_THAT(said.err, HasSubstr("leave -o out"));
}

TEST(Rerun, TellsPrograms) {
  const Folder folder;
  folder.run("strait run small.yaml -n 5");
  EXPECT_THAT(folder.run("strait rerun results/minimal.h5 --json").out,
              AllOf(HasSubstr("\"identical\": true"), HasSubstr("\"results_hash\": \"")));
  EXPECT_THAT(folder.run("strait rerun results/minimal.h5 -v").out, HasSubstr(" events in "));
}

}  // namespace
}  // namespace strait::cli
