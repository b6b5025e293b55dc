// What tracked files must not contain, and how long they may get.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <regex>
#include <string>

#include "lint/source_tree.h"

namespace strait::lint {
namespace {

using testing::IsEmpty;

constexpr std::size_t kLongFile = 350;  // lines; the aim is 100 to 200

// Folders of one machine, addresses that packages are downloaded from, and what lies outside the
// repository. In a URL such a word follows a host, so only a word's start counts.
const std::regex& of_one_machine() {
  static const std::regex pattern{R"re((^|[\s"'`(=:<])/(work|root|home|Users|mnt)/|)re"
                                  R"re(\.\./shared|)re"
                                  R"re(^\s*deb(-src)?\s.*https?:|)re"
                                  R"re(registry\s*[=:]\s*"?https?:|)re"
                                  R"re("resolved"\s*:\s*"https?:|)re"
                                  R"re((index-url|find-links)[\s=]+\S)re"};
  return pattern;
}

TEST(TrackedFiles, PatternFindsWhatItShould) {
  for (const auto* line :
       {"cd /"
        "work/main",
        "include(\"/"
        "home/ann/x.cmake\")",
        "see ../"
        "shared/facts",
        "registry=https://example.org", R"("resolved": "https://example.org/a.tgz")",
        "deb [trusted=yes] https://example.org bookworm main"}) {
    EXPECT_TRUE(std::regex_search(line, of_one_machine())) << line;
  }
  for (const auto* line : {"https://www.bis.gov/home/press", "work/root", "framework/root/x",
                           "the Debian registry of packages", "source: https://example.org"}) {
    EXPECT_FALSE(std::regex_search(line, of_one_machine())) << line;
  }
}

TEST(TrackedFiles, NameNoMachineAndNoRegistry) {
  const auto files = read_tracked_files();
  if (files.empty()) GTEST_SKIP() << "not a git work tree";
  std::vector<std::string> wrong;
  for (const auto& file : files) {
    if (file.path == "tests/lint/files_test.cpp") continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (std::regex_search(file.lines[i].substr(0, 2000), of_one_machine())) {
        wrong.push_back(describe_line(file, i));
      }
    }
  }
  EXPECT_THAT(wrong, IsEmpty());
}

// Promises instead of work, and what an unfinished merge leaves behind.
TEST(TrackedFiles, LeaveNothingUnfinished) {
  const auto files = read_tracked_files();
  if (files.empty()) GTEST_SKIP() << "not a git work tree";
  const std::regex unfinished{R"(\b(TODO|FIXME|XXX)\b|^(<{7}|>{7}) )"};
  std::vector<std::string> wrong;
  for (const auto& file : files) {
    if (layer_of(file.path).empty() && !file.path.starts_with("tools/")) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (std::regex_search(file.lines[i], unfinished)) wrong.push_back(describe_line(file, i));
    }
  }
  EXPECT_THAT(wrong, IsEmpty());
}

// A long file is a question, not a mistake: the answer may be "a table".
TEST(TrackedFiles, ThatAreLongAreNamed) {
  for (const auto* folder : {"include", "sim", "tests", "tools"}) {
    for (const auto& file : read_sources(folder)) {
      EXPECT_FALSE(file.lines.empty()) << file.path << " is empty";
      if (file.lines.size() > kLongFile) {
        std::printf("warning: %s has %zu lines\n", file.path.c_str(), file.lines.size());
      }
    }
  }
}

}  // namespace
}  // namespace strait::lint
