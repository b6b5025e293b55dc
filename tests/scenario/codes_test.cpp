#include "strait/scenario/codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "strait/base/error.h"

namespace strait::scenario {
namespace {

TEST(Codes, EachStandsOnceAndSaysSomething) {
  std::set<std::string_view> seen;
  for (const Code& row : all_codes()) {
    EXPECT_TRUE(seen.insert(row.code).second) << row.code;
    EXPECT_TRUE(std::regex_match(std::string(row.code), std::regex("S[01][0-9]{2}"))) << row.code;
    EXPECT_EQ(row.severity == Severity::error, row.code[1] == '0') << row.code;
    EXPECT_FALSE(row.title.empty()) << row.code;
    EXPECT_GT(row.explanation.size(), 80u) << row.code;
    EXPECT_TRUE(row.explanation.ends_with('.')) << row.code;
  }
}

// A code that is told and cannot be explained would break the last line of every message.
TEST(Codes, EveryCodeInTheSourcesIsExplained) {
  const std::regex quoted("\"(S[0-9]{3})\"");
  for (const auto& file : std::filesystem::directory_iterator(STRAIT_SOURCE_DIR "/sim/scenario")) {
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    const std::string all = text.str();
    for (std::sregex_iterator at(all.begin(), all.end(), quoted), end; at != end; ++at) {
      EXPECT_NE(find_code((*at)[1].str()), nullptr) << (*at)[1] << " in " << file.path();
    }
  }
}

TEST(Codes, ExplainsWithAnExample) {
  EXPECT_EQ(explain_code("s014"), R"(S014 (error): a number without its unit

A quantity is a number and its unit in one word: 75000 chips, 99 days, 25 %,
27000 USD. Bare numbers stand only for counts and for attributes without a unit.

Leads to it:
    limit: 75000

Instead:
    limit: 75000 chips
)");
}

TEST(Codes, AnUnknownCodeNamesTheNearest) {
  const auto complaint = [](std::string_view code) -> std::string {
    try {
      explain_code(code);
    } catch (const UsageError& e) {
      return e.what();
    }
    return "none";
  };
  EXPECT_THAT(complaint("S103"),
              testing::AllOf(testing::StartsWith("there is no code \"S103\"; did you mean S"),
                             testing::HasSubstr("S102")));
  EXPECT_EQ(complaint("frobnicate"), "there is no code \"frobnicate\"; codes look like S001");
}

}  // namespace
}  // namespace strait::scenario
