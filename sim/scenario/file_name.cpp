#include "strait/scenario/file_name.h"

#include <regex>

namespace strait::scenario {

bool is_file_name(std::string_view text) {
  static const std::regex pattern{kFileNamePattern.begin(), kFileNamePattern.end()};
  return std::regex_match(text.begin(), text.end(), pattern);
}

}  // namespace strait::scenario
