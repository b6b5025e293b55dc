#include "yaml_advice.h"

#include <fmt/format.h>

#include <array>

namespace strait::scenario {
namespace {

struct Row {
  std::string_view problem;  // part of what the parser says
  std::string_view message, remedy;
  bool has_start = false;
  std::string_view next = {};  // one of these characters; empty: any
  bool lines_up = false;       // only of what stands in the right column
  bool at_escape = false;
};
constexpr std::array<Row, 21> kAdvice{{
    {"two lines in a key", "a key without its colon", "key: value is expected"},
    {"illegal map value", "a second colon in one line", "quote a text that contains \": \""},
    {"illegal map key", "a key where none can stand", "does the line above end as it should?"},
    {"illegal block entry", "a list item where none can stand",
     "put \"- \" on a line of its own below the key"},
    {"illegal EOF in scalar", "a quote is opened and never closed", "close the quote"},
    {"document indicator", "a quote is opened and not closed before a line \"---\"",
     "close the quote"},
    {"unknown escape", "an escape that YAML does not know",
     "use single quotes around a text with \\", false, "", false, true},
    {"hex number", "an escape that YAML does not know", "use single quotes around a text with \\",
     false, "", false, true},
    {"invalid unicode", "an escape that YAML does not know",
     "use single quotes around a text with \\", false, "", false, true},
    {"unknown token", "a value cannot begin with this character", "put the value in quotes"},
    {"alias not found", "a lone star (*)", "put the value in quotes"},
    {"anchor not found", "a lone ampersand (&)", "put the value in quotes"},
    {"illegal flow end", "a closing bracket without its opening one", "remove it, or open it"},
    {"end of map not found", "a closing bracket without its opening one", "remove it, or open it",
     false, "]}"},
    {"end of map not found", "this item does not line up with the list above it",
     "items of one list begin in the same column with \"- \"", false, "-"},
    {"end of map not found", "a key without its colon", "key: value is expected", false, "", true},
    {"end of map not found", "this line does not line up with the keys above it",
     "keys of one mapping begin in the same column", true},
    {"end of sequence not found", "this line does not line up with the list above it",
     "items of one list begin in the same column with \"- \"", true},
    {"end of map flow not found", "a mapping {…} is not closed here",
     "a comma or a closing brace is expected", true},
    {"end of sequence flow not found", "a list […] is not closed here",
     "a comma or a closing bracket is expected", true},
    {"no value", "a value is missing here", "a comma too many?"},
}};

}  // namespace

YamlAdvice advice_for(std::string_view problem, char next, bool lines_up) {
  for (const Row& row : kAdvice) {
    if (problem.find(row.problem) == std::string_view::npos) continue;
    if (!row.next.empty() && row.next.find(next) == std::string_view::npos) continue;
    if (row.lines_up && !lines_up) continue;
    return {std::string(row.message), std::string(row.remedy), row.has_start, row.at_escape};
  }
  return {fmt::format("this is not YAML: {}", problem), "", false, false};
}

}  // namespace strait::scenario
