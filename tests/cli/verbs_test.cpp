// Each verb: what it is for, its flags, its exit status.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/program.h"
#include "strait/app/command.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(EveryVerb, HasAHelpPageOfOneScreenWithAnExample) {
  const Folder folder;
  for (const auto& command : app::all_commands()) {
    const Said said = folder.run("strait help " + command.name);
    EXPECT_EQ(said.code, app::kDone) << command.name;
    EXPECT_THAT(said.out, StartsWith("strait " + command.name + ": ")) << command.name;
    for (const auto& line : command.example) EXPECT_THAT(said.out, HasSubstr("  " + line + "\n"));
    EXPECT_FALSE(command.example.empty()) << command.name;
    EXPECT_LE(std::count(said.out.begin(), said.out.end(), '\n'), 48) << said.out;
    EXPECT_EQ(folder.run("strait " + command.name + " --help").out, said.out);
  }
}

TEST(Explain, TakesCodesAsTheyAreTyped) {
  const Folder folder;
  const std::string page = folder.run("strait explain S014").out;
  EXPECT_EQ(folder.run("strait explain s014").out, page);
  EXPECT_EQ(folder.run("strait explain 014").out, page);
  EXPECT_EQ(folder.run("strait explain 14").out, page);
  EXPECT_EQ(folder.run("strait explain S14").out, page);
}

// A typing mistake in a path does not make folders.
TEST(Run, WritesIntoFoldersThatAreThere) {
  const Folder folder;
  const Said said = folder.run("strait run small.yaml -n 2 -q -o resluts/r.h5");
  EXPECT_EQ(said.code, app::kRunFailed);
  EXPECT_THAT(said.err, HasSubstr("there is no folder resluts"));
}

TEST(Check, RefusesWhatATerminalWouldObey) {
  const Folder folder;
  std::string text = folder.read("small.yaml");
  text.replace(text.find("title: ") + 7, 0, "\"\\e[31m\" #");
  folder.write("red.yaml", text);
  EXPECT_THAT(folder.run("strait check red.yaml").out, HasSubstr("change how others are shown"));
}

// Each would be something else in the result.
TEST(Check, RefusesNamesThatResultsHave) {
  const Folder folder;
  for (const std::string name : {"hold", "time", "series_waiting", "provenance", "Upper", "a-b"}) {
    folder.write("named.yaml", folder.read("small.yaml") + "# measures\n");
    std::string text = folder.read("named.yaml");
    text.replace(text.find("measures:") + 9, 0, "\n  " + name + ": {total: ordered}");
    folder.write("named.yaml", text);
    EXPECT_EQ(folder.run("strait check named.yaml").code, app::kScenarioInvalid) << name;
  }
}

TEST(Help, ListsEveryVerb) {
  const Folder folder;
  const Said said = folder.run("strait help");
  for (const auto& command : app::all_commands()) {
    if (command.group == app::Group::hidden) continue;
    EXPECT_THAT(said.out, HasSubstr("  " + command.name + " ")) << command.name;
  }
  EXPECT_EQ(folder.run("strait").code, app::kWrongUse);
}

TEST(Mistyped, VerbsAndFlagsNameTheNearest) {
  const Folder folder;
  const auto wrong = [&](const std::string& line, const std::string& says) {
    const Said said = folder.run(line);
    EXPECT_EQ(said.code, app::kWrongUse) << line;
    EXPECT_THAT(said.err, HasSubstr(says)) << line;
    EXPECT_THAT(said.out, IsEmpty()) << line;
  };
  wrong("strait rnu", "no verb is named 'rnu'; did you mean 'run'?");
  wrong("strait help chekc", "did you mean 'check'?");
  wrong("strait run small.yaml --sed 3", "has no flag '--sed'; did you mean '--seed' or '--set'?");
  wrong("strait run --replication=3 small.yaml", "did you mean '--replications'?");
  wrong("strait run small.yaml -x", "has no flag '-x'");
  wrong("strait run", "'strait run' needs FILE");
  wrong("strait diff", "'strait diff' needs A and B");
  wrong("strait run small.yaml other.yaml", "has no use for 'other.yaml'");
  wrong("strait run small.yaml -n 0",
        "-n or --replications takes a whole number from 1 to 1000000");
  wrong("strait run small.yaml -n abc", "from 1 to 1000000, not 'abc'\n'strait help run' shows");
  wrong("strait run small.yaml -n 1.5", "not '1.5'");
  wrong("strait run small.yaml --seed -3", "--seed takes a whole number from 0 to ");
  wrong("strait run small.yaml -j 0", "-j takes a whole number from 1 to 1024, not '0'");
  wrong("strait run small.yaml --until 0", "--until takes a number from 0.01 to 100, not '0'");
  wrong("strait run small.yaml --keep sumary",
        "no series is named 'sumary'; did you mean 'summary'?");
  wrong("strait run small.yaml --color=red", "--color takes auto, always or never, not 'red'");
  wrong("strait run small.yaml -n 010", "from 1 to 1000000, not '010'");
  wrong("strait run small.yaml --seed", "'--seed' needs a value: S (of all random numbers; ");
  EXPECT_THAT(folder.run("strait run -- --help").err, HasSubstr("there is no file --help"));
  wrong("strait run small.yaml --seed 1 --seed 2", "'--seed' may stand only once");
  wrong("strait run old.h5", "old.h5 is a result, and a scenario is expected; 'strait show' reads");
  wrong("strait show small.yaml",
        "small.yaml is a scenario, and a result is expected; 'strait run'");
  wrong("strait rerun small.yaml", "small.yaml is a scenario");
  wrong("strait new x --like nope",
        "no scenario to start from is named 'nope'\nThere are minimal, beer-game, ");
  wrong("strait run small.yaml -n 9 --log-events=3-9", "0 to 8");
  wrong("strait run small.yaml --trace byer", "did you mean 'buyer'");
  wrong("strait completion tcsh", "takes bash, zsh or fish, not 'tcsh'");
  wrong("strait explain S0014", "S014");
}

