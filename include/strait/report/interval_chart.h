// Numbers with their intervals, one below the other on a common axis with zero on it: what differs,
// and whether the difference can be zero.
#pragma once

#include <string>
#include <vector>

namespace strait::report {

struct IntervalRow {
  std::string label;
  double value = 0;
  double low = 0, high = 0;
  std::string text;  // the same as people read it, at the right end
};

struct IntervalChart {
  std::string id;
  std::string title;
  std::string text;  // the same in words
  std::string unit;
  double factor = 1;  // 100 for shares
  double width = 900;
  std::vector<IntervalRow> rows;  // finite numbers
};

std::string draw(const IntervalChart& chart);

}  // namespace strait::report
