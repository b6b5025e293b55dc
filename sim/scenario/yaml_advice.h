// What a person can do about a parser's complaint.
#pragma once

#include <string>
#include <string_view>

namespace strait::scenario {

struct YamlAdvice {
  std::string message;
  std::string remedy;
  bool has_start = false;  // where the broken list or mapping begins is worth a note
  bool at_escape = false;  // the place to show is the backslash before
};
// `next`: the character at which the parser gave up; 0 at the end of the text. `lines_up`: it
// stands in the column of the list or mapping that was being read.
YamlAdvice advice_for(std::string_view problem, char next, bool lines_up);

}  // namespace strait::scenario
