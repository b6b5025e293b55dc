#include "strait/app/written_file.h"

#include <fstream>

#include "strait/base/error.h"

namespace strait::app {

namespace {

void refuse_to_replace_other(const std::filesystem::path& path, const std::string& extension) {
  std::error_code unknown;
  if (!std::filesystem::exists(path, unknown) || path.extension() == extension) return;
  throw UsageError{
      fmt::format("{} is there and is no {}, so it is not replaced; -o names another "
                  "file",
                  path.string(), extension)};
}

}  // namespace

void write_file(const std::filesystem::path& path, const std::string& extension,
                const std::function<void(std::ostream&)>& write) {
  refuse_to_replace_other(path, extension);
  const std::string part = path.string() + ".part";
  std::ofstream file{part, std::ios::binary};
  write(file);
  file.close();
  if (!file) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw UserError{
        fmt::format("{}: cannot be written; is there such a folder, and room?", path.string())};
  }
  std::error_code error;
  std::filesystem::rename(part, path, error);
  if (error) throw UserError{fmt::format("{}: {}", path.string(), error.message())};
}

}  // namespace strait::app
