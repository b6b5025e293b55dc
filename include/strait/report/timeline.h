// What happens when: days and spans of days, one below the other, on the axis of the charts above.
#pragma once

#include <string>
#include <vector>

#include "strait/report/frame.h"

namespace strait::report {

struct TimelineRow {
  std::string label;
  double from = 0, to = 0;  // days since the start; alike: one day. What lies outside is cut off.
};

struct Timeline {
  std::string id;
  std::string title;
  std::string text;  // the same in words
  TimeAxis time;
  FrameSize size;  // the height is that of the rows
  std::vector<TimelineRow> rows;
};

std::string draw(const Timeline& timeline);

}  // namespace strait::report
