// Sweeps end in the same bits however they are split, interrupted or resumed, and keep what fails.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "cli/sweep_support.h"

namespace strait::cli {
namespace {

using testing::HasSubstr;

const std::string kPlain =
    "{replications: 20, levers: {controls.license.review.refile.at_most: [0, 2, 5]}, "
    "uncertainties: {supply.maker.production.accelerator.rate: {uniform: {low: 100 chips / week, "
    "high: 900 chips / week}}}, design: {latin_hypercube: {points: 5}}}";

TEST(Sweep, EndsInTheSameBitsOnAnyThreadsAndInParts) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kPlain);
  ASSERT_EQ(folder.run("strait sweep e.yaml -j 1 -o one -q").code, app::kDone);
  ASSERT_EQ(folder.run("strait sweep e.yaml -j 8 -o eight -q").code, app::kDone);
  ASSERT_EQ(folder
                .run("strait sweep e.yaml --part 2/2 -o parts -q && strait sweep e.yaml --part "
                     "1/2 -o parts -q")
                .code,
            app::kDone);
  const auto one = gathered(folder, "one");
  EXPECT_EQ(one["points"], 15);
  EXPECT_EQ(one["runs"], 300);
  EXPECT_EQ(hash_of(folder, "eight"), one["results_hash"]);
  EXPECT_EQ(hash_of(folder, "parts"), one["results_hash"]);
  ASSERT_EQ(folder.run("strait sweep e.yaml --seed 2 -o other -q").code, app::kDone);
  EXPECT_NE(hash_of(folder, "other"), one["results_hash"]);
}

TEST(Sweep, SplitsLongPointsIntoBlocks) {
  const Folder folder;
  write_experiment(folder, "e.yaml",
                   "{replications: 600, levers: {controls.license.review.refile.at_most: [0, 2]}}");
  ASSERT_EQ(folder.run("strait sweep e.yaml -j 1 -o one -q").code, app::kDone);
  ASSERT_EQ(
      folder.run("for i in 1 2 3 4 5; do strait sweep e.yaml --part $i/5 -o parts -q; done").code,
      app::kDone);
  EXPECT_EQ(gathered(folder, "one")["runs"], 1200);
  EXPECT_EQ(hash_of(folder, "parts"), hash_of(folder, "one"));
}

TEST(Sweep, SkipsWhatIsFinished) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kPlain);
  folder.run("strait sweep e.yaml --part 1/3 -o a -q");
  const auto some = gathered(folder, "a");
  EXPECT_EQ(some["incomplete"], 10);
  EXPECT_THAT(folder.run("strait sweep e.yaml -o a").err, HasSubstr("skipping 5 units"));
  const std::string hash = hash_of(folder, "a");
  EXPECT_THAT(folder.run("strait sweep e.yaml -o a --json").out, HasSubstr("\"runs\": 0"));
  EXPECT_THAT(folder.run("strait sweep e.yaml -o a --json --fresh").out,
              HasSubstr("\"runs\": 300"));
  EXPECT_EQ(hash_of(folder, "a"), hash);
  // More replications keep none of a point's blocks but those that are whole; other points are new.
  EXPECT_THAT(folder.run("strait sweep e.yaml -o a --json -n 20").out, HasSubstr("\"runs\": 0"));
}

TEST(Sweep, RefusesAnotherScenarioInItsFolder) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kPlain);
  folder.run("strait sweep e.yaml -o a -q");
  const std::string hash = hash_of(folder, "a");
  const Said said =
      folder.run("strait sweep e.yaml --set demand.buyer.gives_up_after='3 months' -o a");
  EXPECT_EQ(said.code, app::kRunFailed);
  EXPECT_THAT(said.err,
              HasSubstr("demand.buyer.gives_up_after was 182.62125 days, is 91.310625 days"));
  EXPECT_THAT(said.err, HasSubstr("--fresh"));
  EXPECT_THAT(folder.run("strait sweep e.yaml --seed 9 -o a").err,
              HasSubstr("the seed was 1, is 9"));
  EXPECT_EQ(hash_of(folder, "a"), hash);
  // What only words differ in is the same sweep.
  EXPECT_EQ(folder.run("strait sweep e.yaml --set question='And now?' -o a -q").code, app::kDone);
}

