// The measures that a scenario asks for, evaluated when a replication has ended.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "strait/assembly/world.h"

namespace strait::assembly {

struct Measure {
  std::string name;
  std::string long_name;
  std::string units = "1";
  // One number where empty; else one per label of this dimension.
  std::string dimension;
  std::vector<std::string> labels;
  bool is_date = false;  // days since the start of the period; NaN: never
  std::function<void(std::span<double>)> evaluate;  // into one value per label
};

// `world` must outlive what is returned, which watches it: measures over a window take note of
// where it begins and ends.
std::vector<Measure> make_measures(World& world);

}  // namespace strait::assembly
