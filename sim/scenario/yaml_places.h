// Places in a text by byte: parsers count bytes, people count characters.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "strait/base/place.h"
#include "strait/scenario/source.h"

namespace strait::scenario {

class YamlPlaces {
 public:
  // `text`: that of `source` without its byte order mark, or one with the same lines and columns.
  YamlPlaces(std::shared_ptr<const Source> source, std::string_view text);

  // Cheap if the bytes asked for mostly increase: counts from where the last place was.
  Place place(std::size_t byte);

 private:
  std::shared_ptr<const Source> source_;
  std::string_view text_;
  std::size_t byte_ = 0, line_start_ = 0, columns_ = 0;
  int line_ = 1;
};

}  // namespace strait::scenario
