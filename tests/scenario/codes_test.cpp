#include "strait/scenario/codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "strait/base/error.h"

namespace strait::scenario {
namespace {

// "S" and three digits.
bool is_code(std::string_view text) {
  return text.size() == 4 && text[0] == 'S' &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

TEST(Codes, EachStandsOnceAndSaysSomething) {
  std::set<std::string_view> seen;
  for (const Code& row : all_codes()) {
    EXPECT_TRUE(seen.insert(row.code).second) << row.code;
    EXPECT_TRUE(is_code(row.code)) << row.code;
    EXPECT_EQ(row.severity == Severity::error, row.code[1] == '0') << row.code;
    EXPECT_FALSE(row.title.empty()) << row.code;
    EXPECT_GT(row.explanation.size(), 80u) << row.code;
    EXPECT_TRUE(row.explanation.ends_with('.')) << row.code;
  }
}

// A code that is told and cannot be explained would break the last line of every message.
TEST(Codes, EveryCodeInTheSourcesIsExplained) {
  for (const auto& file : std::filesystem::directory_iterator(STRAIT_SOURCE_DIR "/sim/scenario")) {
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    for (std::string piece; std::getline(text, piece, '"');) {
      if (is_code(piece)) {
        EXPECT_NE(find_code(piece), nullptr) << piece << " in " << file.path();
      }
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
