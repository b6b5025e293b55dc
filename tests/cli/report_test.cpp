// The page of a result: that it stands alone, and that its numbers are the file's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "cli/program.h"
#include "strait/app/exit_code.h"
#include "strait/output/reader.h"
#include "strait/stats/quantile.h"

namespace strait::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string decoded(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      plain += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

// The lines of the file that a figure of the page offers, in cells.
std::vector<std::vector<std::string>> file_of(const std::string& page, const std::string& name) {
  const std::string before = "download=\"" + name + ".csv\" href=\"data:text/csv;charset=utf-8,";
  const std::size_t at = page.find(before);
  if (at == std::string::npos) return {};
  const std::size_t from = at + before.size();
  std::istringstream text{decoded(page.substr(from, page.find('"', from) - from))};
  std::vector<std::vector<std::string>> lines;
  for (std::string line; std::getline(text, line);) {
    std::istringstream cells{line.substr(0, line.size() - 1)};
    lines.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) lines.back().push_back(cell);
  }
  return lines;
}

// Of small.yaml.
class OneResult : public Folder {
 public:
  explicit OneResult(const std::string& flags = "") {
    run("strait run small.yaml -n 60 -o a.h5 " + flags);
  }
};

TEST(Report, StandsAlone) {
  const OneResult folder;
  const Said said = folder.run("strait report a.h5");
  EXPECT_EQ(said.code, app::kDone) << said.err;
  EXPECT_EQ(said.out, "a.html\n");
  const std::string page = folder.read("a.html");
  EXPECT_THAT(page, AllOf(HasSubstr("<h1>"), HasSubstr("default-src 'none'"), HasSubstr("<svg"),
                          Not(HasSubstr("<script")), Not(HasSubstr("src=")),
                          Not(HasSubstr("href=\"http")), Not(HasSubstr("url("))));
  EXPECT_LT(page.size(), 1'500'000U);
}

TEST(Report, IsTheSameEachTime) {
  const OneResult folder;
  folder.run("strait report a.h5 -o x.html");
  const std::string first = folder.read("x.html");
  folder.run("strait report a.h5 -o x.html");
  EXPECT_EQ(first, folder.read("x.html"));
}

// Running totals of the page are quantiles of the file's series, to the last digit.
TEST(Report, ShowsTheQuantilesOfTheFile) {
  const OneResult folder;
  folder.run("strait report a.h5");
  const auto lines = file_of(folder.read("a.html"), "over-time-delivered");
  const output::ResultReader reader{folder.path() / "a.h5"};
  const auto shape = reader.shape("series_delivered");
  const auto values = reader.numbers("series_delivered");
  ASSERT_EQ(lines.size(), shape[1] + 1);
  for (std::size_t t = 0; t < shape[1]; ++t) {
    std::vector<double> column;
    for (std::size_t r = 0; r < shape[0]; ++r) {
      double sum = 0;
      for (std::size_t f = 0; f < shape[2]; ++f) {
        sum += values[(r * shape[1] + t) * shape[2] + f];
      }
      column.push_back(sum);
    }
    const auto expected =
        stats::quantiles(column, std::vector<double>{0.05, 0.25, 0.5, 0.75, 0.95});
    for (std::size_t q = 0; q < 5; ++q) EXPECT_EQ(std::stod(lines[t + 1][q + 1]), expected[q]);
    EXPECT_EQ(std::stod(lines[t + 1][6]), column[0]);  // single runs
  }
}

// What was ordered is what ended and what waits, by buyer and in all.
TEST(Report, LosesNothingOnTheWay) {
  const OneResult folder;
  folder.run("strait report a.h5");
  const auto lines = file_of(folder.read("a.html"), "flow");
  const output::ResultReader reader{folder.path() / "a.h5"};
  const auto shape = reader.shape("series_ordered");
  const auto ordered = reader.numbers("series_ordered");
  double expected = 0;
  for (std::size_t r = 0; r < shape[0]; ++r) {
    for (std::size_t f = 0; f < shape[2]; ++f) {
      expected += ordered[((r + 1) * shape[1] - 1) * shape[2] + f] / static_cast<double>(shape[0]);
    }
  }
  double to_ends = 0, to_reasons = 0, delivered = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const double mean = std::stod(lines[i][2]);
    const bool is_end = lines[i][0] == "buyer";
    (is_end ? to_ends : to_reasons) += mean;
    if (lines[i][1] == "delivered") delivered += mean;
  }
  EXPECT_NEAR(to_ends, expected, 1e-9 * expected);
  EXPECT_NEAR(to_reasons, expected - delivered, 1e-9 * expected);
}

