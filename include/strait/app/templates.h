// Scenarios that the program carries along, so that `strait new` works wherever it is installed.
// Their texts are put in when the program is built (sim/app/CMakeLists.txt).
#pragma once

#include <span>
#include <string_view>

namespace strait::app {

struct Template {
  std::string_view folder;  // "h200-first-batch": what files refer to stands in the same one
  std::string_view name;    // "tight-cap.yaml"
  std::string_view text;
};
std::span<const Template> templates();

}  // namespace strait::app