TEST(Check, FindsEveryMistakeAndSaysWhere) {
  const Folder folder;
  EXPECT_EQ(folder.run("strait check small.yaml").out, "small.yaml: sound\n");
  std::string text = folder.read("small.yaml");
  text.replace(text.find("posture:"), 8, "postur:");
  text.replace(text.find("6 months"), 8, "6");
  folder.write("bad.yaml", text);
  const Said said = folder.run("strait check small.yaml bad.yaml");
  EXPECT_EQ(said.code, app::kScenarioInvalid);
  EXPECT_THAT(said.out, HasSubstr("did you mean \"posture\"?"));
  EXPECT_THAT(said.out, HasSubstr("bad.yaml:"));
  const auto list = nlohmann::json::parse(folder.run("strait check bad.yaml --json").out);
  EXPECT_GE(list.size(), 2U);
  EXPECT_THAT(folder.run("strait check bad.yaml --format github").out, StartsWith("::error"));
  EXPECT_EQ(folder.run("strait run bad.yaml").code, app::kScenarioInvalid);
  EXPECT_EQ(folder.run("strait run nowhere.yaml").code, app::kScenarioInvalid);
}

TEST(Check, ListsAssumptions) {
  const Folder folder;
  const Said said = folder.run("strait check --assumptions small.yaml");
  EXPECT_EQ(said.code, app::kDone);
  EXPECT_THAT(said.out, HasSubstr("S102"));
  EXPECT_THAT(said.out, HasSubstr(" numbers are assumed."));
}

// Rows that nobody can see support nothing.
TEST(Check, CountsNoEvidenceWithoutItsTable) {
  const Folder folder;
  folder.run(
      "cat small.yaml > a.yaml; printf 'sources:\\n  table: rows.csv\\n  "
      "supply.maker.stock.accelerator: R1\\n' >> a.yaml; printf 'id,note\\nR1,seen\\n' > rows.csv");
  const std::string with = folder.run("strait check --assumptions a.yaml").out;
  folder.run("rm rows.csv");
  const std::string without = folder.run("strait check --assumptions a.yaml").out;
  EXPECT_THAT(without, HasSubstr("S118"));
  EXPECT_NE(with.substr(with.rfind("a.yaml: ")), without.substr(without.rfind("a.yaml: ")));
}

TEST(Check, SaysNothingThatOnlyFollowsFromAnotherMistake) {
  const Folder folder;
  const auto codes = [&](const std::string& from, const std::string& to) {
    std::string text = folder.read("small.yaml");
    text.replace(text.find(from), from.size(), to);
    folder.write("bad.yaml", text);
    std::string found;
    for (const auto& one : nlohmann::json::parse(folder.run("strait check --json bad.yaml").out)) {
      found += one["code"].get<std::string>() + " ";
    }
    return found;
  };
  EXPECT_EQ(codes("\ndemand:", "\ndemnad:"), "S003 ");
  EXPECT_EQ(codes("title: Export license", "title: \"Export license"), "S002 ");
  EXPECT_EQ(codes("here to there", "there to here"), "S058 ");
}

// Where the change stands that made it so, not where it was sound.
TEST(Check, PointsToTheShareThatWasChanged) {
  const Folder folder;
  const std::string set = "controls.license.review.outcomes.case_by_case.granted=95 %";
  EXPECT_THAT(
      folder.run("strait check small.yaml --set '" + set + "'").out,
      HasSubstr("command line:1:61: error S053: outcomes of \"case_by_case\" add up to 105 %"
                "\n    1 | --set " +
                set + "\n"));
}

