// Ranks of MPI share a sweep and end in the same bits, also after one of them, or mpirun, was
// killed. Skipped where the program was built without MPI.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "cli/sweep_support.h"
#include "strait/experiment/ranks.h"

namespace strait::cli {
namespace {

using testing::HasSubstr;

const std::string kMpiSweep =
    "{replications: 300, levers: {controls.license.review.refile.at_most: [0, 1, 2, 3, 4, 5]}, "
    "uncertainties: {supply.maker.production.accelerator.rate: {uniform: {low: 100 chips / week, "
    "high: 900 chips / week}}}, design: {sobol: {points: 16}}}";
// A test may run as root, and on fewer processors than ranks.
const std::string kMpirun =
    "export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1; "
    "mpirun -n 4 --oversubscribe '" STRAIT_PROGRAM "' ";

class MpiSweep : public testing::Test {
 protected:
  void SetUp() override {
    if (!experiment::Ranks::are_built_in() || folder.run("type mpirun").code != app::kDone) {
      GTEST_SKIP() << "built without MPI, or no mpirun";
    }
    write_experiment(folder, "e.yaml", kMpiSweep);
    ASSERT_EQ(folder.run("strait sweep e.yaml -o whole -q").code, app::kDone);
  }
  const Folder folder;
};

TEST_F(MpiSweep, EndsInTheSameBits) {
  const Said said = folder.run(kMpirun + "sweep e.yaml --mpi -o a");
  ASSERT_EQ(said.code, app::kDone) << said.err;
  EXPECT_THAT(said.out, HasSubstr("28 800 runs"));
  EXPECT_EQ(hash_of(folder, "a"), hash_of(folder, "whole"));
  EXPECT_THAT(folder.run(kMpirun + "sweep e.yaml --mpi -o a").err, HasSubstr("skipping 192 units"));
}

TEST_F(MpiSweep, SaysOnceWhatIsWrong) {
  const Said said = folder.run(kMpirun + "sweep e.yaml --seed 5 --mpi -o whole");
  EXPECT_NE(said.code, app::kDone);
  const auto first = said.err.find("holds a sweep of another scenario");
  ASSERT_NE(first, std::string::npos) << said.err;
  EXPECT_EQ(said.err.find("holds a sweep of another scenario", first + 1), std::string::npos);
}

// In turn one rank and mpirun itself.
TEST_F(MpiSweep, EndsInTheSameBitsAfterKills) {
  const char* wish = std::getenv("STRAIT_KILLS");
  const int times = wish == nullptr ? 6 : std::stoi(wish) / 4;
  for (int i = 0; i < times; ++i) {
    const double pause = 0.5 + 0.6 * std::fmod(0.6180339887498949 * i, 1.0);
    const std::string victim = i % 2 == 0 ? "$!" : "$(ps -o pid= --ppid $! | tail -1)";
    folder.run(
        fmt::format("{}sweep e.yaml --mpi -o a -q --save-every 0.05 & sleep {}; kill -KILL {} "
                    "2>/dev/null; wait $!",
                    kMpirun, pause, victim));
    // Ranks whose mpirun was killed end by themselves; the folder is theirs until then.
    folder.run("for i in $(seq 100); do flock -n a/sweep.lock true && break; sleep 0.1; done");
  }
  ASSERT_EQ(folder.run(kMpirun + "sweep e.yaml --mpi -o a -q").code, app::kDone);
  EXPECT_EQ(hash_of(folder, "a"), hash_of(folder, "whole"));
}

}  // namespace
}  // namespace strait::cli
