#include "strait/app/file_kind.h"

#include <fmt/format.h>

#include "strait/base/error.h"
#include "strait/output/reader.h"

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

void refuse_to_replace(const std::filesystem::path& path) {
  std::error_code unknown;
  const auto status = std::filesystem::status(path, unknown);
  if (!std::filesystem::exists(status)) return;
  if (std::filesystem::is_directory(status)) {
    throw UsageError{fmt::format("{} is a directory; -o names a file in it", path.string())};
  }
  if (output::is_result(path)) return;
  throw UsageError{fmt::format(
      "{} is there and is no result of Strait, so it is not replaced; -o names another file",
      path.string())};
}

}  // namespace strait::app
