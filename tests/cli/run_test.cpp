// `strait run`.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "cli/program.h"
#include "strait/app/exit_code.h"
#include "strait/base/sha256.h"
#include "strait/output/reader.h"

namespace strait::cli {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string hash_of(const Said& said) { return json::parse(said.out)["results_hash"]; }

std::string first_digits(const std::string& text) { return sha256(text).substr(0, 6); }

// Another seed is another result, and takes no place of the base.
TEST(Run, WithAnotherSeedHasAFileOfItsOwn) {
  const Folder folder;
  folder.run("strait run small.yaml -q -n 5");
  const Said said = folder.run("strait run small.yaml -n 5 --seed 7");
  EXPECT_THAT(said.out, testing::HasSubstr("-seed-7.h5"));
  EXPECT_EQ(folder.run("ls results | wc -l").out, "2\n");
}

TEST(Run, PrintsTheAnswerFirst) {
  const Folder folder;
  const Said said = folder.run("strait run small.yaml -j 1");
  EXPECT_EQ(said.code, app::kDone) << said.err;
  EXPECT_THAT(said.err, IsEmpty());
  const std::string text = std::regex_replace(said.out, std::regex{"\\d+\\.\\d s on"}, "0.0 s on");
  EXPECT_EQ(text, read_file(STRAIT_SOURCE_DIR "/tests/cli/expected/run.txt"));
  EXPECT_TRUE(folder.has("results/minimal.h5"));
}

TEST(Run, SaysOneThingWhenQuietAndEverythingAsJson) {
  const Folder folder;
  const Said quiet = folder.run("strait run small.yaml -q");
  EXPECT_EQ(std::count(quiet.out.begin(), quiet.out.end(), '\n'), 1) << quiet.out;
  const json all = json::parse(folder.run("strait run small.yaml --json -n 20").out);
  EXPECT_EQ(all["replications"], 20);
  EXPECT_GT(all["measures"]["delivered"]["mean"], 0);
  EXPECT_EQ(all["measures"]["waiting"]["by"], "reason");
  double ended = 0;
  for (const auto* end : {"delivered", "waiting", "cancelled", "refused", "substituted"}) {
    ended += all["at_the_end"][end].get<double>();
  }
  EXPECT_NEAR(ended, 12000.0, 1e-6);  // twelve orders of a thousand
}

TEST(Run, IsTheSameForAnyNumberOfThreads) {
  const Folder folder;
  const std::string one = hash_of(folder.run("strait run small.yaml --json -j 1"));
  EXPECT_EQ(hash_of(folder.run("strait run small.yaml --json -j 2")), one);
  EXPECT_EQ(hash_of(folder.run("strait run small.yaml --json -j 7")), one);
  EXPECT_NE(hash_of(folder.run("strait run small.yaml --json --seed 2")), one);
}

TEST(Run, TakesOtherValues) {
  const Folder folder;
  const std::string set =
      "strait run small.yaml --json -n 5 --set demand.buyer.orders.monthly.quantity='10 chips'";
  EXPECT_LE(json::parse(folder.run(set).out)["measures"]["delivered"]["mean"], 120.0);
  const Said wrong = folder.run("strait run small.yaml --set products.acelerator.price='1 USD'");
  EXPECT_EQ(wrong.code, app::kScenarioInvalid);
  EXPECT_THAT(wrong.err, HasSubstr("accelerator"));
}

TEST(Run, OfSomethingElseSaysSoAndHasItsOwnFile) {
  const Folder folder;
  folder.run("strait run small.yaml -n 5");
  const std::string base = folder.read("results/minimal.h5");
  folder.run(
      "sed 's/^experiment: .*/experiment: {uncertainties: {demand.buyer.gives_up_after: "
      "{uniform: {low: 5 days, high: 90 days}}}}/' small.yaml > wide.yaml");
  const std::string set = "--set 'products.accelerator.price=1 USD'";
  const Said said = folder.run("strait run small.yaml -n 5 " + set);
  EXPECT_THAT(said.out, HasSubstr("\n--set products.accelerator.price=1 USD\n\n"));
  EXPECT_THAT(said.out, EndsWith("\nresults/minimal-set-" +
                                 first_digits("products.accelerator.pric"
                                              "e=1 USD\n") +
                                 ".h5\n"));
  EXPECT_EQ(folder.read("results/minimal.h5"), base);
  const Said shown = folder.run("strait show results/minimal-set-*.h5");
  EXPECT_THAT(shown.out, HasSubstr("\n--set products.accelerator.price=1 USD\n\n"));
  const Said both = folder.run("strait run wide.yaml -n 5 --uncertain " + set);
  EXPECT_THAT(both.out, HasSubstr("\n--uncertain: 1 uncertainty is drawn\n\n"));
  EXPECT_THAT(both.out, EndsWith("-uncertain.h5\n"));
  EXPECT_THAT(folder.run("strait run wide.yaml -n 5").out,
              HasSubstr("1 uncertainty is held at base values; --uncertain draws it."));
}

TEST(Run, SaysThatLeversStayWhereTheyAre) {
  const Folder folder;
  folder.run(
      "sed 's/^experiment: .*/experiment: {levers: {products.accelerator.price: [1 USD], "
      "demand.buyer.gives_up_after: [1 month]}}/' small.yaml > levers.yaml");
  EXPECT_THAT(folder.run("strait run levers.yaml -n 5").out,
              HasSubstr("2 levers are at the scenario's own values; --set changes them."));
  EXPECT_THAT(
      folder.run("strait run levers.yaml -n 5 --set products.accelerator.price='2 USD'").out,
      HasSubstr("1 lever is at the scenario's own values; --set changes it."));
}

TEST(Run, GoesOnUntilTheAnswerIsPrecise) {
  const Folder folder;
  const json all = json::parse(folder.run("strait run small.yaml --json --until 1").out);
  const auto& delivered = all["measures"]["delivered"];
  EXPECT_LE(delivered["half_width_95"].get<double>(), 0.01 * delivered["mean"].get<double>());
  EXPECT_GT(all["replications"], 200);
}

// Without a limit of its own this would run for hundreds of thousands.
TEST(Run, TakesNForTheLimitWhereAPrecisionIsAsked) {
  const Folder folder;
  const std::string first = "strait run small.yaml --until 0.01 -n 60 ";
  const json all = json::parse(folder.run(first + "--json").out);
  EXPECT_EQ(all["replications"], 60);
  EXPECT_THAT(
      all["notes"][0].get<std::string>(),
      testing::MatchesRegex("Stopped at the limit of 60 replications: delivered is known to "
                            "± .* %, not ± 0.01 %."));
  EXPECT_EQ(json::parse(folder.run("strait show results/minimal.h5 --json").out)["notes"],
            all["notes"]);
  const Said dry = folder.run(first + "--dry-run");
  EXPECT_THAT(dry.out, HasSubstr("minimal: 60 replications"));
  EXPECT_THAT(dry.out, HasSubstr("until delivered is known to ± 0.01 %, at most 60; about "));
  EXPECT_THAT(dry.out, HasSubstr("kB in results/minimal.h5"));
  folder.write("until.yaml",
               std::regex_replace(folder.read("small.yaml"), std::regex{"replications: 200"},
                                  "replications: {count: 20, until: {half_width: "
                                  "0.1 %, of: delivered, at_most: 50}}"));
  EXPECT_EQ(json::parse(folder.run("strait run until.yaml --json").out)["replications"], 50);
  EXPECT_EQ(json::parse(folder.run("strait run until.yaml --json -n 30").out)["replications"], 30);
}

TEST(Run, KeepsASummary) {
  const Folder folder;
  const json all = json::parse(folder.run("strait run small.yaml --json").out);
  const json summary =
      json::parse(folder.run("strait run small.yaml --json --keep summary -o s.h5").out);
  EXPECT_EQ(summary["measures"], all["measures"]);
  EXPECT_EQ(folder.run("strait show s.h5 -q").out,
            folder.run("strait show results/minimal.h5 -q").out);
}

// These of every replication, of the others a summary; commands that read the file do not care.
TEST(Run, KeepsSeriesByName) {
  const Folder folder;
  folder.run("strait run small.yaml -q -o all.h5");
  folder.run("strait run small.yaml -q -o summary.h5 --keep summary");
  EXPECT_EQ(folder.run("strait run small.yaml -q -o some.h5 --keep delivered,queue").code,
            app::kDone);
  const output::ResultReader some{folder.path() / "some.h5"}, all{folder.path() / "all.h5"},
      summary{folder.path() / "summary.h5"};
  EXPECT_EQ(some.numbers("series_delivered"), all.numbers("series_delivered"));
  EXPECT_EQ(some.numbers("series_waiting_quantile"), summary.numbers("series_waiting_quantile"));
  EXPECT_FALSE(some.has("series_waiting"));
  EXPECT_FALSE(some.has("series_delivered_mean"));
  EXPECT_EQ(folder.run("strait show some.h5 -q").out, folder.run("strait show all.h5 -q").out);
  EXPECT_EQ(folder.run("strait rerun some.h5").code, app::kDone);
  EXPECT_EQ(folder.run("strait report some.h5").code, app::kDone);
  const Said wrong = folder.run("strait run small.yaml --keep delivred");
  EXPECT_EQ(wrong.code, app::kWrongUse);
  EXPECT_THAT(wrong.err, HasSubstr("no series is named 'delivred'; did you mean 'delivered'?"));
}

json without_run(const Said& said) {
  json all = json::parse(said.out);
  for (const auto* key : {"seconds", "threads", "result"}) all.erase(key);
  return all;
}

// What a run says comes from memory, what `show` says from its file.
TEST(Run, SaysWhatItsFileSays) {
  const Folder folder;
  const std::string first =
      "strait run " STRAIT_SOURCE_DIR "/scenarios/h200-first-batch/h200-first-batch.yaml -n 77";
  // Sums of fractions depend on their order, so these would tell.
  const std::string fractions =
      "strait run small.yaml -n 77 --set products.accelerator.divisible=yes"
      " --set demand.buyer.orders.monthly.quantity='"
      "{uniform: {low: 1 chip, high: 999 chips}}'";
  for (const std::string& run : {first, fractions}) {
    for (const auto* keep : {"all", "summary"}) {
      const std::string line = fmt::format("{} --keep {} -o r.h5 --json -j ", run, keep);
      const json said = without_run(folder.run(line + "1"));
      EXPECT_EQ(without_run(folder.run(line + "3")), said) << line;
      EXPECT_EQ(without_run(folder.run("strait show r.h5 --json")), said) << line;
    }
  }
}

TEST(Run, SaysWhichMeasureWouldTellWhatHolds) {
  const Folder folder;
  folder.run("grep -v '  waiting:' small.yaml > quiet.yaml");
  const std::string note = "{level: waiting, by: reason} would.";
  EXPECT_THAT(folder.run("strait run quiet.yaml -n 30").out, HasSubstr(note));
  EXPECT_THAT(folder.run("strait run small.yaml -n 30").out, Not(HasSubstr(note)));
}

TEST(Run, SaysThatWaitingGrowsOnlyWhereItDoes) {
  const Folder folder;
  const std::string note = "What waits still grows in the last quarter";
  const std::string run = "strait run small.yaml -n 3 --set 'demand.buyer.gives_up_after=~' --set ";
  EXPECT_THAT(folder.run(run + "'controls.license.review.elapsed=900 days'").out, HasSubstr(note));
  const std::string served =
      "'demand.buyer.orders.monthly={on: 2026-10-15, product: accelerator, quantity: 10 chips}' "
      "--set 'controls.license.review.elapsed=10 days'";
  EXPECT_THAT(folder.run(run + served).out, Not(HasSubstr(note)));
}

// They add up to the ends that the answer tells.
TEST(Run, SaysWhatTheOthersWereLostTo) {
  const Folder folder;
  const json all = json::parse(folder.run("strait run small.yaml --json").out);
  for (const auto* end : {"refused", "cancelled", "substituted"}) {
    double sum = 0;
    for (const auto& loss : all["lost_by_reason"]) sum += loss[end].get<double>();
    EXPECT_NEAR(sum, all["at_the_end"][end].get<double>(), 1e-6) << end;
  }
  EXPECT_EQ(all["lost_by_reason"][0]["label"], "Export license");
}

TEST(Run, ColorsOnlyWhereAsked) {
  const Folder folder;
  EXPECT_THAT(folder.run("strait run small.yaml -n 2").out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(folder.run("strait run small.yaml -n 2 --color=always").out, HasSubstr("\x1b["));
  // `script` gives it a terminal.
  const std::string terminal = "script -qec \"$(declare -f strait); strait run small.yaml -n 2\" x";
  ASSERT_EQ(folder.run("command -v script").code, 0) << "no script(1): it is in bsdutils";
  const std::string bash = "SHELL=/bin/bash " + terminal;
  EXPECT_THAT(folder.run("export TERM=xterm; " + bash).out, HasSubstr("\x1b["));
  EXPECT_THAT(folder.run("export TERM=xterm NO_COLOR=1; " + bash).out, Not(HasSubstr("\x1b[1m")));
  EXPECT_THAT(folder.run("export TERM=dumb; " + bash).out, Not(HasSubstr("\x1b[1m")));
}

TEST(Run, SaysWhatItWouldCost) {
  const Folder folder;
  const Said said = folder.run("strait run small.yaml --dry-run");
  EXPECT_EQ(said.code, app::kDone);
  EXPECT_THAT(said.out, HasSubstr("200 replications"));
  EXPECT_THAT(said.out, HasSubstr("results/minimal.h5"));
  EXPECT_FALSE(folder.has("results/minimal.h5"));
}

TEST(Run, TracesAnActor) {
  const Folder folder;
  const Said said = folder.run("strait run small.yaml -n 3 -q --trace license");
  EXPECT_THAT(said.out, HasSubstr("applied"));
  EXPECT_THAT(said.out, HasSubstr("granted"));
  const Said shown = folder.run("strait show results/minimal.h5 --trace license");
  EXPECT_THAT(said.out, EndsWith(shown.out));
  EXPECT_EQ(folder.run("strait rerun results/minimal.h5 --replication 0 --trace license").out,
            shown.out);
}

// The audit of every replication stands in the file, and balances there.
TEST(Run, StoresWhatTheAuditFound) {
  const Folder folder;
  folder.run("strait run small.yaml -n 30 -o r.h5 -q");
  const Said said = folder.run(
      "/usr/bin/python3 -c \"import h5py; f = h5py.File('r.h5'); r = f['audit_residual']; "
      "print(r.shape[0], abs(r[:]).max() < 1e-6, r.shape[1] == f['account'].shape[0] > 4, "
      "[d[0].name for d in r.dims])\" || echo no h5py");
  if (said.out == "no h5py\n") GTEST_SKIP() << "python3-h5py is not there";
  EXPECT_EQ(said.out, "30 True True ['/replication', '/account']\n") << said.err;
}

// A lot without room is looked at whenever some may have come; it is told of once.
TEST(Run, TellsOnceThatACapHoldsALot) {
  const Folder folder;
  folder.run("strait run -n 1 -q -o r.h5 --log-events " STRAIT_SOURCE_DIR
             "/scenarios/h200-first-batch/tight-cap.yaml");
  const std::string traced = folder.run("strait show r.h5 --trace us_export_license").out;
  std::map<std::string, int> times;  // by lot
  const std::regex capped{"capped .*(lot \\d+)"};
  for (std::sregex_iterator it{traced.begin(), traced.end(), capped}, end; it != end; ++it) {
    ++times[(*it)[1]];
  }
  EXPECT_GT(times.size(), 20U);
  for (const auto& [lot, count] : times) EXPECT_EQ(count, 1) << lot;
}

TEST(Run, TracesGroupsPlacesAndCauses) {
  const Folder folder;
  folder.run("strait run -n 1 -q -o r.h5 --log-events " STRAIT_SOURCE_DIR
             "/scenarios/h200-first-batch/h200-first-batch.yaml");
  const auto traced = [&](const std::string& entity) {
    const Said said = folder.run("strait show r.h5 --trace " + entity);
    EXPECT_EQ(said.code, app::kDone) << said.err;
    EXPECT_EQ(folder.run("strait rerun r.h5 --replication 0 --trace " + entity).out, said.out);
    return said.out;
  };
  EXPECT_THAT(traced("the_three"), AllOf(HasSubstr("to tencent"), HasSubstr("to bytedance")));
  EXPECT_THAT(traced("domestic"),
              testing::ContainsRegex("ordered .*because of granted china_import_approval .lot "));
  EXPECT_THAT(traced("domestic"), Not(HasSubstr("because of ordered")));
  // The lots of one order do not cause each other, nor does one batch of a factory the next.
  const std::string all = traced("us_export_license");
  EXPECT_THAT(all, Not(testing::ContainsRegex("applied .*because of (applied|capped) ")));
  EXPECT_THAT(traced("the_three"), Not(HasSubstr("because of cancelled")));
  EXPECT_THAT(
      traced("domestic_makers"),
      testing::ContainsRegex("produced +supply.domestic_makers.production.domestic +12 000 +"
                             "because of production_started supply.domestic_makers."));
  // Decisions say what they came of, losses what held them.
  EXPECT_THAT(all, testing::ContainsRegex("granted +us_export_license .* posture case_by_case\n"));
  EXPECT_THAT(traced("tencent"),
              testing::ContainsRegex("(cancelled|substituted) .* held by [a-z_]+"));
  EXPECT_THAT(traced("through_us"), testing::ContainsRegex("departed +through_us +h200 to "));
  EXPECT_THAT(traced("third_party_test"),
              testing::ContainsRegex("stopped +third_party_test +h200 to "));
  EXPECT_EQ(folder.run("strait show r.h5 --trace first").code, app::kDone);
}

TEST(Run, SaysWhereNothingHappenedToWhatIsTraced) {
  const Folder folder;
  folder.write(
      "quiet.yaml",
      folder.read("small.yaml") +
          "events: {unlikely: {on: 2026-03-01, chance: 0.001 %, do: {revoke: license}}}\n");
  folder.run("strait run quiet.yaml -n 1 -q -o r.h5 --log-events");
  EXPECT_EQ(folder.run("strait show r.h5 --trace unlikely").out, "no event concerns unlikely\n");
  EXPECT_EQ(folder.run("strait show r.h5 --json --trace unlikely").out, "[]\n");
}

// The rule, from what to what, and who did it.
TEST(Run, TracesWhatChangedARule) {
  const Folder folder;
  folder.write("event.yaml",
               folder.read("small.yaml") +
                   "events: {turn: {on: 2026-03-01, for: 31 days, do: {set: "
                   "{controls.license.review.outcomes.case_by_case.granted: 5 %}}}}\n");
  const Said said = folder.run("strait run event.yaml -n 1 -q --trace license");
  EXPECT_THAT(said.out, testing::ContainsRegex(
                            "2026-03-01  value_set +controls.license.review.outcomes.case_by_case."
                            "granted  70 % → 5 % +because of event_happened turn\n"));
  EXPECT_THAT(said.out, testing::ContainsRegex("2026-04-01  value_set .*  5 % → 70 % +because of "
                                               "event_ended turn\n"));
  EXPECT_THAT(said.out, testing::ContainsRegex("rule_changed  .*because of value_set controls"));
}

}  // namespace
}  // namespace strait::cli
