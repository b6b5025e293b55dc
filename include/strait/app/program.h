// The whole program behind main().
#pragma once

#include <string>
#include <vector>

#include "strait/app/terminal.h"

namespace strait::app {

// `words` are those after the program's name. Returns the exit code; errors are told on
// terminal.err, and none leaves this function.
int run_program(const std::vector<std::string>& words, const Terminal& terminal);

}  // namespace strait::app
