// A run that is killed at any moment leaves no file under its final name that does not open.
//
// 20 times; with STRAIT_KILLS=200 in the environment so many times.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

int kills_wanted() {
  const char* wish = std::getenv("STRAIT_KILLS");
  return wish == nullptr ? 20 : std::stoi(wish);
}

// Moments spread over the length of a run and a little more, denser with every kill (multiples of
// the golden ratio), the same in every test.
TEST(Killed, NeverLeavesABrokenFile) {
  const Folder folder;
  const int times = kills_wanted();
  int finished = 0;
  for (int i = 0; i < times; ++i) {
    const double pause = 0.8 * std::fmod(0.6180339887498949 * i, 1.0);
    folder.run("rm -f k.h5; '" STRAIT_PROGRAM "' run small.yaml -n 3000 -o k.h5 & sleep " +
               std::to_string(pause) + "; kill -KILL $!; wait $!");
    if (!folder.has("k.h5")) continue;
    ++finished;
    EXPECT_EQ(folder.run("strait show k.h5 -q").code, app::kDone) << "killed after " << pause;
  }
  EXPECT_LT(finished, times) << "every run had ended before it was killed";
  EXPECT_EQ(folder.run("strait run small.yaml -o k.h5 && strait show k.h5 -q").code, app::kDone);
}

}  // namespace
}  // namespace strait::cli
