// Every code that a diagnostic may carry, with what `strait explain CODE` says of it. A code is
// never reused for another meaning: scripts and people remember them.
//   S0xx  errors: S001-S022 files, syntax and alternatives; from S030 values; from S050 meaning
//   S1xx  notes and warnings: legal, but perhaps not meant
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "strait/scenario/diagnostic.h"

namespace strait::scenario {

struct Code {
  std::string_view code;
  Severity severity;
  std::string_view title;        // a few words
  std::string_view explanation;  // a paragraph: what is wrong, why it matters, what to do
  std::string_view bad;          // lines of a scenario that lead to it
  std::string_view good;         // the same, put right; empty if there is nothing to put right
};

std::vector<Code> all_codes();                    // by code
const Code* find_code(std::string_view code);     // "S014" or "s014"; null pointer: unknown
std::string explain_code(std::string_view code);  // throws UsageError with the nearest codes

}  // namespace strait::scenario
