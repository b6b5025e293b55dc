#include "strait/base/place.h"

#include <fmt/format.h>

namespace strait {

std::string format_place(const Place& place) {
  if (!place.file) return "command line";
  if (place.line == 0) return *place.file;
  return fmt::format("{}:{}:{}", *place.file, place.line, place.column);
}

}  // namespace strait
