// Numbers that begin with a zero: "010" is eight to YAML 1.1 and ten to people.
#pragma once

#include <algorithm>
#include <string_view>

namespace strait::scenario {

inline bool has_leading_zero(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const auto digits = std::min(text.find_first_not_of("0123456789_"), text.size());
  return digits > 1 && text[0] == '0' && (digits == text.size() || text[digits] == ' ');
}

}  // namespace strait::scenario
