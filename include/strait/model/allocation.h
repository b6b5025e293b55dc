// Divides scarce supply among claimants. Pure functions.
//
// For every rule: nobody gets more than asked, no more is given than there is, nothing is left
// while someone still wants, and equal claimants get equal shares (± 1 unit where units are whole).
// Whole units come out by largest remainder, ties in the order of the claims.
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <span>

#include "strait/base/quantity.h"

namespace strait::model {

enum class AllocationRule : std::uint8_t {
  first_come,    // in the order of the claims
  proportional,  // to what is asked
  max_min,       // water filling: equal shares, nobody above what is asked
  weighted,      // water filling, shares in proportion to the weights
  by_priority    // tiers in ascending order, proportional within a tier
};

// As many as there are claims or shares; a handful takes no memory from the heap.
using Quantities = boost::container::small_vector<Quantity, 8>;

struct Claim {
  Quantity wanted;
  double weight = 1.0;  // above 0; for `weighted`
  int tier = 0;         // for `by_priority`
};

Quantities allocate(AllocationRule rule, Quantity available, std::span<const Claim> claims,
                    Divisible divisible);

// `total` whole units in proportion to non-negative shares, by largest remainder (Hamilton's
// method: Balinski and Young, "Fair Representation", 1982), ties to the lower index. Divisible:
// exact shares.
Quantities apportion(Quantity total, std::span<const double> shares, Divisible divisible);

}  // namespace strait::model
