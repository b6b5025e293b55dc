// What the tests of distributions share.
#pragma once

#include <cmath>
#include <vector>

#include "strait/random/distribution.h"
#include "strait/random/stream.h"

namespace strait::random {

// Uniforms of a Stream, densest at both ends: 2⁻⁵³ up in steps of 2 %, its mirror image, and 997
// equal steps.
inline std::vector<double> dense_uniforms() {
  std::vector<double> uniforms;
  for (double v = kSmallestUniform; v < 0.5; v *= 1.02) {
    const double u = (std::floor(v * 0x1p52) + 0.5) * 0x1p-52;
    uniforms.push_back(u);
    uniforms.push_back(1 - u);
  }
  for (int i = 1; i < 997; ++i)
    uniforms.push_back((std::floor(i / 997.0 * 0x1p52) + 0.5) * 0x1p-52);
  return uniforms;
}

}  // namespace strait::random
