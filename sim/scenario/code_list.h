// The rows of codes.h, a family in a file. To add a code: add a row to its family's table.
#pragma once

#include <span>

#include "strait/scenario/codes.h"

namespace strait::scenario {

std::span<const Code> syntax_codes();   // files, YAML, alternatives: codes_syntax.cpp
std::span<const Code> value_codes();    // one field at a time: codes_values.cpp
std::span<const Code> meaning_codes();  // several fields together: codes_meaning.cpp

}  // namespace strait::scenario
