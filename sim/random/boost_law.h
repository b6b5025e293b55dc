// Gamma and beta through Boost.Math: the reference for quantiles, and the tails of the tables.
#pragma once

#include <boost/math/distributions/complement.hpp>
#include <boost/math/distributions/fwd.hpp>

namespace strait::random {

// 1 − u is exact for the uniforms of a Stream, so the upper half keeps its precision.
template <typename Reference>
double reference_quantile(const Reference& reference, double u) {
  return u < 0.5 ? boost::math::quantile(reference, u)
                 : boost::math::quantile(boost::math::complement(reference, 1 - u));
}

}  // namespace strait::random
