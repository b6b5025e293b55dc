#include "strait/app/file_kind.h"

#include <fmt/format.h>

#include "strait/base/error.h"

namespace strait::app {

void refuse_result(const std::string& path) {
  if (!path.ends_with(".h5")) return;
  throw UsageError{fmt::format(
      "{} is a result, and a scenario is expected; 'strait show' reads it, 'strait rerun' runs the "
      "scenario inside",
      path)};
}

void refuse_scenario(const std::string& path) {
  if (!path.ends_with(".yaml") && !path.ends_with(".yml")) return;
  throw UsageError{fmt::format(
      "{} is a scenario, and a result is expected; 'strait run' makes one of it", path)};
}

}  // namespace strait::app
