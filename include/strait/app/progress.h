// How far a run is, on standard error: a bar that repaints on a terminal; off it, after five
// seconds, a line for every tenth. Nothing is printed for runs that end sooner than a reader looks.
#pragma once

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>

#include "strait/app/terminal.h"

namespace strait::app {

class ProgressLine {
 public:
  using Clock = std::chrono::steady_clock;

  ProgressLine(const Terminal& terminal, bool on, std::string verb = "run")
      : terminal_{terminal}, on_{on}, verb_{std::move(verb)} {}
  void show(std::size_t done, std::size_t of);  // from one thread at a time
  // Of units of `runs` in all; `note` stands at the end.
  void show(std::size_t done, std::size_t of, std::size_t runs, const std::string& note);
  void clear();  // takes the bar away

  // The bar's text: " 318/900  35 %  ▕███▌   ▏  41 runs/s  left 11 min".
  static std::string bar_text(std::size_t done, std::size_t of, double seconds) {
    return bar_text(done, of, done, seconds);
  }
  static std::string bar_text(std::size_t done, std::size_t of, std::size_t runs, double seconds);

 private:
  const Terminal& terminal_;
  bool on_;
  std::string verb_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point next_ = begin_ + std::chrono::milliseconds{300};
  std::size_t tenths_ = 0;
  bool painted_ = false;
};

// "45 s", "11 min", "3 h".
std::string rough_time(double seconds);

}  // namespace strait::app
