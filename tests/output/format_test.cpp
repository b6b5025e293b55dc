#include "strait/output/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "output/folder.h"

namespace strait::output {
namespace {

TEST(FormatPage, IsTheTrackedOne) {
  const std::filesystem::path page = std::filesystem::path{STRAIT_SOURCE_DIR} / "results/README.md";
  if (std::getenv("STRAIT_UPDATE_PAGES")) write_bytes(page, format_page());
  EXPECT_EQ(read_bytes(page), format_page())
      << "the format changed: run this test with STRAIT_UPDATE_PAGES=1 to write the page again";
}

TEST(FormatPage, ListsFamilies) {
  const Family family{"delivered", "replication, time, buyer", "1", "units delivered"};
  EXPECT_THAT(
      format_page({&family, 1}),
      testing::HasSubstr("| `delivered` | replication, time, buyer | 1 | units delivered |"));
}

}  // namespace
}  // namespace strait::output
