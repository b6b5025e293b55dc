// The version of the result format and its page, results/README.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace strait::output {

// Raised when a file of the old version would be misread by a program of the new one, or the other
// way round; names and attributes that are only added do not raise it. Files of all versions from 1
// on stay readable.
inline constexpr std::uint32_t kFormatVersion = 1;

// One line of the page's table of results: what a command promises to write.
struct Family {
  std::string_view name;        // "delivered"
  std::string_view dimensions;  // "replication, time, buyer"
  std::string_view units;
  std::string_view meaning;
};

// Markdown. The fixed part comes from the tables that the writer itself goes through; `families`
// are the results that the commands add.
std::string format_page(std::span<const Family> families = {});

}  // namespace strait::output
