// What a scenario may be called: its files are named after it, so no name leads out of their folder
// or means something to a shell.
#pragma once

#include <string_view>

namespace strait::scenario {

inline constexpr std::string_view kFileNameRule =
    "letters, digits, - and _, a letter first, at most 64";
inline constexpr std::string_view kFileNamePattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";

bool is_file_name(std::string_view text);

}  // namespace strait::scenario
