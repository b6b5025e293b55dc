// The program: hands its words to app and says what the shell is told.
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "strait/app/program.h"

namespace {

int columns() {
  winsize size{};
  for (const int stream : {STDERR_FILENO, STDOUT_FILENO}) {
    if (ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  }
  return 100;
}

}  // namespace

int main(int count, char** words) {
  // A file-size limit then comes as an error of the write, with a message and nothing half-written.
  (void)std::signal(SIGXFSZ, SIG_IGN);
  std::ios::sync_with_stdio(false);
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool is_dumb = term != nullptr && std::string_view{term} == "dumb";
  const strait::app::Terminal terminal{std::cout,
                                       std::cerr,
                                       isatty(STDOUT_FILENO) != 0,
                                       isatty(STDERR_FILENO) != 0,
                                       is_dumb || (no_color != nullptr && *no_color != '\0'),
                                       columns()};
  return strait::app::run_program({words + 1, words + count}, terminal);
}
