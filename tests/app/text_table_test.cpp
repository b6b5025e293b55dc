#include "strait/app/text_table.h"

#include <gtest/gtest.h>

namespace strait::app {
namespace {

const TextTable kTable{{"name", "n", ""}, {{"a", "10", "best"}, {"µ*|", "5", ""}}, 1, true};

TEST(TextTable, SetsWordsLeftAndNumbersRight) {
  EXPECT_EQ(kTable.text(), "  name    n\n  a      10   best\n  µ*|     5\n");
}

TEST(TextTable, KeepsBarsInMarkdown) {
  EXPECT_EQ(kTable.markdown(),
            "| name | n |  |\n|---|---:|---|\n| a | 10 | best |\n| µ*\\| | 5 |  |\n");
}

}  // namespace
}  // namespace strait::app
