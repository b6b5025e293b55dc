#include "strait/app/progress.h"

#include <fmt/format.h>

#include <cmath>

#include "strait/base/text.h"

namespace strait::app {

namespace {

double seconds_since(ProgressLine::Clock::time_point begin) {
  return std::chrono::duration<double>(ProgressLine::Clock::now() - begin).count();
}

double left(std::size_t done, std::size_t of, double seconds) {
  return seconds * static_cast<double>(of - done) / static_cast<double>(done);
}

std::size_t percent(std::size_t done, std::size_t of) { return 100 * done / of; }

}  // namespace

std::string rough_time(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", std::ceil(seconds));
  if (seconds < 6000) return fmt::format("{:.0f} min", std::ceil(seconds / 60));
  return fmt::format("{:.0f} h", std::ceil(seconds / 3600));
}

std::string ProgressLine::bar_text(std::size_t done, std::size_t of, std::size_t runs,
                                   double seconds) {
  constexpr int kBar = 24;
  std::string blocks = bar(static_cast<double>(done) / static_cast<double>(of), kBar);
  blocks += std::string(kBar - display_width(blocks), ' ');
  return fmt::format(" {}/{}  {:>3} %  ▕{}▏  {} runs/s  left {}", done, of, percent(done, of),
                     blocks, format_number(static_cast<double>(runs) / seconds),
                     rough_time(left(done, of, seconds)));
}

void ProgressLine::show(std::size_t done, std::size_t of) { show(done, of, done, ""); }

void ProgressLine::show(std::size_t done, std::size_t of, std::size_t runs,
                        const std::string& note) {
  if (!on_ || done == 0 || Clock::now() < next_) return;
  const double seconds = seconds_since(begin_);
  if (terminal_.err_is_terminal) {
    terminal_.err << "\r" << bar_text(done, of, runs, seconds) << (note.empty() ? "" : "  ") << note
                  << "\x1b[K" << std::flush;
    next_ = Clock::now() + std::chrono::milliseconds{100};
    painted_ = true;
    return;
  }
  const std::size_t tenths = percent(done, of) / 10;
  if (seconds < 5 || tenths == tenths_ || done == of) return;
  tenths_ = tenths;
  terminal_.err << fmt::format("strait {} {} % {}/{} left {}{}{}\n", verb_, percent(done, of), done,
                               of, rough_time(left(done, of, seconds)), note.empty() ? "" : "  ",
                               note)
                << std::flush;
}

void ProgressLine::clear() {
  if (painted_) terminal_.err << "\r\x1b[K" << std::flush;
  painted_ = false;
}

}  // namespace strait::app
