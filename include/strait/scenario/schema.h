// The language for machines and for people, from the tables that read it.
#pragma once

#include <string>

namespace strait::scenario {

// JSON Schema (draft 7) of a scenario file, for editors; file text ending with a line break. A file
// with `extends` needs only what it says. Units, ranges and references are left to `strait check`.
std::string json_schema();

// scenarios/REFERENCE.md: every key with its unit, range, default and meaning.
std::string reference_page();

}  // namespace strait::scenario
