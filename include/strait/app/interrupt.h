// Ctrl-C and SIGTERM as a flag that work looks at, while one of these lives.
//
// The signals are blocked in the thread that makes it (so in those it starts) and taken by a thread
// of its own; no handler runs, and no global variable is needed. A second one ends the process at
// once.
#pragma once

#include <atomic>
#include <csignal>
#include <exception>
#include <thread>

namespace strait::app {

// Work ended because a signal asked for it, and left nothing behind. Caught once, where the program
// ends.
class Stopped : public std::exception {
 public:
  explicit Stopped(int exit_code) : exit_code_{exit_code} {}
  const char* what() const noexcept override { return "stopped; nothing was written"; }
  int exit_code() const { return exit_code_; }

 private:
  int exit_code_;
};

class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  const std::atomic<bool>& flag() const { return flag_; }
  // What the program ends with, once the flag is set: kInterrupted or kTerminated.
  int exit_code() const { return exit_code_; }

 private:
  void watch(const std::stop_token& end);

  std::atomic<bool> flag_{false};
  std::atomic<int> exit_code_{0};
  sigset_t before_{};
  std::jthread watcher_;
};

}  // namespace strait::app
