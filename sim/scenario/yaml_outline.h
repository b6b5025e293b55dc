// A look at a YAML text before it is parsed: one pass that knows no more than what its brackets,
// quotes, comments and block texts are. yaml-cpp needs it twice. It keeps every token of a flow
// list until that is closed, so 16 MB of "[" would cost seconds before the first event; and it
// takes the end of the file for the end of a quote.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace strait::scenario {

struct YamlOutline {
  std::optional<std::size_t> too_deep;    // byte of the first bracket above kMostLevels
  std::optional<std::size_t> open_quote;  // byte of the quote that is never closed
};
// Sure only of texts that are YAML; where one is not, as a reader would guess.
YamlOutline outline_of(std::string_view text);

// Byte of the quote that closes the one at `start`; npos if none does.
std::size_t end_of_quote(std::string_view text, std::size_t start);

}  // namespace strait::scenario
