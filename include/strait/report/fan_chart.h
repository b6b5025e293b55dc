// A number over time as all runs see it: its median, the ranges that half of the runs and nine in
// ten lie in, and some single runs as thin lines.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "strait/report/frame.h"

namespace strait::report {

struct FanChart {
  std::string id;
  std::string title;
  std::string text;
  TimeAxis time;
  std::string unit;
  double highest = 0;  // of the axis; 0: of the data
  FrameSize size;
  std::array<std::vector<double>, 5> quantiles;  // 5, 25, 50, 75 and 95 %, over all runs, by day
  std::vector<std::vector<double>> runs;         // single ones
  std::string at_end;  // the median at the end, as people read it: "90 000"
};

double highest_of(const FanChart& chart);
std::string draw(const FanChart& chart);

}  // namespace strait::report
