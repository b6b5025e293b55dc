// A text that was read: kept for messages (the line above the caret) and for provenance.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "strait/base/place.h"

namespace strait::scenario {

struct Source {
  std::string name;  // the path as the user gave it, or as `extends` led to it; "command line"
  std::string text;
};
using Sources = std::vector<std::shared_ptr<const Source>>;

// A place in it; the place keeps the source alive.
inline Place place_in(const std::shared_ptr<const Source>& source, int line, int column) {
  return {{source, &source->name}, line, column};
}

}  // namespace strait::scenario
