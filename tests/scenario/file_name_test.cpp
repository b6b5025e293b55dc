#include "strait/scenario/file_name.h"

#include <gtest/gtest.h>

#include <string>

namespace strait::scenario {
namespace {

TEST(FileName, StaysInItsFolderAndMeansNothingToAShell) {
  for (const std::string name : {"a", "h200-first-batch", "P07_x", "Q"}) {
    EXPECT_TRUE(is_file_name(name)) << name;
  }
  EXPECT_TRUE(is_file_name(std::string(64, 'a')));
  EXPECT_FALSE(is_file_name(std::string(65, 'a')));
  for (const std::string name :
       {"", "..", "../../evil", "a/b", "-x", "%s", "x\ny", "x\n", "2x", "a b", "a.b", "ä", "$x"}) {
    EXPECT_FALSE(is_file_name(name)) << name;
  }
}

}  // namespace
}  // namespace strait::scenario
