// Scenarios whose right answer is known exactly: cases/<name>.yaml against
// cases/expected/<name>.yaml. A case is added by adding these two files.
//
// STRAIT_VALIDATION=full runs as many replications as the case itself asks for at least;
// STRAIT_VALIDATION_SEED=7 takes another seed than the scenario's;
// STRAIT_VALIDATION_ROWS=FOLDER writes the rows of the page there, which `page` puts together.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "strait/base/error.h"
#include "strait/scenario/checks.h"
#include "strait/scenario/overlay.h"
#include "strait/scenario/render.h"
#include "validation/judgement.h"

namespace strait::validation {
namespace {

namespace fs = std::filesystem;

scenario::Scenario read_scenario(const fs::path& file) {
  scenario::Diagnostics found;
  const auto loaded = scenario::load_scenario(file.string(), {}, found);
  scenario::Scenario made = scenario::read_and_check(loaded.root, found);
  if (found.has_errors()) throw ScenarioError{scenario::render_text(found)};
  return made;
}

bool full() {
  const char* wish = std::getenv("STRAIT_VALIDATION");
  return wish != nullptr && std::string{wish} == "full";
}

void write_rows(const fs::path& file, const ExpectedCase& expected,
                const std::vector<Observed>& observed) {
  const char* folder = std::getenv("STRAIT_VALIDATION_ROWS");
  if (folder == nullptr) return;
  std::ofstream page{fs::path{folder} / (file.stem().string() + ".md")};
  for (std::size_t i = 0; i < expected.values.size(); ++i) {
    const Expectation& value = expected.values[i];
    page << fmt::format("| [{0}](cases/{0}.yaml) | {1} | {2} | {3:.10g} | {4} | {5} |\n",
                        file.stem().string(), expected.source, value.name, value.value,
                        finding(value, observed[i]),
                        objection(value, observed[i]).empty() ? "met" : "**missed**");
  }
}

class Theory : public testing::TestWithParam<fs::path> {};

TEST_P(Theory, IsMet) {
  const ExpectedCase expected = read_expected(GetParam());
  const scenario::Scenario scenario =
      read_scenario(GetParam().parent_path().parent_path() / GetParam().filename());
  const char* other = std::getenv("STRAIT_VALIDATION_SEED");
  const std::uint64_t seed = other == nullptr ? scenario.experiment.seed : std::stoull(other);
  const auto observed =
      observe(scenario, expected.values, full() ? expected.full : expected.replications, seed);
  ASSERT_FALSE(expected.values.empty());
  write_rows(GetParam(), expected, observed);
  for (std::size_t i = 0; i < expected.values.size(); ++i) {
    EXPECT_EQ(objection(expected.values[i], observed[i]), "") << expected.values[i].name;
  }
}

std::string name_of(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Theory, testing::ValuesIn(expected_files()), name_of);

}  // namespace
}  // namespace strait::validation
