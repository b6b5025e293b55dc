#include "strait/app/interrupt.h"

#include <pthread.h>

#include <cstdlib>
#include <ctime>

#include "strait/app/exit_code.h"

namespace strait::app {

namespace {

sigset_t taken_signals() {
  sigset_t set{};
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

Interrupt::Interrupt() {
  const sigset_t set = taken_signals();
  pthread_sigmask(SIG_BLOCK, &set, &before_);
  watcher_ = std::jthread{[this](const std::stop_token& end) { watch(end); }};
}

Interrupt::~Interrupt() {
  watcher_.request_stop();
  // Wakes it from sigwait(); the signal is blocked and ends nothing.
  pthread_kill(watcher_.native_handle(), SIGTERM);  // NOLINT(bugprone-bad-signal-to-kill-thread)
  watcher_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Interrupt::watch(const std::stop_token& end) {
  const sigset_t set = taken_signals();
  int signal = 0;
  while (sigwait(&set, &signal) == 0 && !end.stop_requested()) {
    exit_code_ = signal == SIGTERM ? kTerminated : kInterrupted;
    if (flag_.exchange(true)) std::_Exit(exit_code_);
  }
}

}  // namespace strait::app
