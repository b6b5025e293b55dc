#include "yaml_places.h"

#include <algorithm>

#include "strait/base/text.h"

namespace strait::scenario {

YamlPlaces::YamlPlaces(std::shared_ptr<const Source> source, std::string_view text)
    : source_(std::move(source)), text_(text) {}

Place YamlPlaces::place(std::size_t byte) {
  byte = std::min(byte, text_.size());
  if (byte < line_start_) {
    byte_ = line_start_ = 0;
    line_ = 1;
  }
  if (byte < byte_) byte_ = line_start_;
  if (byte_ == line_start_) columns_ = 0;
  const std::string_view passed = text_.substr(byte_, byte - byte_);
  if (const auto last = passed.rfind('\n'); last != std::string_view::npos) {
    line_ += static_cast<int>(std::count(passed.begin(), passed.end(), '\n'));
    byte_ = line_start_ = byte_ + last + 1;
    columns_ = 0;
  }
  columns_ += display_width(text_.substr(byte_, byte - byte_));
  byte_ = byte;
  return place_in(source_, line_, static_cast<int>(columns_) + 1);
}

}  // namespace strait::scenario
