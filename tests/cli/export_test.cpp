// Results as tables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

std::ptrdiff_t lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

TEST(Export, WritesARowAReplication) {
  const Folder folder;
  folder.run("strait run small.yaml -n 7 -o small.h5");
  const Said said = folder.run("strait export small.h5");
  EXPECT_EQ(said.code, app::kDone) << said.err;
  EXPECT_THAT(said.out, StartsWith("replication,delivered,waiting["));
  EXPECT_EQ(lines(said.out), 8);
  EXPECT_EQ(folder.run("strait export small.h5 --to csv -o small.csv").out, "");
  EXPECT_EQ(folder.read("small.csv"), said.out);
  EXPECT_FALSE(folder.has("small.csv.part"));
}

TEST(Export, AgreesWithShow) {
  const Folder folder;
  folder.run("strait run small.yaml -n 1 -o small.h5");
  EXPECT_THAT(folder.run("strait export small.h5 --measure delivered").out,
              HasSubstr("replication,delivered\r\n0,"));
  const std::string value =
      folder.run("strait show small.h5 --json | grep -o '\"mean\": [0-9]*' | head -n 1").out;
  EXPECT_THAT(folder.run("strait export small.h5 --measure delivered").out,
              HasSubstr("\n0," + value.substr(8, value.size() - 9) + "\r"));
}

TEST(Export, OfASweepHasItsParameters) {
  const Folder folder;
  std::string text = folder.read("small.yaml");
  const std::string experiment = "experiment: {";
  text.insert(text.find(experiment) + experiment.size(),
              "levers: {supply.maker.production.accelerator.rate: [100 chips / week, 900 chips / "
              "week]}, ");
  folder.write("two.yaml", text);
  folder.run("strait sweep two.yaml -n 3 -o two && strait gather two");
  const std::string table = folder.run("strait export two.h5 --measure delivered").out;
  EXPECT_THAT(table, StartsWith("point,option,future,status,maker_rate,replication,delivered\r\n"
                                "0,0,0,ok,100,0,"));
  EXPECT_THAT(table, HasSubstr("\n1,1,0,ok,900,2,"));
  EXPECT_EQ(lines(table), 7);
  EXPECT_EQ(lines(folder.run("strait export two.h5 --measure delivered --long").out), 7);
  const Said shown = folder.run("strait show two.h5");
  EXPECT_EQ(shown.code, app::kWrongUse);
  EXPECT_THAT(shown.err, HasSubstr("two.h5 holds the points of a sweep; 'strait export two.h5'"));
}

TEST(Export, RefusesWhatIsNotThere) {
  const Folder folder;
  folder.run("strait run small.yaml -n 2 -o small.h5");
  const auto wrong = [&](const std::string& line, const std::string& says) {
    const Said said = folder.run(line);
    EXPECT_EQ(said.code, app::kWrongUse) << line;
    EXPECT_THAT(said.err, HasSubstr(says));
  };
  wrong("strait export small.h5 --measure delivred", "did you mean 'delivered'?");
  wrong("strait export small.h5 --to cvs", "--to takes csv, not 'cvs'; did you mean 'csv'?");
  wrong("strait export small.h5 -o small.h5", "small.h5 is there and is no .csv, so it is not");
  wrong("strait export small.h5 -o small.yaml", "small.yaml is there and is no .csv");
  folder.write("old.csv", "old");
  EXPECT_EQ(folder.run("strait export small.h5 -o old.csv").code, app::kDone);
  wrong("strait export small.yaml", "small.yaml is a scenario");
  EXPECT_EQ(folder.run("strait export small.h5 -o nowhere/x.csv").code, app::kRunFailed);
}

}  // namespace
}  // namespace strait::cli
