// What a result may take the place of, and where it is put by its scenario's name.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

// A pipe stands for devices.
TEST(Target, IsReplacedOnlyWhereItIsAResult) {
  const Folder folder;
  EXPECT_EQ(folder.run("strait run small.yaml -n 2 -o r.h5 -q").code, app::kDone);
  EXPECT_EQ(folder.run("strait run small.yaml -n 3 -o r.h5 -q").code, app::kDone);
  folder.write("facts.csv", "id,note\n");
  folder.run("mkfifo pipe; mkdir sub; printf '\\x89HDF\\r\\n\\x1a\\n' > other.h5; : > empty");
  for (const std::string verb : {"run small.yaml -n 2", "run small.yaml --dry-run", "rerun r.h5"}) {
    for (const std::string target : {"small.yaml", "facts.csv", "pipe", "other.h5", "empty"}) {
      const std::string line = fmt::format("strait {} -o {}", verb, target);
      const Said said = folder.run(line);
      EXPECT_EQ(said.code, app::kWrongUse) << line;
      EXPECT_EQ(said.err, "strait: " + target +
                              " is there and is no result of Strait, so it is not replaced; -o "
                              "names another file\n");
    }
    EXPECT_EQ(folder.run("strait " + verb + " -o sub").err,
              "strait: sub is a directory; -o names a file in it\n");
  }
  EXPECT_EQ(folder.read("facts.csv"), "id,note\n");
  EXPECT_TRUE(std::filesystem::is_fifo(folder.path() / "pipe"));
  EXPECT_EQ(folder.run("strait check small.yaml").code, app::kDone);
}

// 31 million samples would fill the memory before the first replication.
TEST(Sample, IsRefusedWhereItsSeriesWouldNotFit) {
  const Folder folder;
  folder.write("often.yaml", folder.read("small.yaml") + "sample: {every: 1 second}\n");
  for (const std::string also : {"", " --dry-run", " --keep summary"}) {
    const Said said = folder.run("strait run often.yaml" + also);
    EXPECT_EQ(said.code, app::kRunFailed);
    EXPECT_THAT(said.err, testing::ContainsRegex(
                              "strait: 31 536 001 samples of .* series would take .* MB in each "
                              "replication, and 64 MB is the most; a longer sample.every or a "
                              "shorter period needs fewer samples\n"));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path() / "results"));
  }
  EXPECT_EQ(folder.run("strait run often.yaml -n 2 -q --set 'sample.every=1 hour'").code,
            app::kDone);
}

// Its seal is still there: the file was ours.
TEST(Target, MayBeADamagedResult) {
  const Folder folder;
  const std::string damage = "printf x | dd of=r.h5 bs=1 seek=3000 conv=notrunc 2>/dev/null";
  EXPECT_EQ(folder.run("strait run small.yaml -n 2 -o r.h5 -q && " + damage).code, app::kDone);
  EXPECT_EQ(folder.run("strait show r.h5").code, app::kResultUnreadable);
  EXPECT_EQ(folder.run("strait run small.yaml -n 2 -o r.h5 -q").code, app::kDone);
  EXPECT_EQ(folder.run("strait show r.h5 -q").code, app::kDone);
}

}  // namespace
}  // namespace strait::cli
