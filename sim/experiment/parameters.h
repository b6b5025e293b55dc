// The parameters of all points as coordinates of the gathered file: numbers as the author wrote
// them where a column has one unit, else texts.
#pragma once

#include <string>
#include <vector>

#include "strait/experiment/design.h"
#include "strait/output/layout.h"

namespace strait::experiment {

// `taken`: names that the file has already.
std::vector<output::Array> read_parameters(const Design& design,
                                           const std::vector<std::string>& taken);

}  // namespace strait::experiment
