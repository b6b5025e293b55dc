// Values of an array in the type in which the file holds them.
#pragma once

#include <cstddef>
#include <vector>

#include "strait/output/layout.h"

namespace strait::output {

// REQUIRES: numbers that the kind can hold (whole numbers for integer kinds), no texts.
std::vector<std::byte> to_bytes(const Values& values, Kind kind);

}  // namespace strait::output
