#include "strait/base/csv.h"

#include <gtest/gtest.h>

namespace strait {
namespace {

TEST(Csv, ReadsQuotesLineBreaksAndShortRows) {
  const auto rows =
      read_csv("\xef\xbb\xbfid,note,url\r\nF1,\"a, \"\"b\"\"\nc\",x\r\n\r\nF2,plain\nF3,,z");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].at("note"), "a, \"b\"\nc");
  EXPECT_EQ(rows[0].at("url"), "x");
  EXPECT_FALSE(rows[1].contains("url"));
  EXPECT_EQ(rows[2].at("note"), "");
  EXPECT_EQ(rows[2].at("url"), "z");
}

TEST(Csv, OfNothingIsEmpty) {
  EXPECT_TRUE(read_csv("").empty());
  EXPECT_TRUE(read_csv("id,note\n").empty());
}

}  // namespace
}  // namespace strait
