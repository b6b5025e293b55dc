// The job scripts of tools/slurm on a real Slurm: this machine as its one node. Needs root and the
// packages of the group `cluster`; skipped without.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "cli/sweep_support.h"
#include "strait/experiment/ranks.h"

namespace strait::cli {
namespace {

using testing::HasSubstr;

const std::string kNode = STRAIT_SOURCE_DIR "/tests/cli/slurm_node";
const std::string kScripts = STRAIT_SOURCE_DIR "/tools/slurm";

bool has_slurm(const Folder& folder) {
  return ::geteuid() == 0 &&
         folder.run("type munged slurmctld slurmd sbatch python3").code == app::kDone;
}

// A line on the node, with the program that the scripts are to start.
Said on_node(const Folder& folder, const std::string& line) {
  folder.write("jobs", "set -e\nexport STRAIT='" STRAIT_PROGRAM "'\n" + line + "\n");
  return folder.run("timeout 120 " + kNode + " \"$PWD/node\" bash \"$PWD/jobs\"");
}

const std::string kSlurmSweep =
    "{replications: 400, levers: {controls.license.review.refile.at_most: [0, 1, 2, 3]}, "
    "uncertainties: {supply.maker.production.accelerator.rate: {uniform: {low: 100 chips / week, "
    "high: 900 chips / week}}}, design: {sobol: {points: 8}}}";

TEST(Slurm, RunsPartsAsAnArray) {
  const Folder folder;
  if (!has_slurm(folder)) GTEST_SKIP() << "no root, or no Slurm";
  write_experiment(folder, "e.yaml", kSlurmSweep);
  ASSERT_EQ(folder.run("strait sweep e.yaml -o whole -q").code, app::kDone);
  // The third part is cancelled before it begins, and submitted again alone.
  const Said said =
      on_node(folder,
              "export PARTS=4\n"
              "job=$(sbatch --parsable --hold --array=1-4 " +
                  kScripts +
                  "/array.sbatch e.yaml -o a)\n"
                  "scancel ${job}_3; scontrol release $job\n"
                  "while squeue -h -j $job 2>/dev/null | grep -q .; do sleep 0.2; done\n"
                  "strait() { \"$STRAIT\" \"$@\"; }; strait gather a --json > before.json\n"
                  "sbatch --wait --array=3 " +
                  kScripts + "/array.sbatch e.yaml -o a\n");
  if (said.code == 77) GTEST_SKIP() << "Slurm does not start here: " << said.err;
  ASSERT_EQ(said.code, app::kDone) << said.out << said.err;
  // Of 64 units every fourth: the first half of the replications of every second point.
  EXPECT_EQ(nlohmann::json::parse(folder.read("before.json"))["incomplete"], 16);
  EXPECT_EQ(hash_of(folder, "a"), hash_of(folder, "whole"));
}

TEST(Slurm, RunsRanksAsOneJob) {
  const Folder folder;
  if (!has_slurm(folder) || !experiment::Ranks::are_built_in()) {
    GTEST_SKIP() << "no root, no Slurm, or no MPI";
  }
  write_experiment(folder, "e.yaml", kSlurmSweep);
  ASSERT_EQ(folder.run("strait sweep e.yaml -o whole -q").code, app::kDone);
  const Said said = on_node(folder,
                            "export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1\n"
                            "sbatch --wait --ntasks=3 " +
                                kScripts + "/mpi.sbatch e.yaml -o a\n");
  if (said.code == 77) GTEST_SKIP() << "Slurm does not start here: " << said.err;
  ASSERT_EQ(said.code, app::kDone)
      << said.out << said.err << folder.run("cat strait-sweep-*.log").out;
  EXPECT_THAT(folder.run("ls a/shards").out, HasSubstr("1of1-rank"));
  EXPECT_EQ(hash_of(folder, "a"), hash_of(folder, "whole"));
}

}  // namespace
}  // namespace strait::cli
