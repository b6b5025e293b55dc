#include "strait/base/version.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace strait {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

TEST(Version, NamesSourceAndTools) {
  const auto& build = build_information();
  EXPECT_THAT(std::string{build.version}, MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
  EXPECT_THAT(std::string{build.compiler}, HasSubstr(" "));
  EXPECT_THAT(std::string{build.flags}, HasSubstr("-ffp-contract=off"));
  EXPECT_FALSE(build.processor.empty());
}

TEST(Version, KnowsTheCommitOrSaysThatItDoesNot) {
  const std::string revision{build_information().revision};
  const bool commit =
      revision.size() == 40 && revision.find_first_not_of("0123456789abcdef") == std::string::npos;
  EXPECT_TRUE(commit || revision == "unknown") << revision;
}

TEST(Version, ListsEveryLibraryThatShapesResults) {
  const auto libraries = build_information().libraries;
  for (const auto* name : {"Boost", "Eigen", "fmt", "HDF5", "yaml-cpp"}) {
    const auto found = std::find_if(libraries.begin(), libraries.end(),
                                    [&](const auto& library) { return library.name == name; });
    ASSERT_NE(found, libraries.end()) << name;
    EXPECT_THAT(std::string{found->version}, MatchesRegex("[0-9]+\\.[0-9.]+")) << name;
  }
}

TEST(Version, ShortFormTellsRevisionAndWhetherItWasModified) {
  const auto& build = build_information();
  const std::string text{short_version()};
  EXPECT_THAT(text, StartsWith(std::string{build.version} + " ("));
  EXPECT_THAT(text, HasSubstr(std::string{build.revision.substr(0, 7)}));
  EXPECT_EQ(text.find("modified") != std::string::npos, build.modified);
}

}  // namespace
}  // namespace strait
