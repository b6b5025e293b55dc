// Buyers who get less than they need order more than they need, so that the share they are given
// becomes what they need; the rest is cancelled once they have it (Lee, Padmanabhan and Whang 1997,
// "Information Distortion in a Supply Chain", Management Science 43, section 3.2: the rationing
// game).
#pragma once

#include <cstdint>
#include <vector>

#include "strait/base/quantity.h"
#include "strait/base/time.h"

namespace strait::model {

struct OverOrdering {
  // When the need counts as met, so that the rest is cancelled.
  enum class CancelsOn : std::uint8_t { delivery, departure };
  double at_most = 1;     // an order is at most so many times the need; ≥ 1
  Duration looks_back{};  // how long a time the fill rate is of; above 0
  CancelsOn cancels_on = CancelsOn::delivery;
};

// What left for a buyer over what the buyer needed, both from a length of time ago up to now.
class FillRate {
 public:
  void reset();
  void add_need(Time now, Quantity units);
  void add_shipped(Time now, Quantity units);  // negative: turned back
  // Within [0, 1]; 1 until `looks_back` has passed since the first need, and while nothing is
  // needed.
  double value(Time now, Duration looks_back);

 private:
  struct Entry {
    Time when;
    double needed = 0;
    double shipped = 0;
  };
  std::vector<Entry> entries_;  // of the last looks_back, oldest first
  Time first_need_ = kNever;
};

// What is ordered for a need: at a fill rate of a third three times of it, but no more than
// `at_most`.
double order_factor(const OverOrdering& rule, double fill_rate);

}  // namespace strait::model
