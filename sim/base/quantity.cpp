#include "strait/base/quantity.h"

#include <cmath>

#include "strait/base/error.h"

namespace strait {

Quantity round_drawn(double units, Divisible divisible) {
  return Quantity{divisible == Divisible::yes ? units : std::nearbyint(units)};
}

Quantity round_down(double units, Divisible divisible) {
  return Quantity{divisible == Divisible::yes ? units : std::floor(units)};
}

Money round_money(double amount) {
  const double millionths = std::nearbyint(amount * 1e6);
  if (!(std::abs(millionths) < 9.2e18)) {
    throw ModelError{
        fmt::format("an amount of {:.6g} does not fit into 64-bit millionths", amount)};
  }
  return Money{static_cast<std::int64_t>(millionths)};
}

}  // namespace strait
