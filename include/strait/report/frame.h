// The room of a chart over time: where dates and numbers lie, axes, and what all pictures begin
// with. All charts of a page have the same room for dates, so that they can be read one above the
// other.
#pragma once

#include <string>
#include <vector>

#include "strait/report/scale.h"

namespace strait::report {

struct TimeAxis {
  Date start{};
  std::vector<double> days;  // since the start, ascending; at least two
};

struct FrameSize {
  double width = 900;
  double left = 66;     // for numbers
  double right = 168;   // for labels
  double height = 270;  // of the part with data
  int date_marks = 8;   // at most
};

class Frame {
 public:
  Frame(const TimeAxis& time, double highest, const FrameSize& size = {});

  const Scale& x() const { return x_; }  // of days
  const Scale& y() const { return y_; }
  double left() const { return size_.left; }
  double right() const { return size_.width - size_.right; }  // where the data end
  double top() const { return kTop; }
  double bottom() const { return kTop + size_.height; }
  double width() const { return size_.width; }
  double height() const { return bottom() + kBottom; }

  // Marks and thin lines; what the numbers count stands above the topmost. `factor` 100 and unit
  // "%" for shares.
  std::string number_axis(const std::string& unit, int marks, double factor = 1) const;
  std::string date_axis() const;

 private:
  static constexpr double kTop = 26, kBottom = 40;
  TimeAxis time_;
  double highest_;
  FrameSize size_;
  Scale x_, y_;
};

// `text` says in words what the picture shows, for those who do not see it.
std::string svg_begin(double width, double height, const std::string& id, const std::string& title,
                      const std::string& text);
std::string svg_end();
// Points joined by straight lines: "10,20 30,40".
std::string points(const TimeAxis& time, const std::vector<double>& values, const Frame& frame);
// An area between two lines over the same days.
std::string area_path(const TimeAxis& time, const std::vector<double>& low,
                      const std::vector<double>& high, const Frame& frame);
// `anchor` is start, middle or end; `style` a class of the page's style sheet.
std::string svg_text(double x, double y, const std::string& text, const std::string& style,
                     const std::string& anchor = "start");

}  // namespace strait::report
