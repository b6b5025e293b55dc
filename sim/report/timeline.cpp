#include "strait/report/timeline.h"

#include <fmt/format.h>

#include <algorithm>

#include "strait/report/markup.h"

namespace strait::report {

namespace {

constexpr double kEventRow = 28;

// Beside the mark: to the right where there is room, else to the left.
std::string event_label(const TimelineRow& row, double left, double right, double y,
                        const Frame& frame) {
  const double width = text_width(row.label, kLetters);
  if (right + 10 + width <= frame.width()) {
    return svg_text(right + 10, y + 4, row.label, "label halo");
  }
  if (left - 10 - width >= 0) return svg_text(left - 10, y + 4, row.label, "label halo", "end");
  return svg_text(frame.width(), y + 4, row.label, "label halo", "end");
}

std::string event_row(const TimelineRow& row, double y, const Frame& frame, double last_day) {
  const double left = frame.x()(std::clamp(row.from, 0.0, last_day));
  const double right = frame.x()(std::clamp(row.to, 0.0, last_day));
  std::string svg;
  if (right - left < 3) {
    svg = fmt::format("<circle class=\"point\" cx=\"{}\" cy=\"{}\" r=\"4.5\"/>\n", px(left), px(y));
  } else {
    svg = fmt::format(
        "<rect class=\"span\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"10\" rx=\"5\"/>\n", px(left),
        px(y - 5), px(right - left));
  }
  return svg + event_label(row, left, right, y, frame);
}

}  // namespace

std::string draw(const Timeline& timeline) {
  FrameSize size = timeline.size;
  size.height = kEventRow * static_cast<double>(timeline.rows.size());
  const Frame frame{timeline.time, 1, size};
  std::string svg =
      svg_begin(frame.width(), frame.height(), timeline.id, timeline.title, timeline.text);
  svg += frame.date_axis();
  svg += fmt::format("<line class=\"zero\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>\n",
                     px(frame.left()), px(frame.right()), px(frame.bottom()), px(frame.bottom()));
  double y = frame.top() + kEventRow / 2;
  for (const TimelineRow& row : timeline.rows) {
    svg += event_row(row, y, frame, timeline.time.days.back());
    y += kEventRow;
  }
  return svg + svg_end();
}

}  // namespace strait::report
