// Diagnostics as people and machines read them. Text, after the manner of a good compiler:
//
//   h200.yaml:57:27: error S014: "75000" has no unit
//      57 |     per_customer: {limit: 75000, per: end_user}
//         |                           ^^^^^ a number of chips is expected, e.g. "75000 chips"
//         = a line of context
//
//   1 error. `strait explain S014` tells more.
//
// A note without a remedy is one line. Lines come from the sources that the diagnostics remember.
// All functions give text that ends with a line break, or nothing if there is nothing to tell; the
// JSON of nothing is "[]".
#pragma once

#include <string>

#include "strait/scenario/diagnostic.h"

namespace strait::scenario {

struct RenderOptions {
  bool color = false;      // ANSI escapes
  int width = 100;         // columns; a longer source line is clipped around the caret
  std::size_t most = 100;  // diagnostics shown; the rest is counted
};

std::string_view severity_word(Severity severity);  // "error", "warning", "note"

std::string render_text(const Diagnostics& diagnostics, const RenderOptions& options = {});
// [{"severity", "code", "file", "line", "column", "length", "message", "remedy", "notes"}, …];
// line and column are 0 where there is none.
std::string render_json(const Diagnostics& diagnostics);
// Workflow commands that GitHub shows beside the changed lines.
std::string render_github(const Diagnostics& diagnostics);

}  // namespace strait::scenario