TEST(Check, RefusesARowOfEvidenceThatIsNotThere) {
  const Folder folder;
  folder.write("facts.csv", "id,note\nF075,price\n");
  folder.write("cited.yaml", folder.read("small.yaml") +
                                 "sources: {table: facts.csv, products.accelerator.price: F999}\n");
  const Said said = folder.run("strait check cited.yaml");
  EXPECT_EQ(said.code, app::kScenarioInvalid);
  EXPECT_THAT(said.out, HasSubstr("error S061: the table of evidence has no row \"F999\""));
  EXPECT_THAT(said.out, HasSubstr("rows: F075"));
}

TEST(Explain, TellsOfOneCodeAndListsAll) {
  const Folder folder;
  EXPECT_THAT(folder.run("strait explain s014").out, HasSubstr("S014"));
  EXPECT_THAT(folder.run("strait explain").out, HasSubstr("S102"));
}

TEST(Diff, EndsWithFiveWhereScenariosDiffer) {
  const Folder folder;
  std::string text = folder.read("small.yaml");
  text.replace(text.find("70 %"), 4, "60 %");
  folder.write("other.yaml", text);
  EXPECT_EQ(folder.run("strait diff small.yaml small.yaml").code, app::kDone);
  const Said said = folder.run("strait diff small.yaml other.yaml");
  EXPECT_EQ(said.code, app::kDiffers);
  EXPECT_THAT(said.out, HasSubstr("60 %"));
  const auto list =
      nlohmann::json::parse(folder.run("strait diff --json small.yaml other.yaml").out);
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0]["path"], "controls.license.review.outcomes.case_by_case.granted");
}

TEST(New, WritesWhatRunsAndOverwritesNothing) {
  const Folder folder;
  EXPECT_EQ(folder.run("strait new mine --minimal && strait run mine.yaml -n 2 -q").code, 0);
  EXPECT_THAT(folder.read("mine.yaml"), HasSubstr("\nname: mine\n"));
  folder.write("mine.yaml", "kept");
  EXPECT_EQ(folder.run("strait new mine").code, app::kWrongUse);
  EXPECT_EQ(folder.read("mine.yaml"), "kept");
  EXPECT_EQ(folder.run("strait new h200-first-batch && strait run h200-first-batch.yaml -n 2").code,
            0);
  EXPECT_EQ(folder.run("strait new a/b").code, app::kWrongUse);
  EXPECT_THAT(folder.run("strait new other").out, HasSubstr("facts.csv is there already"));
  EXPECT_THAT(folder.run("strait new x --like thirty-days").err,
              HasSubstr("several scenarios are named 'thirty-days': "));
  EXPECT_THAT(folder.run("strait new x --like h200-frist-batch").err, HasSubstr("did you mean"));
}

TEST(New, StartsFromAnyCaseOrAlternative) {
  const Folder folder;
  EXPECT_EQ(
      folder.run("strait new chips --like lines-a-year-sooner && strait check chips.yaml").code, 0);
  EXPECT_EQ(folder.run("strait new sea --like red-sea").code, 0);
}

TEST(Version, SaysWhatItIsMadeOf) {
  const Folder folder;
  EXPECT_THAT(folder.run("strait version").out, StartsWith("strait 0."));
  EXPECT_THAT(folder.run("strait --version -v").out, HasSubstr("compiler"));
  EXPECT_TRUE(nlohmann::json::parse(folder.run("strait version --json").out).contains("libraries"));
}

// STRAIT_UPDATE_PAGES=1 writes the pages again.
TEST(Pages, AreTheOnesThatAreTracked) {
  const Folder folder;
  const std::string top = STRAIT_SOURCE_DIR;
  for (const auto& [verb, file] : {std::pair{"format", "/results/README.md"},
                                   std::pair{"reference", "/scenarios/REFERENCE.md"}}) {
    const std::string page = folder.run(std::string{"strait "} + verb).out;
    if (std::getenv("STRAIT_UPDATE_PAGES") != nullptr) std::ofstream{top + file} << page;
    EXPECT_TRUE(page == read_file(top + file))
        << file << " is not what `strait " << verb << "` prints";
  }
}

TEST(Schema, IsJson) {
  const Folder folder;
  EXPECT_TRUE(nlohmann::json::parse(folder.run("strait schema").out).contains("$schema"));
}

TEST(Completion, IsAcceptedByItsShells) {
  const Folder folder;
  EXPECT_EQ(folder.run("strait completion bash | bash -n").code, 0);
  const Said said = folder.run(
      "source <(strait completion bash); COMP_WORDS=(strait run --se); COMP_CWORD=2; _strait; "
      "echo ${COMPREPLY[*]}");
  EXPECT_EQ(said.out, "--set --seed\n");
  EXPECT_THAT(folder.run("strait completion zsh").out, StartsWith("#compdef strait"));
  EXPECT_THAT(folder.run("strait completion fish").out, HasSubstr("-l seed -r"));
}

}  // namespace
}  // namespace strait::cli
