// Each file in bad/ is refused with exactly the messages beside it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "strait/scenario/checks.h"
#include "strait/scenario/render.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

const std::filesystem::path kFolder =
    std::filesystem::path(STRAIT_SOURCE_DIR) / "tests/scenario/bad";

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file{path};
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class BadExample : public testing::TestWithParam<std::string> {};

TEST_P(BadExample, IsRefusedAsExpected) {
  const std::filesystem::path yaml = kFolder / (GetParam() + ".yaml");
  Diagnostics found;
  const Node root = read_yaml_text(file_text(yaml), yaml.filename().string(), found);
  ASSERT_FALSE(root.is_null());
  read_and_check(root, found);
  const std::string text = render_text(found);
  const std::string expected = file_text(kFolder / (GetParam() + ".expected"));
  if (text != expected) std::ofstream{GetParam() + ".expected"} << text;
  EXPECT_EQ(text, expected);
}

std::vector<std::string> examples() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Files, BadExample, testing::ValuesIn(examples()),
                         [](const auto& example) { return example.param; });

}  // namespace
}  // namespace strait::scenario
