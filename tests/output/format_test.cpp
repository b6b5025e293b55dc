#include "strait/output/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strait::output {
namespace {

TEST(FormatPage, ListsFamilies) {
  const Family family{"delivered", "replication, time, buyer", "1", "units delivered"};
  EXPECT_THAT(
      format_page({&family, 1}),
      testing::HasSubstr("| `delivered` | replication, time, buyer | 1 | units delivered |"));
}

}  // namespace
}  // namespace strait::output
