#include "strait/stats/level.h"

#include <algorithm>
#include <limits>

#include "strait/base/error.h"

namespace strait::stats {

Level::Level(Time from, double value, double threshold)
    : last_{from},
      value_{value},
      threshold_{threshold},
      min_{std::numeric_limits<double>::infinity()},
      max_{-std::numeric_limits<double>::infinity()} {}

void Level::set(Time at, double value) {
  advance(at);
  value_ = value;
}

void Level::advance(Time at) {
  if (at <= last_) {  // a second change at one instant, or one before counting begins
    STRAIT_ASSERT(at == last_ || length_ == Duration::zero(), "a level was changed at {} after {}",
                  at.time_since_epoch().count(), last_.time_since_epoch().count());
    return;
  }
  const Duration held = at - last_;
  length_ += held;
  area_ += static_cast<double>(held.count()) * value_;
  const double change = value_ - mean_;
  mean_ += change * (static_cast<double>(held.count()) / static_cast<double>(length_.count()));
  squares_ += static_cast<double>(held.count()) * change * (value_ - mean_);
  if (value_ < threshold_) below_ += held;
  min_ = std::min(min_, value_);
  max_ = std::max(max_, value_);
  last_ = at;
}

LevelSummary Level::until(Time to) const {
  Level whole = *this;
  whole.advance(to);
  STRAIT_ASSERT(whole.last_ == to, "a level ends at {}, before {}", to.time_since_epoch().count(),
                last_.time_since_epoch().count());
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  if (whole.length_ == Duration::zero()) return {{}, kNaN, 0, kNaN, kNaN, kNaN, {}};
  constexpr double kMicrosecondsADay = static_cast<double>(Duration{kDay}.count());
  return {whole.length_,
          whole.mean_,
          whole.area_ / kMicrosecondsADay,
          whole.squares_ / static_cast<double>(whole.length_.count()),
          whole.min_,
          whole.max_,
          whole.below_};
}

}  // namespace strait::stats
