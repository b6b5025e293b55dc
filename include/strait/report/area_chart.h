// Amounts over time, one on top of the other: what waits for which reason, or which share of runs
// is in which state. Each band bears its name where it is thick enough for it; a thin one is named
// at its side, with a line to where it is thickest.
#pragma once

#include <string>
#include <vector>

#include "strait/report/frame.h"

namespace strait::report {

struct AreaBand {
  std::string label;
  int color = 0;               // 0 to 6: a hue of the page's style; 7: gray
  std::vector<double> values;  // as many as days, not negative
};

struct AreaChart {
  std::string id;  // of the picture, unlike all others of the page
  std::string title;
  std::string text;  // the same in words
  TimeAxis time;
  std::string unit;    // "chips", "% of runs"
  double factor = 1;   // 100 for shares
  double highest = 0;  // of the axis; 0: of the data
  FrameSize size;
  std::vector<AreaBand> bands;  // from below
};

std::string draw(const AreaChart& chart);

}  // namespace strait::report
