// One replication in sentences: nothing in them that is not in the log.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "cli/program.h"
#include "strait/app/exit_code.h"
#include "strait/app/narrative.h"
#include "strait/model/log.h"

namespace strait::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

// Numbers in a text, thousands with or without blanks.
std::set<std::string> numbers_in(const std::string& text) {
  std::set<std::string> numbers;
  std::string number;
  const auto end = [&] {
    if (!number.empty()) numbers.insert(number);
    number.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto is_digit = [&](std::size_t at) {
      return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    const bool letter_before =
        number.empty() && i > 0 &&
        (std::isalpha(static_cast<unsigned char>(text[i - 1])) != 0 || text[i - 1] == '_');
    if (is_digit(i) && !letter_before) {
      number += text[i];
    } else if (!(text[i] == ' ' && !number.empty() && is_digit(i + 1))) {
      end();
    }
  }
  end();
  return numbers;
}

TEST(Narrate, SaysNoNumberThatIsNotInTheLog) {
  const Folder folder;
  ASSERT_EQ(folder.run("strait run small.yaml -n 3 -o r.h5 -q").code, app::kDone);
  const Said told = folder.run("strait narrate r.h5 --replication 2 --all --json");
  ASSERT_EQ(told.code, app::kDone) << told.err;
  const std::string log = folder.run("strait rerun r.h5 --replication 2").out;
  const auto known = numbers_in(log);
  const json sentences = json::parse(told.out)["sentences"];
  for (const auto& one : sentences) {
    for (const std::string& number : numbers_in(one["text"])) {
      EXPECT_TRUE(known.contains(number)) << number << " in " << one["text"];
    }
    EXPECT_THAT(log, HasSubstr(std::string{one["date"]} + " "));
  }
  EXPECT_GT(sentences.size(), 20U);
}

TEST(Narrate, TellsOnlyWhatMattersUnlessAsked) {
  const Folder folder;
  ASSERT_EQ(folder.run("strait run small.yaml -n 3 -o r.h5 -q").code, app::kDone);
  const auto count = [&](const std::string& flags) {
    const Said said = folder.run("strait narrate r.h5 --json " + flags);
    EXPECT_EQ(said.code, app::kDone) << said.err;
    return json::parse(said.out)["sentences"].size();
  };
  EXPECT_LT(count(""), count("--all"));
  EXPECT_LT(count("--about buyer"), count("--all"));
  EXPECT_THAT(folder.run("strait narrate r.h5 --about byer").err, HasSubstr("did you mean"));
  EXPECT_THAT(folder.run("strait narrate r.h5 --replication 3").err, HasSubstr("0 to 2, no 3"));
  EXPECT_THAT(folder.run("strait narrate r.h5 --md").out, testing::StartsWith("**2"));
}

TEST(Narrate, SaysTheSameOnce) {
  const scenario::Scenario none;
  const app::EventLine line{.day = 3, .what = "rule_announced", .subject = "rule"};
  const auto told = app::narrate({line, line, line}, none, {}, app::Told::what_matters);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].text, "Rule is announced, three times.");
}

// Each kind of event has a sentence of its own.
TEST(Narrate, HasWordsForEveryEvent) {
  const scenario::Scenario none;
  for (const std::string_view what : model::kWhatNames) {
    const app::EventLine line{
        .what = std::string{what}, .subject = "some_thing", .flow = "", .quantity = 7};
    const auto told = app::narrate({line}, none, {}, app::Told::everything);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].text.find("some thing: " + std::string{what}), std::string::npos) << what;
    EXPECT_EQ(told[0].text.find('{'), std::string::npos) << told[0].text;
  }
}

}  // namespace
}  // namespace strait::cli
