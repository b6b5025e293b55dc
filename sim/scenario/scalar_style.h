// How a text is written so that YAML reads the same text again.
#pragma once

#include <string>
#include <string_view>

namespace strait::scenario {

enum class Context { block, flow };

// As it is, in double or in single quotes; one line. `keep_quotes`: it was quoted, so a text that
// looks like a number stays quoted.
std::string scalar_text(std::string_view text, Context context, bool keep_quotes = false);
std::string key_text(std::string_view text, Context context);

// A long text of plain words reads better folded over lines below its key.
bool can_be_folded(std::string_view text);
// ">" or ">-" and the lines, each behind `indent` blanks. REQUIRES: can_be_folded(text)
std::string folded_text(std::string_view text, std::size_t indent, std::size_t width);

}  // namespace strait::scenario
