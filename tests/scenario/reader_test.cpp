// The flagship becomes structs: a value of each kind, in canonical units.
#include "strait/scenario/reader.h"

#include <gtest/gtest.h>

#include "strait/scenario/render.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

const std::string kFlagship =
    std::string(STRAIT_SOURCE_DIR) + "/scenarios/h200-first-batch/h200-first-batch.yaml";

class Flagship : public testing::Test {
 protected:
  Flagship() {
    Diagnostics found;
    scenario = read_scenario(read_yaml_file(kFlagship, found), found);
    mistakes = render_text(found);
  }
  Scenario scenario;
  std::string mistakes;
};

TEST_F(Flagship, ReadsWithoutMistake) { EXPECT_EQ(mistakes, ""); }

}  // namespace
}  // namespace strait::scenario
