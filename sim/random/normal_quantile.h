// The standard normal distribution.
#pragma once

namespace strait::random {

// The z with Φ(z) = p, relative error about 1e-16. REQUIRES: 0 < p < 1.
// Wichura 1988, "Algorithm AS 241: the percentage points of the normal distribution", Applied
// Statistics 37(3), routine PPND16.
double normal_quantile(double p);
// Φ(z), with full relative precision in the lower tail.
double normal_below(double z);

}  // namespace strait::random
