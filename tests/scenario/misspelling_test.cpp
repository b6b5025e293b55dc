// Every key of every scenario, misspelt by one letter, is refused; from four letters on the right
// word is among at most three suggestions. A scenario that is added to scenarios/ is tried too.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>

#include "scenario/spelling.h"
#include "strait/scenario/checks.h"
#include "strait/scenario/overlay.h"
#include "strait/scenario/render.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

namespace fs = std::filesystem;

const std::string kScenarios = std::string{STRAIT_SOURCE_DIR} + "/scenarios";

std::vector<fs::path> files() {
  std::vector<fs::path> all{fs::path{STRAIT_SOURCE_DIR} / "tests/scenario/flagship.yaml"};
  for (const auto& entry : fs::recursive_directory_iterator{kScenarios}) {
    if (entry.path().extension() == ".yaml") all.push_back(entry.path());
  }
  std::sort(all.begin(), all.end());
  return all;
}

// With what an alternative extends; tests run beside each other.
fs::path copy_of_scenarios() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string{"strait_"} + test->name();
  std::replace(name.begin(), name.end(), '/', '_');
  fs::path folder = fs::path{testing::TempDir()} / name;
  fs::remove_all(folder);
  fs::copy(kScenarios, folder, fs::copy_options::recursive);
  return folder;
}

class Misspelling : public testing::TestWithParam<fs::path> {
 protected:
  // Refused, and the right word named if it is long enough to be guessed: no path, and no date.
  static void expect_refused(const Diagnostics& found, const std::string& right,
                             const std::string& what) {
    EXPECT_TRUE(found.has_errors()) << what;
    const bool is_word = right.find('.') == std::string::npos && std::isdigit(right.front()) == 0;
    if (right.size() < 4 || !is_word) return;
    bool named = false;
    for (const Diagnostic& one : found.sorted()) {
      named = named || speaks_of(one, right);
      EXPECT_LE(suggestions(one.remedy), 3U) << one.remedy;
    }
    EXPECT_TRUE(named) << what << '\n' << render_text(found);
  }
};

TEST_P(Misspelling, OfAnyKeyIsRefusedWithTheRightWord) {
  Diagnostics sound;
  Node root = load_scenario(GetParam().string(), {}, sound).root;
  read_and_check(root, sound);
  ASSERT_EQ(render_text(sound), "");
  const Spelling spelling{root};
  std::size_t tried = 0;
  for (const Key& key : all_keys(root)) {
    if (spelling.is_free(key.path)) continue;
    std::string& text = key.mapping->entries()[key.index].key;
    const std::string right = text;
    text = misspelt(right);
    Diagnostics found;
    read_and_check(root, found);
    expect_refused(found, right, key.path + " as " + text);
    text = right;
    ++tried;
  }
  EXPECT_GT(tried, 100U);
}

// The words of an alternative itself: its own keys, and each step of a path under change and add.
TEST_P(Misspelling, OfAPathOfAnAlternativeIsRefusedWithTheRightWord) {
  std::ifstream in{GetParam()};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  Diagnostics sound;
  Node own = read_yaml_text(text, "own.yaml", sound);
  if (own.find("extends") == nullptr) return;
  const fs::path folder = copy_of_scenarios();
  const fs::path wrong = folder / fs::relative(GetParam(), kScenarios);
  for (const Word& word : words_of_alternative(own, text)) {
    const std::string spelt = misspelt(word.text);
    std::ofstream{wrong} << std::string{text}.replace(word.at, word.text.size(), spelt);
    Diagnostics found;
    const Node root = load_scenario(wrong.string(), {}, found).root;
    if (!found.has_errors()) read_and_check(root, found);
    expect_refused(found, word.text, word.text + " as " + spelt);
  }
  fs::remove_all(folder);
}

std::string name_of(const testing::TestParamInfo<fs::path>& info) {
  std::string name =
      info.param.parent_path().filename().string() + "_" + info.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Misspelling, testing::ValuesIn(files()), name_of);

}  // namespace
}  // namespace strait::scenario
