// From numbers to places in a picture, and the numbers that axes are marked with.
#pragma once

#include <string>
#include <vector>

#include "strait/base/date.h"

namespace strait::report {

class Scale {
 public:
  // REQUIRES: from ≠ to.
  Scale(double from, double to, double px_from, double px_to)
      : from_{from}, factor_{(px_to - px_from) / (to - from)}, px_from_{px_from} {}
  double operator()(double value) const { return px_from_ + (value - from_) * factor_; }

 private:
  double from_, factor_, px_from_;
};

// Multiples of 1, 2 or 5 times a power of ten within [lowest, highest], about `count` of them.
// REQUIRES: lowest < highest; count ≥ 1.
std::vector<double> nice_ticks(double lowest, double highest, int count);

struct DateTick {
  double day = 0;     // since the start
  std::string label;  // "Feb", "14 Feb"
  std::string year;   // at the first tick, and where another year begins; else empty
};
// First days of months, quarters or years; of a short time single days. At most `most`.
// REQUIRES: days > 0; most ≥ 2.
std::vector<DateTick> date_ticks(Date start, double days, int most);

// Moves places, in their order, so that neighbors are at least `gap` apart and all lie within
// [lowest, highest] as far as there is room. REQUIRES: ascending.
std::vector<double> set_apart(std::vector<double> places, double gap, double lowest,
                              double highest);

}  // namespace strait::report
