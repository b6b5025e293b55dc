// Sweeps that are killed at any moment, over and over, end in the bits of the undisturbed one; and
// a full disk stops a sweep with a message, after which it goes on.
//
// 20 times; with STRAIT_KILLS=200 in the environment so many times.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "cli/sweep_support.h"

namespace strait::cli {
namespace {

using testing::HasSubstr;

std::string experiment_of(int replications) {
  return "{replications: " + std::to_string(replications) +
         ", levers: {controls.license.review.refile.at_most: [0, 1, 2, 3, 4, 5]}, "
         "uncertainties: {supply.maker.production.accelerator.rate: {uniform: {low: 100 chips / "
         "week, high: 900 chips / week}}}, design: {sobol: {points: 16}}}";
}

const std::string kLong = experiment_of(300);

// So many runs that no machine ends them while the first shards are being written.
const std::string kLonger = experiment_of(2000);

int sweep_kills_wanted() {
  const char* wish = std::getenv("STRAIT_KILLS");
  return wish == nullptr ? 20 : std::stoi(wish);
}

// Moments spread over half a second, the same in every test; parts and whole sweeps in turn.
TEST(KilledSweep, EndsInTheSameBits) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kLong);
  ASSERT_EQ(folder.run("strait sweep e.yaml -o whole -q").code, app::kDone);
  int killed = 0;
  for (int i = 0; i < sweep_kills_wanted(); ++i) {
    const double pause = 0.05 + 0.5 * std::fmod(0.6180339887498949 * i, 1.0);
    const std::string part = i % 3 == 2 ? "--part " + std::to_string(1 + i % 2) + "/2 " : "";
    const Said said =
        folder.run("'" STRAIT_PROGRAM "' sweep e.yaml -o a -q --save-every 0.05 " + part +
                   "& sleep " + std::to_string(pause) + "; kill -KILL $! 2>/dev/null; wait $!");
    if (said.code == 128 + 9) ++killed;
    if (said.code == app::kDone) folder.run("rm -f a/shards/*0.h5");
  }
  EXPECT_GT(killed, 0) << "every sweep had ended before it was killed";
  ASSERT_EQ(folder.run("strait sweep e.yaml -o a -q").code, app::kDone);
  EXPECT_EQ(hash_of(folder, "a"), hash_of(folder, "whole"));
}

// The signal comes once there is a shard, not after a time: how long a sweep takes is unknown.
TEST(KilledSweep, GoesOnAfterCtrlC) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kLonger);
  ASSERT_EQ(folder.run("strait sweep e.yaml -o whole -q").code, app::kDone);
  const Said said = folder.run(
      "'" STRAIT_PROGRAM
      "' sweep e.yaml -o a --save-every 0.05 & for i in $(seq 3000); do ls a/shards/*.h5 "
      ">/dev/null 2>&1 && break; sleep 0.01; done; kill -INT $!; wait $!");
  EXPECT_EQ(said.code, app::kInterrupted);
  EXPECT_THAT(said.out, HasSubstr("the same command goes on"));
  ASSERT_EQ(folder.run("strait sweep e.yaml -o a -q").code, app::kDone);
  EXPECT_EQ(hash_of(folder, "a"), hash_of(folder, "whole"));
}

// A limit on the size of files refuses bytes as a full disk does.
TEST(KilledSweep, GoesOnAfterTheDiskWasFull) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kLong);
  ASSERT_EQ(folder.run("strait sweep e.yaml -o whole -q").code, app::kDone);
  const Said said = folder.run("ulimit -f 60; strait sweep e.yaml -o a");
  EXPECT_EQ(said.code, app::kRunFailed);
  EXPECT_THAT(said.err, HasSubstr("a/shards/"));
  ASSERT_EQ(folder.run("strait sweep e.yaml -o a -q").code, app::kDone);
  EXPECT_EQ(hash_of(folder, "a"), hash_of(folder, "whole"));
}

}  // namespace
}  // namespace strait::cli
