#include "strait/base/time.h"

#include <cmath>

#include "strait/base/error.h"

namespace strait {

Duration from_days(double days) {
  STRAIT_ASSERT(std::abs(days) < 1e8, "days {}", days);
  return Duration{
      static_cast<std::int64_t>(std::nearbyint(days * static_cast<double>(kDay.count())))};
}

}  // namespace strait