TEST(Sweep, KeepsWhatFailsAsARow) {
  const Folder folder;
  write_experiment(folder, "e.yaml",
                   "{replications: 5, design: [{demand.buyer.orders.monthly.quantity: 100 chips}, "
                   "{demand.buyer.orders.monthly.quantity: 3 weeks}, "
                   "{demand.buyer.orders.monthly.every: 2 hours}]}");
  folder.run(
      "sed -i 's/^  license_time:/  late: {first_date: delivered, of: accelerator, above: "
      "4000 chips}\\n&/' e.yaml");
  const Said said = folder.run("strait sweep e.yaml -o a -j 2");
  EXPECT_EQ(said.code, app::kRunFailed);
  EXPECT_THAT(said.out, HasSubstr("1 unit failed"));
  const auto outcome = gathered(folder, "a");
  EXPECT_EQ(outcome["ok"], 2);
  EXPECT_EQ(outcome["failed"], 1);
  EXPECT_EQ(outcome["runs"], 10);
  EXPECT_EQ(outcome["failures"][0]["point"], 1);
  EXPECT_THAT(std::string{outcome["failures"][0]["message"]}, HasSubstr("3 weeks"));
  EXPECT_THAT(std::string{outcome["failures"][0]["command"]},
              HasSubstr("strait run 'e.yaml' --set 'demand.buyer.orders.monthly.quantity=3 weeks' "
                        "--seed 1"));
  const Said fast = folder.run("strait sweep e.yaml -o b -j 1 --fail-fast --json");
  EXPECT_EQ(fast.code, app::kRunFailed);
  EXPECT_THAT(fast.out, HasSubstr("\"units\": 2"));
}

// What a sweep stores of a point is what `run` finds there.
TEST(Sweep, FindsWhatARunFinds) {
  const Folder folder;
  write_experiment(folder, "e.yaml",
                   "{replications: 40, levers: {controls.license.review.refile.at_most: [0, 4]}}");
  ASSERT_EQ(folder.run("strait sweep e.yaml -o a -q && strait gather a -q").code, app::kDone);
  ASSERT_EQ(
      folder.run("strait run e.yaml --set controls.license.review.refile.at_most=4 -o r.h5 -q")
          .code,
      app::kDone);
  const Said said = folder.run(
      "/usr/bin/python3 -c \"import h5py; a = h5py.File('a.h5'); r = h5py.File('r.h5'); "
      "print((a['delivered'][1] == r['delivered'][:]).all(), list(a['license_at_most'][:]), "
      "a['waiting'].shape)\" || echo no h5py");
  if (said.out == "no h5py\n") GTEST_SKIP() << "python3-h5py is not there";
  EXPECT_THAT(said.out, HasSubstr("True [0.0, 4.0] (2, 40,"));
}

TEST(Sweep, OpensInXarrayByLeverValue) {
  const Folder folder;
  if (folder.run("/usr/bin/python3 -c 'import xarray, h5netcdf'").code != 0) {
    GTEST_SKIP() << "python3-xarray is not there";
  }
  write_experiment(folder, "e.yaml", kPlain);
  folder.run("strait sweep e.yaml -o a -q && strait gather a -q");
  const Said said = folder.run(
      "/usr/bin/python3 -c \"import xarray as xr; ds = xr.open_dataset('a.h5'); print(dict(ds.sel("
      "point=ds.license_at_most == 2).sizes), 'maker_rate' in ds.coords, "
      "ds.status.values.sum())\"");
  EXPECT_THAT(said.out, HasSubstr("'point': 5, 'replication': 20"));
  EXPECT_THAT(said.out, HasSubstr("True 0"));
}

TEST(Sweep, StopsEachPointWhenItIsKnown) {
  const Folder folder;
  write_experiment(folder, "e.yaml",
                   "{replications: {count: 10, until: {half_width: 5 %, of: delivered}}, levers: "
                   "{controls.license.review.refile.at_most: [0, 2, 5]}}");
  folder.run(
      "strait sweep e.yaml -j 1 -o one -q; strait sweep e.yaml -j 4 -o four -q; strait "
      "sweep e.yaml --part 1/2 -o parts -q; strait sweep e.yaml --part 2/2 -o parts -q");
  const auto one = gathered(folder, "one");
  EXPECT_GT(one["runs"], 60);
  EXPECT_EQ(one["ok"], 3);
  EXPECT_EQ(hash_of(folder, "four"), one["results_hash"]);
  EXPECT_EQ(hash_of(folder, "parts"), one["results_hash"]);
}

TEST(Sweep, PairsMirrorImagesIfAsked) {
  const Folder folder;
  write_experiment(folder, "e.yaml",
                   "{replications: 400, antithetic: yes, levers: "
                   "{controls.license.review.refile.at_most: [0, 2]}}");
  folder.run("strait sweep e.yaml -o a -q");
  const auto outcome = gathered(folder, "a");
  EXPECT_GT(outcome["variance_ratio"], 0.0);
  EXPECT_LT(outcome["variance_ratio"], 1.0);
  EXPECT_THAT(folder.run("strait gather a").out, HasSubstr("of the variance of independent ones"));
}

