// The examples of the README files: what they show is what the program prints, and each command
// and script in them runs as it stands there.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "cli/program.h"
#include "strait/app/exit_code.h"

namespace strait::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const fs::path kSource = STRAIT_SOURCE_DIR;
const std::string kFlagship = "scenarios/h200-first-batch/h200-first-batch.yaml";

struct Fence {
  std::string language;  // what stands behind ```
  std::string text;
};

std::vector<Fence> fences_of(const fs::path& page) {
  std::istringstream in{read_file(page)};
  std::vector<Fence> fences;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) fences.push_back({line.substr(3), ""});
    } else if (inside) {
      fences.back().text += line + "\n";
    }
  }
  return fences;
}

// Times and threads differ from run to run, revisions from build to build.
std::string without_chance(std::string text) {
  text = std::regex_replace(text, std::regex{" +\\d+(\\.\\d+)? m?s on \\d+ threads?"}, " TIME");
  return std::regex_replace(text, std::regex{"in \\d+(\\.\\d+)? (m?s|min)"}, "in TIME");
}

// A folder in which the paths of the README lead where they lead in the checkout.
void add_scenarios(const Folder& folder) {
  fs::create_directory_symlink(kSource / "scenarios", folder.path() / "scenarios");
}

std::string first_lines(const std::string& text, int count) {
  std::size_t end = 0;
  while (count-- > 0 && end != std::string::npos) end = text.find('\n', end + 1);
  return end == std::string::npos ? text : text.substr(0, end + 1);
}

// Compares with what is stored, or stores it when asked to.
void expect_as_before(const std::string& name, const std::string& found) {
  const fs::path stored = kSource / "tests/cli/expected" / name;
  if (std::getenv("STRAIT_UPDATE_ANSWERS") != nullptr) {
    std::ofstream{stored, std::ios::binary} << found;
  }
  EXPECT_EQ(found, read_file(stored)) << "see " << stored;
}

TEST(Readme, ShowsWhatTheProgramPrints) {
  const Folder folder;
  add_scenarios(folder);
  int shown = 0;
  const auto check = [&](const fs::path& page, const std::string& scenario) {
    const Said said = folder.run("strait run '" + scenario + "'");
    EXPECT_EQ(said.code, app::kDone) << said.err;
    for (const Fence& fence : fences_of(page)) {
      if (!fence.language.empty() || fence.text.find("% of runs between") == std::string::npos)
        continue;
      EXPECT_THAT(without_chance(said.out), HasSubstr(without_chance(fence.text))) << page;
      ++shown;
    }
  };
  check(kSource / "README.md", kFlagship);
  for (const auto& entry : fs::directory_iterator{kSource / "scenarios"}) {
    if (!entry.is_directory()) continue;
    const std::string name = entry.path().filename().string();
    check(entry.path() / "README.md", fmt::format("scenarios/{0}/{0}.yaml", name));
  }
  EXPECT_GE(shown, 7);
}

// In the order of the page, in one folder: a later line may read what an earlier one wrote.
TEST(Readme, RunsEveryCommandItNames) {
  const Folder folder;
  add_scenarios(folder);
  std::string said_by_all;
  int commands = 0;
  for (const Fence& fence : fences_of(kSource / "README.md")) {
    std::istringstream lines{fence.text};
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("strait ")) continue;
      line = std::regex_replace(line, std::regex{" +#.*"}, "");
      line = std::regex_replace(line, std::regex{"\\bFILE\\b"}, kFlagship);
      const Said said = folder.run(line);
      EXPECT_EQ(said.code, line.starts_with("strait diff") ? app::kDiffers : app::kDone)
          << line << "\n"
          << said.err;
      const bool of_this_build = line.find("--provenance") != std::string::npos;
      said_by_all += "$ " + line + "\n" + (of_this_build ? "" : first_lines(said.out, 12)) + "\n";
      ++commands;
    }
  }
  EXPECT_GE(commands, 12);
  expect_as_before("readme_commands.txt", without_chance(said_by_all));
}

// What is an expression on a line of its own prints its value, as at Python's prompt.
constexpr const char* kPrompt = R"(
import ast, sys
names = {}
for node in ast.parse(open(sys.argv[1]).read()).body:
    exec(compile(ast.Interactive([node]), sys.argv[1], "single"), names)
)";

TEST(Readme, ReadsResultsInPythonAsItSays) {
  const Folder folder;
  if (folder.run("/usr/bin/python3 -c 'import xarray, netCDF4'").code != 0) {
    GTEST_SKIP() << "python3-xarray is not there";
  }
  add_scenarios(folder);
  folder.run("strait run -q " + kFlagship);
  folder.run("cp results/h200-first-batch.h5 results/run.h5");
  folder.write("prompt.py", kPrompt);
  std::string printed;
  for (const auto* page : {"README.md", "results/README.md"}) {
    for (const Fence& fence : fences_of(kSource / page)) {
      if (fence.language != "python") continue;
      folder.write("example.py", fence.text);
      const Said said = folder.run("/usr/bin/python3 prompt.py example.py");
      EXPECT_EQ(said.code, 0) << said.err;
      printed += page + std::string{":\n"} + first_lines(said.out, 24) + "\n";
    }
  }
  expect_as_before("readme_python.txt", printed);
}

TEST(Readme, ReadsResultsInRAsItSays) {
  const Folder folder;
  if (folder.run("Rscript -e 'library(ncdf4)'").code != 0) {
    GTEST_SKIP() << "r-cran-ncdf4 is not there";
  }
  folder.run("strait run -q small.yaml -o results/run.h5");
  int examples = 0;
  for (const Fence& fence : fences_of(kSource / "results/README.md")) {
    if (fence.language != "r") continue;
    folder.write("example.R", fence.text);
    const Said said = folder.run("Rscript example.R");
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("double delivered[")) << said.out;
    ++examples;
  }
  EXPECT_EQ(examples, 1);
}

}  // namespace
}  // namespace strait::cli
