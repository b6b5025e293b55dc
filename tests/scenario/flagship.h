// The flagship scenario as it first stood: a fixed text that uses most of the language.
#pragma once

#include <string>

#include "strait/scenario/reader.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {

inline std::string flagship_path() {
  return std::string(STRAIT_SOURCE_DIR) + "/tests/scenario/flagship.yaml";
}
inline Node flagship_node() {
  Diagnostics found;
  return read_yaml_file(flagship_path(), found);
}
inline Scenario flagship() {
  Diagnostics found;
  return read_scenario(flagship_node(), found);
}

}  // namespace strait::scenario
