#include "strait/report/frame.h"

#include <fmt/format.h>

#include "strait/base/text.h"
#include "strait/report/markup.h"

namespace strait::report {

namespace {

int decimals_of(double step) {
  int decimals = 0;
  while (decimals < 6 && std::abs(step - std::round(step)) > 1e-6 * std::abs(step)) {
    step *= 10;
    ++decimals;
  }
  return decimals;
}

}  // namespace

Frame::Frame(const TimeAxis& time, double highest, const FrameSize& size)
    : time_{time},
      highest_{highest > 0 ? highest : 1},
      size_{size},
      x_{time.days.front(), time.days.back(), size.left, size.width - size.right},
      y_{0, highest_, kTop + size.height, kTop} {}

std::string Frame::number_axis(const std::string& unit, int marks, double factor) const {
  std::string svg;
  const auto ticks = nice_ticks(0, highest_ * factor, marks);
  const int decimals = ticks.size() > 1 ? decimals_of(ticks[1] - ticks[0]) : 0;
  for (const double tick : ticks) {
    const double at = y_(tick / factor);
    svg += fmt::format("<line class=\"{}\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>\n",
                       tick == 0 ? "zero" : "grid", px(left()), px(right()), px(at), px(at));
    svg += svg_text(left() - 8, at + 4, format_number(tick, decimals), "tick", "end");
  }
  return svg + svg_text(left() - 8, top() - 12, unit, "unit", "start");
}

std::string Frame::date_axis() const {
  std::string svg;
  const double end = time_.days.back();
  for (const DateTick& tick : date_ticks(time_.start, end, size_.date_marks)) {
    const double at = x_(tick.day);
    svg += fmt::format("<line class=\"mark\" x1=\"{0}\" x2=\"{0}\" y1=\"{1}\" y2=\"{2}\"/>\n",
                       px(at), px(bottom()), px(bottom() + 5));
    svg += svg_text(at, bottom() + 19, tick.label, "tick", "middle");
    if (!tick.year.empty()) svg += svg_text(at, bottom() + 34, tick.year, "tick", "middle");
  }
  return svg;
}

std::string svg_begin(double width, double height, const std::string& id, const std::string& title,
                      const std::string& text) {
  return fmt::format(
      "<svg viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" "
      "aria-labelledby=\"{2}-title {2}-text\">\n<title id=\"{2}-title\">{3}</title>\n"
      "<desc id=\"{2}-text\">{4}</desc>\n",
      px(width), px(height), id, escaped(title), escaped(text));
}

std::string svg_end() { return "</svg>\n"; }

std::string points(const TimeAxis& time, const std::vector<double>& values, const Frame& frame) {
  std::string list;
  for (std::size_t i = 0; i < time.days.size(); ++i) {
    if (i > 0) list += ' ';
    list += px(frame.x()(time.days[i])) + "," + px(frame.y()(values[i]));
  }
  return list;
}

std::string area_path(const TimeAxis& time, const std::vector<double>& low,
                      const std::vector<double>& high, const Frame& frame) {
  std::string path = "M" + points(time, high, frame) + "L";
  for (std::size_t i = time.days.size(); i-- > 0;) {
    path += px(frame.x()(time.days[i])) + "," + px(frame.y()(low[i])) + (i > 0 ? " " : "Z");
  }
  return path;
}

std::string svg_text(double x, double y, const std::string& text, const std::string& style,
                     const std::string& anchor) {
  const std::string where = anchor == "start" ? "" : fmt::format(" text-anchor=\"{}\"", anchor);
  return fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\"{}>{}</text>\n", style, px(x), px(y),
                     where, escaped(text));
}

}  // namespace strait::report
