// Ctrl-C and SIGTERM as a flag that work looks at, while one of these lives.
//
// The signals are blocked in the thread that makes it (so in those it starts) and taken by a thread
// of its own; no handler runs, and no global variable is needed. A second one ends the process at
// once.
#pragma once

#include <atomic>
#include <csignal>
#include <thread>

namespace strait::app {

class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  const std::atomic<bool>& flag() const { return flag_; }

 private:
  void watch(const std::stop_token& end);

  std::atomic<bool> flag_{false};
  sigset_t before_{};
  std::jthread watcher_;
};

}  // namespace strait::app
