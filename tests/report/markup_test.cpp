#include "strait/report/markup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strait::report {
namespace {

using testing::ElementsAre;

TEST(Markup, EscapesWhatWouldEndTextOrAttribute) {
  EXPECT_EQ(escaped("<script>alert(\"1 & 2\")</script>"),
            "&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;");
  EXPECT_EQ(escaped(std::string_view{"a\0b\x1b[1m", 7}), "ab[1m");
}

TEST(Markup, KeepsNumbersTogether) {
  EXPECT_EQ(escaped("90 000 chips, 5 % of all"), "90\u00a0000 chips, 5\u00a0% of all");
  EXPECT_EQ(escaped("24 May 2026"), "24 May 2026");
}

TEST(Markup, WritesCoordinatesToATenth) {
  EXPECT_EQ(px(12.349), "12.3");
  EXPECT_EQ(px(12.0), "12");
  EXPECT_EQ(px(-0.01), "0");
}

TEST(Markup, PutsTextIntoAnAddress) {
  EXPECT_EQ(data_address("text/csv", "a,b\r\n1 %,é"),
            "data:text/csv;charset=utf-8,a,b%0D%0A1%20%25,%C3%A9");
}

TEST(Markup, MakesIds) {
  EXPECT_EQ(slug("China's import approval (batches)"), "china-s-import-approval-batches");
  EXPECT_EQ(slug("__"), "");
}

TEST(Markup, FoldsBetweenWords) {
  EXPECT_THAT(folded("one two three", text_width("one two", 10) + 1, 10),
              ElementsAre("one two", "three"));
  EXPECT_THAT(folded("unbreakable", 1, 10), ElementsAre("unbreakable"));
}

}  // namespace
}  // namespace strait::report
