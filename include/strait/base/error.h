// Two families of errors. A user's mistake or misfortune is thrown as one of the classes below,
// says what to do, and is caught by reference once, at the edge (app), which maps it to an exit
// code. Our own mistakes are assertions: STRAIT_ASSERT(condition, "values {}", …) throws
// InternalError in every build, so that a wrong book never becomes a result.
#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>

namespace strait {

struct UserError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct UsageError : UserError {  // wrong use of the command line: exit code 2
  using UserError::UserError;
};
struct ScenarioError : UserError {  // diagnostics already formatted: exit code 3
  using UserError::UserError;
};
struct ResultError : UserError {  // a result file that cannot be read: exit code 4
  using UserError::UserError;
};
struct ModelError : UserError {  // a replication that cannot go on: exit code 1
  using UserError::UserError;
};
struct InternalError : std::logic_error {
  using std::logic_error::logic_error;
};

[[noreturn]] void fail_assertion(const char* file, int line, const char* condition,
                                 const std::string& values);

}  // namespace strait

#define STRAIT_ASSERT(condition, ...) \
  (static_cast<bool>(condition)       \
       ? static_cast<void>(0)         \
       : ::strait::fail_assertion(__FILE__, __LINE__, #condition, ::fmt::format(__VA_ARGS__)))
