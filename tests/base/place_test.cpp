#include "strait/base/place.h"

#include <gtest/gtest.h>

namespace strait {
namespace {

TEST(Place, ReadsAsEditorsExpectIt) {
  const auto file = std::make_shared<const std::string>("h200.yaml");
  EXPECT_EQ(format_place({file, 57, 21}), "h200.yaml:57:21");
  EXPECT_EQ(format_place({file, 0, 0}), "h200.yaml");
  EXPECT_EQ(format_place({}), "command line");
}

}  // namespace
}  // namespace strait
