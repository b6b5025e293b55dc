#include "cli/program.h"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace strait::cli {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "strait-cli-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
  path_ = name;
  std::filesystem::copy_file(STRAIT_SOURCE_DIR "/sim/app/templates/minimal.yaml",
                             path_ / "small.yaml");
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Said Folder::run(const std::string& line) const {
  const std::string in_folder = "cd '" + path_.string() + "' && unset NO_COLOR; strait() { '" +
                                STRAIT_PROGRAM "' \"$@\"; }; " + line;
  write(".line", in_folder);
  const std::string base = path_.string();
  const int status = std::system(
      ("bash '" + base + "/.line' >'" + base + "/.out' 2>'" + base + "/.err' </dev/null").c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read(".out"),
          read(".err")};
}

void Folder::write(const std::string& name, const std::string& text) const {
  std::ofstream{path_ / name, std::ios::binary} << text;
}

std::string Folder::read(const std::string& name) const { return read_file(path_ / name); }

}  // namespace strait::cli