TEST(Report, TellsOfLostSales) {
  const Folder folder;
  ASSERT_EQ(
      folder
          .run("strait run '" STRAIT_SOURCE_DIR "/scenarios/red-sea/red-sea.yaml' -n 20 -o lost.h5")
          .code,
      app::kDone);
  EXPECT_EQ(folder.run("strait report lost.h5").code, app::kDone);
  const auto lines = file_of(folder.read("lost.html"), "flow");
  EXPECT_THAT(lines, testing::Contains(
                         testing::ElementsAre("The assembly line", "lost sales", testing::_)));
  EXPECT_THAT(lines, testing::Contains(testing::ElementsAre("lost sales", testing::_, testing::_)));
}

TEST(Report, SetsResultsSideBySide) {
  const OneResult folder;
  folder.run(
      "strait run small.yaml -n 60 -o b.h5 --set controls.license.review.elapsed='300 days'");
  EXPECT_EQ(folder.run("strait report a.h5 b.h5 --title 'Two of them' -o both.html").code,
            app::kDone);
  const std::string page = folder.read("both.html");
  EXPECT_THAT(page, AllOf(HasSubstr("<h1>Two of them</h1>"), HasSubstr("What differs"),
                          HasSubstr("controls.license.review.elapsed"),
                          HasSubstr("60 paired replications"), HasSubstr("whisker")));
  const auto said = nlohmann::json::parse(folder.run("strait compare a.h5 b.h5 --json").out);
  const auto lines = file_of(page, "difference-1");
  ASSERT_EQ(lines.size(), 2U);
  for (const auto& measure : said["measures"]) {
    if (measure["measure"] != "delivered") continue;
    const auto& difference = measure["values"][1]["difference"];
    EXPECT_EQ(std::stod(lines[1][1]), difference["mean"].get<double>());
    EXPECT_EQ(std::stod(lines[1][2]), difference["low"].get<double>());
    EXPECT_EQ(std::stod(lines[1][3]), difference["high"].get<double>());
  }
}

TEST(Report, SaysWhyResultsHaveNoPairs) {
  const OneResult folder;
  folder.run("strait run small.yaml -n 60 -o b.h5 --seed 5");
  EXPECT_EQ(folder.run("strait report a.h5 b.h5 -o both.html").code, app::kDone);
  EXPECT_THAT(folder.read("both.html"), HasSubstr("a and b cannot be paired: seed "));
}

TEST(Report, ReadsSummaries) {
  const OneResult folder{"--keep summary"};
  EXPECT_EQ(folder.run("strait report a.h5").code, app::kDone);
  EXPECT_THAT(folder.read("a.html"), AllOf(HasSubstr("What waits for what"), HasSubstr("fan90")));
}

TEST(Report, SpeaksToProgramsAndPages) {
  const OneResult folder;
  const auto page = nlohmann::json::parse(folder.run("strait report a.h5 --json").out);
  EXPECT_TRUE(page["figures"].is_array());
  EXPECT_EQ(page["answers"].size(), 1U);
  EXPECT_THAT(folder.run("strait report a.h5 --md").out,
              AllOf(HasSubstr("# "), HasSubstr("| measure | part | mean |")));
  EXPECT_FALSE(folder.has("a.html"));
}

TEST(Report, EscapesWhatAScenarioSays) {
  const Folder folder;
  folder.run(
      R"(sed 's|^question: .*|question: "<script>alert(1)</script>"|' small.yaml > evil.yaml)");
  ASSERT_THAT(folder.read("evil.yaml"), HasSubstr("<script>"));
  EXPECT_EQ(folder.run("strait run evil.yaml -n 5 -o a.h5").code, app::kDone);
  EXPECT_EQ(folder.run("strait report a.h5").code, app::kDone);
  EXPECT_THAT(folder.read("a.html"),
              AllOf(HasSubstr("&lt;script&gt;alert(1)"), Not(HasSubstr("<script"))));
}

TEST(Report, RefusesWhatItCannotRead) {
  const OneResult folder;
  const auto refused = [&](const std::string& line, int code, const std::string& why) {
    const Said said = folder.run(line);
    EXPECT_EQ(said.code, code) << line;
    EXPECT_THAT(said.err, HasSubstr(why));
  };
  refused("strait report small.yaml", app::kWrongUse, "small.yaml is a scenario");
  refused("strait report a.h5 --json --md", app::kWrongUse, "--json and --md exclude each other");
  refused("strait report a.h5 -o small.yaml", app::kWrongUse, "is there and is no .html");
  refused("strait report a.h5 -o none/a.html", app::kRunFailed, "none/a.html: cannot be written");
  folder.run("head -c 3000 a.h5 > cut.h5");
  refused("strait report cut.h5", app::kResultUnreadable, "cut.h5");
}

}  // namespace
}  // namespace strait::cli
