// Every scenario under scenarios/ makes sense, answers as it did before, and rests on evidence that
// stands beside it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

#include "cases/answers.h"

namespace strait::cases {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLinesOfAnAlternative = 15;  // it says less than this, comments included

std::string text_of(const fs::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

bool extends_another(const std::string& text) {
  return text.starts_with("extends:") || text.find("\nextends:") != std::string::npos;
}

std::string split_off(std::string& line) {
  std::string field;
  bool quoted = false;
  std::size_t i = 0;
  for (; i < line.size() && (quoted || line[i] != ','); ++i) {
    if (line[i] == '"') quoted = !quoted;
    field += line[i];
  }
  line.erase(0, i + 1);
  return field;
}

// Dates of the rows of a table of evidence (the eighth column), by id (the first).
std::map<std::string, std::string> dates_of_rows(const fs::path& table) {
  std::map<std::string, std::string> dates;
  std::ifstream in{table};
  for (std::string line; std::getline(in, line);) {
    const std::string id = split_off(line);
    for (int column = 2; column < 8; ++column) split_off(line);
    dates[id] = split_off(line);
  }
  return dates;
}

class Case : public testing::TestWithParam<fs::path> {};

TEST_P(Case, MakesSense) { EXPECT_EQ(read_case(GetParam()).mistakes, ""); }

TEST_P(Case, AnswersAsBefore) {
  const Json now = answer(read_case(GetParam()).scenario);
  const fs::path stored = expected_path(GetParam());
  if (std::getenv("STRAIT_UPDATE_ANSWERS") != nullptr) {
    fs::create_directories(stored.parent_path());
    std::ofstream{stored} << now.dump(2) << '\n';
    return;
  }
  ASSERT_TRUE(fs::exists(stored)) << "STRAIT_UPDATE_ANSWERS=1 writes it";
  EXPECT_EQ(now, Json::parse(text_of(stored)))
      << "if this change is meant, name it in CHANGELOG.md and run again with "
         "STRAIT_UPDATE_ANSWERS=1";
}

// What is known only later may judge an answer; it is no input.
TEST_P(Case, CitesRowsThatWereKnownByTheFirstApproval) {
  const ReadCase read = read_case(GetParam());
  const auto dates = dates_of_rows(GetParam().parent_path() / "facts.csv");
  std::size_t cited = 0;
  for (const auto& source : read.scenario.sources.paths) {
    for (const auto& row : source.rows) {
      ASSERT_TRUE(dates.contains(row.text)) << source.name << " cites " << row.text;
      EXPECT_LE(dates.at(row.text), "2026-01-28") << source.name << " cites " << row.text;
      ++cited;
    }
  }
  EXPECT_GT(cited, 0);
}

std::string name_of_case(const testing::TestParamInfo<fs::path>& info) {
  std::string name =
      info.param.parent_path().filename().string() + "/" + info.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '/'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Case, testing::ValuesIn(scenario_files()), name_of_case);

std::vector<fs::path> alternatives() {
  std::vector<fs::path> files = scenario_files();
  std::erase_if(files, [](const fs::path& file) { return !extends_another(text_of(file)); });
  return files;
}

class Alternative : public testing::TestWithParam<fs::path> {};

TEST_P(Alternative, SaysLittle) {
  const std::string text = text_of(GetParam());
  EXPECT_LT(std::count(text.begin(), text.end(), '\n'), kLinesOfAnAlternative);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Alternative, testing::ValuesIn(alternatives()), name_of_case);

double mean(const std::string& alternative, const std::string& measure) {
  const fs::path file =
      fs::path{STRAIT_SOURCE_DIR} / "scenarios/h200-first-batch" / (alternative + ".yaml");
  return Json::parse(text_of(expected_path(file)))["measures"][measure].get<double>();
}

// Whatever the numbers are, these follow from what the alternatives change.
TEST(FirstBatch, AlternativesLieOnTheRightSideOfTheBase) {
  const auto delivered = [](const char* name) { return mean(name, "delivered_to_china"); };
  const double base = delivered("h200-first-batch");
  for (const char* tighter : {"tight-cap", "test-lab-bottleneck", "washington-revokes",
                              "no-production-restart", "conflicting-conditions"}) {
    EXPECT_LT(delivered(tighter), base) << tighter;
  }
  EXPECT_LE(delivered("half-domestic"), base * 1.01);
  EXPECT_GT(delivered("both-approve"), base);
  EXPECT_GT(delivered("thirty-day-review"), base);
  EXPECT_EQ(delivered("conflicting-conditions"), 0.0);
  EXPECT_LE(delivered("tight-cap"), 75000.0);
}

}  // namespace
}  // namespace strait::cases
