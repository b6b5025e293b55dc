#include "strait/report/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strait::report {
namespace {

using testing::HasSubstr;
using testing::Not;

Table sample() {
  return {"Of a|b",
          {{"what"},
           {"mean", true},
           {"exact", true, Shown::in_files},
           {"unit", false, Shown::on_pages}},
          {{{"a, \"b\""}, {"0.1", 0.1}, {"", 1.0 / 3}, {"chips"}},
           {{"x|y\nz"}, {"", std::numeric_limits<double>::quiet_NaN()}, {"", 2}, {"<b>"}}}};
}

TEST(Table, IsMarkupOnPages) {
  const std::string html = table_html(sample());
  EXPECT_THAT(html, HasSubstr("<caption>Of a|b</caption>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"row\">a, &quot;b&quot;</th><td class=\"n\">0.1</td>"));
  EXPECT_THAT(html, HasSubstr("<td>&lt;b&gt;</td>"));
  EXPECT_THAT(html, Not(HasSubstr("exact")));
}

TEST(Table, IsMarkdown) {
  EXPECT_EQ(table_markdown(sample()),
            "| what | mean | unit |\n|---|---:|---|\n| a, \"b\" | 0.1 | chips |\n"
            "| x\\|y z |  | <b> |\n");
}

// Numbers read back to the same bits, whatever the page shows of them.
TEST(Table, IsCommaSeparatedWithAllDigits) {
  EXPECT_EQ(table_csv(sample()),
            "what,mean,exact\r\n\"a, \"\"b\"\"\",0.1,0.3333333333333333\r\n\"x|y\nz\",,2\r\n");
}

}  // namespace
}  // namespace strait::report
