// What is looked at in the bytes of a file before a YAML parser sees them.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "strait/scenario/diagnostic.h"

namespace strait::scenario {

// True if the text is UTF-8 without control characters and not over kMostBytes; else one error
// tells.
bool check_bytes(const std::shared_ptr<const Source>& source, Diagnostics& diagnostics);

// The text with each tab in indentation replaced by a blank, so that the parser can go on; one
// error for all such lines with a word behind the tab. None if there are no such tabs.
std::optional<std::string> without_indenting_tabs(const std::shared_ptr<const Source>& source,
                                                  Diagnostics& diagnostics);

}  // namespace strait::scenario
