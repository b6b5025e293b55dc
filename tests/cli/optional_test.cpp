// What a scenario may leave out.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kOptional[] = {"title",   "question", "answer",   "sample",     "currency",
                                     "groups",  "controls", "regimes",  "supply",     "routes",
                                     "demand",  "events",   "triggers", "experiment", "measures",
                                     "sources", "places"};

// Whatever is sound runs, and its result can be read; whatever is not is refused in our words.
TEST(Optional, KeysMayBeLeftOutOneByOne) {
  const Folder folder;
  const std::string flagship =
      STRAIT_SOURCE_DIR "/scenarios/h200-first-batch/h200-first-batch.yaml";
  for (const std::string& file : {std::string{"small.yaml"}, flagship}) {
    for (const std::string key : kOptional) {
      for (const std::string also :
           {"", " --set 'answer=~'", " --set 'answer=~' --set 'measures=~'"}) {
        const std::string set = fmt::format("{} --set '{}=~'{}", file, key, also);
        const int sound = folder.run("strait check " + set).code;
        const Said said = folder.run("strait run -n 3 -o r.h5 " + set);
        EXPECT_EQ(said.code, sound) << set << "\n" << said.err;
        if (sound != app::kDone) continue;
        EXPECT_EQ(folder.run("strait show r.h5").code, sound) << set;
      }
    }
  }
}

TEST(Optional, WithoutAnAnswerAllMeasuresArePrinted) {
  const Folder folder;
  folder.run("grep -v '^answer:' small.yaml > open.yaml");
  const Said said = folder.run("strait run open.yaml -n 20");
  EXPECT_EQ(said.code, app::kDone) << said.err;
  EXPECT_THAT(said.out, HasSubstr("\nMeasures\n  delivered "));
  EXPECT_THAT(said.out, Not(HasSubstr("What holds the others back?")));
  EXPECT_THAT(folder.run("strait run open.yaml -n 20 -q").out, StartsWith("Measures\n"));
  const auto all = nlohmann::json::parse(folder.run("strait run open.yaml -n 20 --json").out);
  EXPECT_TRUE(all["answer"].is_null());
  EXPECT_GT(all["measures"]["delivered"]["mean"], 0);
  const Said until = folder.run("strait run open.yaml --until 2");
  EXPECT_EQ(until.code, app::kWrongUse);
  EXPECT_THAT(until.err, HasSubstr("--until needs an answer, and the scenario names none"));
  EXPECT_THAT(folder.run("strait run open.yaml -n 20 -q --set 'measures=~'").out,
              StartsWith("The scenario has no measures.\n"));
}

}  // namespace
}  // namespace strait::cli
