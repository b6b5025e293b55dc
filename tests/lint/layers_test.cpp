// Proves that includes point downwards only. The linker keeps the same rule for calls (one CMake
// target per layer); headers of templates and inline functions would slip through it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "lint/source_tree.h"

namespace strait::lint {
namespace {

using testing::IsEmpty;
using testing::IsSupersetOf;

// What a layer may include besides itself. "all" stands for every layer.
const std::map<std::string, std::set<std::string>>& allowed_layers() {
  static const std::map<std::string, std::set<std::string>> table{
      {"app", {"all"}},
      {"report", {"stats", "base"}},
      {"analysis", {"output", "stats", "base"}},
      {"experiment", {"assembly", "scenario", "output", "random", "stats", "base"}},
      {"assembly", {"policy", "model", "scenario", "engine", "random", "stats", "base"}},
      {"policy", {"model", "engine", "random", "stats", "base"}},
      {"model", {"engine", "random", "stats", "base"}},
      {"scenario", {"random", "base"}},
      {"output", {"stats", "base"}},
      {"engine", {"base"}},
      {"random", {"base"}},
      {"stats", {"base"}},
      {"base", {}},
  };
  return table;
}

bool may_include(const std::string& from, const std::string& to) {
  const auto& allowed = allowed_layers().at(from);
  return from == to || allowed.contains("all") || allowed.contains(to);
}

std::vector<SourceFile> layer_files() {
  auto files = read_sources("include/strait");
  auto sources = read_sources("sim");
  files.insert(files.end(), std::make_move_iterator(sources.begin()),
               std::make_move_iterator(sources.end()));
  return files;
}

// Calls visit(file, line index, included file) for each #include of `files`.
template <typename Visit>
void for_each_include(const std::vector<SourceFile>& files, Visit visit) {
  for (const auto& file : files) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const auto target = included_file(file.lines[i]);
      if (!target.empty()) visit(file, i, target);
    }
  }
}

TEST(Layers, ReadIncludesAsTheCompilerDoes) {
  EXPECT_EQ(included_file("#include \"strait/base/time.h\"  // why"), "strait/base/time.h");
  EXPECT_EQ(included_file("  # include <hdf5.h>"), "hdf5.h");
  EXPECT_EQ(included_file("// see #include <hdf5.h>"), "");
  EXPECT_EQ(layer_of("include/strait/engine/calendar.h"), "engine");
  EXPECT_EQ(layer_of("sim/policy/gates/cap.cpp"), "policy");
  EXPECT_EQ(layer_of("sim/CMakeLists.txt"), "");
}

TEST(Layers, AreAllKnown) {
  std::set<std::string> unknown;
  const auto files = layer_files();
  ASSERT_GT(files.size(), 10U) << "the test looks in the wrong place";
  for (const auto& file : files) {
    if (!allowed_layers().contains(layer_of(file.path))) unknown.insert(file.path);
  }
  EXPECT_THAT(unknown, IsEmpty());
}

TEST(Layers, IncludeOnlyLayersBelow) {
  std::vector<std::string> wrong;
  for_each_include(layer_files(), [&](const auto& file, std::size_t line, const auto& target) {
    if (!target.starts_with("strait/")) return;
    const auto to = layer_of("include/" + target);
    if (!may_include(layer_of(file.path), to)) wrong.push_back(describe_line(file, line));
  });
  EXPECT_THAT(wrong, IsEmpty());
}

// Includes by relative path would hide their layer; sources have private headers beside them.
TEST(Layers, ArePlainInEveryInclude) {
  std::vector<std::string> wrong;
  for_each_include(layer_files(), [&](const auto& file, std::size_t line, const auto& target) {
    if (target.find("..") != std::string::npos) wrong.push_back(describe_line(file, line));
  });
  EXPECT_THAT(wrong, IsEmpty());
}

TEST(Layers, KeepYamlAndHdf5OutOfPublicHeaders) {
  const std::regex hidden{R"((yaml-cpp/.*|yaml\.h|hdf5.*|H5.*|netcdf.*))"};
  std::vector<std::string> wrong;
  for_each_include(read_sources("include"), [&](const auto& file, auto line, const auto& target) {
    if (std::regex_match(target, hidden)) wrong.push_back(describe_line(file, line));
  });
  EXPECT_THAT(wrong, IsEmpty());
}

// It adds a static constructor to every source that includes the header; <iosfwd> names the types.
TEST(Layers, KeepIostreamOutOfHeaders) {
  std::vector<std::string> wrong;
  for_each_include(layer_files(), [&](const auto& file, std::size_t line, const auto& target) {
    if (is_header(file) && target == "iostream") wrong.push_back(describe_line(file, line));
  });
  EXPECT_THAT(wrong, IsEmpty());
}

// The layers that sim/<layer>/CMakeLists.txt names after USES.
std::set<std::string> linked_layers(const std::string& layer) {
  std::ifstream stream{std::string{STRAIT_SOURCE_DIR} + "/sim/" + layer + "/CMakeLists.txt"};
  const std::string text{std::istreambuf_iterator<char>{stream}, {}};
  std::smatch match;
  static const std::regex uses{R"(strait_layer\([^)]*USES([a-z\s]+))"};
  if (!std::regex_search(text, match, uses)) return {};
  const std::string names = match[1].str();
  static const std::regex word{"[a-z]+"};
  return {std::sregex_token_iterator{names.begin(), names.end(), word}, {}};
}

TEST(Layers, LinkOnlyWhatTheyMayInclude) {
  for (const auto& [layer, allowed] : allowed_layers()) {
    if (allowed.contains("all")) continue;
    EXPECT_THAT(allowed, IsSupersetOf(linked_layers(layer))) << "sim/" << layer;
  }
  EXPECT_TRUE(linked_layers("engine").contains("base")) << "the test reads USES wrongly";
}

}  // namespace
}  // namespace strait::lint
