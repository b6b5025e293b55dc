// Runs the built program in a folder of its own and catches what it says.
#pragma once

#include <filesystem>
#include <string>

namespace strait::cli {

struct Said {
  int code = -1;  // exit status; 128 + signal where a signal ended it
  std::string out;
  std::string err;
};

// A folder that holds a small scenario, small.yaml, and goes away at the end of the test.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // `line` goes to bash in this folder; "strait" is the built program.
  Said run(const std::string& line) const;
  void write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;
  bool has(const std::string& name) const { return std::filesystem::exists(path_ / name); }

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);

}  // namespace strait::cli
