#include "strait/base/error.h"

namespace strait {

void fail_assertion(const char* file, int line, const char* condition, const std::string& values) {
  throw InternalError{
      fmt::format("{}:{}: this should not happen: {} ({})", file, line, condition, values)};
}

}  // namespace strait
