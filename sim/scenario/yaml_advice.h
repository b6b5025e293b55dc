// What a person can do about a parser's complaint.
#pragma once

#include <string>
#include <string_view>

namespace strait::scenario {

struct YamlAdvice {
  std::string message;
  std::string remedy;
  bool at_start = false;   // the place to show is where the broken part begins
  bool has_start = false;  // where it begins is worth a note
};
// `next`: the character at which the parser gave up; 0 at the end of the text.
YamlAdvice advice_for(std::string_view problem, std::string_view context, char next);

}  // namespace strait::scenario
