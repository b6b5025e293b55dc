// A run that is killed at any moment leaves no file under its final name that does not open.
#include <gtest/gtest.h>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

TEST(Killed, NeverLeavesABrokenFile) {
  const Folder folder;
  constexpr int kTimes = 20;
  int finished = 0;
  for (int i = 0; i < kTimes; ++i) {
    const std::string pause = std::to_string(0.02 + 0.04 * i);
    folder.run("rm -f k.h5; '" STRAIT_PROGRAM "' run small.yaml -n 3000 -o k.h5 & sleep " + pause +
               "; kill -KILL $!; wait $!");
    if (!folder.has("k.h5")) continue;
    ++finished;
    EXPECT_EQ(folder.run("strait show k.h5 -q").code, app::kDone);
  }
  EXPECT_LT(finished, kTimes) << "every run had ended before it was killed";
  EXPECT_EQ(folder.run("strait run small.yaml -o k.h5 && strait show k.h5 -q").code, app::kDone);
}

}  // namespace
}  // namespace strait::cli