// With common random numbers the differences between points vary less.
TEST(Sweep, SharesRandomNumbersUnlessAskedNotTo) {
  const Folder folder;
  const std::string levers =
      "levers: {controls.license.review.refile.at_most: [2], demand.buyer.gives_up_after: [6 "
      "months, 7 months]}";
  write_experiment(folder, "common.yaml", "{replications: 100, " + levers + "}");
  write_experiment(folder, "own.yaml",
                   "{replications: 100, common_random_numbers: no, " + levers + "}");
  folder.run("for e in common own; do strait sweep $e.yaml -o $e -q; strait gather $e -q; done");
  EXPECT_NE(hash_of(folder, "common"), hash_of(folder, "own"));
  const Said said = folder.run(
      "/usr/bin/python3 -c \"import h5py; f = lambda n: (lambda d: (d[1] - d[0]).var())("
      "h5py.File(n + '.h5')['delivered'][:]); print(f('common') < 0.5 * f('own'))\" || echo no "
      "h5py");
  if (said.out == "no h5py\n") GTEST_SKIP() << "python3-h5py is not there";
  EXPECT_EQ(said.out, "True\n");
}

TEST(Sweep, IsPlannedBeforeItRuns) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kPlain);
  const Said dry = folder.run("strait sweep e.yaml --dry-run -o a");
  EXPECT_THAT(dry.out, HasSubstr("15 points: 3 options × 5 futures"));
  EXPECT_THAT(dry.out, HasSubstr("20 replications each, 300 runs"));
  EXPECT_FALSE(folder.has("a"));
  EXPECT_EQ(folder.run("strait sweep e.yaml --plan -o a").code, app::kDone);
  EXPECT_THAT(folder.read("a/points.csv"), HasSubstr("point,option,future,controls.license"));
  folder.run("head -4 a/points.csv > three.csv");
  EXPECT_THAT(folder.run("strait sweep e.yaml --points three.csv -o b --json").out,
              HasSubstr("\"runs\": 60"));
}

TEST(Sweep, SaysWhyAPointFailed) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kPlain);
  folder.write("p.csv", "controls.license.review.elapsed\n5 days\n5 dys\n");
  folder.run("strait sweep e.yaml --points p.csv -o a -q");
  EXPECT_THAT(
      folder.run("strait gather a").out,
      testing::ContainsRegex("point 1: controls.license.review.elapsed=5 dys: .*unknown unit"));
}

TEST(Sweep, RefusesATableWithAColumnThatIsNoPath) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kPlain);
  folder.write("p.csv", "controls.license.review.elapsd\n5 days\n7 days\n");
  const Said said = folder.run("strait sweep e.yaml --points p.csv -o a -q");
  EXPECT_EQ(said.code, app::kScenarioInvalid);
  EXPECT_THAT(said.err, HasSubstr("column controls.license.review.elapsd: "));
  EXPECT_THAT(said.err, HasSubstr("elapsed"));
  EXPECT_FALSE(folder.has("a"));
}

TEST(Sweep, HasItsFolderAlone) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kPlain);
  folder.run("strait sweep e.yaml -o a -q");
  const Said said = folder.run("( flock 9; strait sweep e.yaml -o a ) 9>a/sweep.lock");
  EXPECT_EQ(said.code, app::kRunFailed);
  EXPECT_THAT(said.err, HasSubstr("another sweep is at work in this folder"));
  EXPECT_EQ(folder.run("strait sweep e.yaml -o a -q").code, app::kDone);
}

// Whatever stands there: a sweep takes no place but its own.
TEST(Sweep, WritesIntoNoOtherFolder) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kPlain);
  folder.run("mkdir mine empty; echo mine > mine/scenario.yaml");
  for (const auto* flags : {"", " --plan", " --fresh"}) {
    const Said said = folder.run("strait sweep e.yaml -o mine" + std::string{flags});
    EXPECT_EQ(said.code, app::kWrongUse) << flags;
    EXPECT_THAT(said.err, HasSubstr("mine is there and is no folder of a sweep"));
  }
  EXPECT_EQ(folder.read("mine/scenario.yaml"), "mine\n");
  EXPECT_FALSE(folder.has("mine/shards"));
  EXPECT_EQ(folder.run("strait sweep e.yaml -o empty -q").code, app::kDone);
  folder.run("echo mine > empty/shards/keep.txt");
  EXPECT_EQ(folder.run("strait sweep e.yaml -o empty -q --fresh").code, app::kDone);
  EXPECT_TRUE(folder.has("empty/shards/keep.txt"));
  EXPECT_EQ(folder.run("strait gather empty").code, app::kDone);
}

TEST(Sweep, TellsWhatIsWrong) {
  const Folder folder;
  write_experiment(folder, "e.yaml", kPlain);
  const auto said = [&](const std::string& line) { return folder.run(line).err; };
  EXPECT_THAT(said("strait sweep e.yaml --part 5/4"), HasSubstr("i/n is expected"));
  EXPECT_THAT(said("strait sweep e.yaml --points none.csv"), HasSubstr("none.csv: cannot be read"));
  EXPECT_THAT(said("strait gather ."), HasSubstr("no folder of a sweep"));
  EXPECT_EQ(folder.run("strait gather .").code, app::kRunFailed);
  EXPECT_THAT(said("strait sweep e.yaml --plan --json"), HasSubstr("no --json"));
}

}  // namespace
}  // namespace strait::cli
