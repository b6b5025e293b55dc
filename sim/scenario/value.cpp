#include "strait/scenario/value.h"

#include "strait/base/error.h"

namespace strait::scenario {

Number::Number(double value, Place where)
    : distribution_{random::make_distribution(random::Constant{value})}, where_{std::move(where)} {}

Number::Number(random::Distribution distribution, Place where)
    : distribution_{std::move(distribution)}, where_{std::move(where)} {}

double Number::value() const {
  STRAIT_ASSERT(is_constant(), "a single value is asked of a distribution");
  return distribution_.lower();
}

Duration mean_length(const CalendarLength& length) {
  return length.months * kMonth + length.length;
}

}  // namespace strait::scenario
