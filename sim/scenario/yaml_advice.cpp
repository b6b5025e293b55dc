#include "yaml_advice.h"

#include <fmt/format.h>

#include <array>

namespace strait::scenario {
namespace {

struct Row {
  std::string_view problem, context;  // parts of what the parser says
  std::string_view message, remedy;
  bool at_start = false;
  bool has_start = false;
  std::string_view next = {};  // one of these characters; empty: any
};
constexpr std::array<Row, 18> kRows{{
    {"mapping values are not allowed", "", "a second colon in one line",
     "quote a text that contains \": \""},
    {"mapping keys are not allowed", "", "a key where none can stand",
     "does the line above end as it should?"},
    {"block sequence entries are not allowed", "", "a list item where none can stand",
     "put \"- \" on a line of its own below the key"},
    {"could not find expected ':'", "", "a key without its colon", "key: value is expected", true},
    {"end of stream", "quoted scalar", "a quote is opened and never closed", "close the quote",
     true},
    {"document indicator", "quoted scalar",
     "a quote is opened and not closed before a line \"---\"", "close the quote", true},
    {"escape", "quoted scalar", "an escape that YAML does not know",
     "use single quotes around a text with \\"},
    {"hexdecimal number", "", "an escape that YAML does not know",
     "use single quotes around a text with \\"},
    {"cannot start any token", "", "a value cannot begin with this character",
     "put the value in quotes"},
    {"alphabetic or numeric character", "alias", "a lone star (*)", "put the value in quotes"},
    {"alphabetic or numeric character", "anchor", "a lone ampersand (&)",
     "put the value in quotes"},
    {"expected key", "block mapping", "a closing bracket without its opening one",
     "remove it, or open it", false, false, "]}"},
    {"expected key", "block mapping", "this item does not line up with the list above it",
     "items of one list begin in the same column with \"- \"", false, false, "-"},
    {"expected key", "block mapping", "this line does not line up with the keys above it",
     "keys of one mapping begin in the same column", false, true},
    {"expected '-' indicator", "", "this line does not line up with the list above it",
     "items of one list begin in the same column with \"- \"", false, true},
    {"expected ',' or '}'", "", "a mapping {…} is not closed here",
     "a comma or a closing brace is expected", false, true},
    {"expected ',' or ']'", "", "a list […] is not closed here",
     "a comma or a closing bracket is expected", false, true},
    {"expected node content", "", "a value is missing here", "a comma too many?"},
}};

}  // namespace

YamlAdvice advice_for(std::string_view problem, std::string_view context, char next) {
  for (const Row& row : kRows) {
    if (problem.find(row.problem) == std::string_view::npos) continue;
    if (context.find(row.context) == std::string_view::npos) continue;
    if (!row.next.empty() && row.next.find(next) == std::string_view::npos) continue;
    return {std::string(row.message), std::string(row.remedy), row.at_start, row.has_start};
  }
  return {fmt::format("this is not YAML: {}", problem), "", false, false};
}

}  // namespace strait::scenario
