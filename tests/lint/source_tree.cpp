#include "lint/source_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>

namespace strait::lint {
namespace {

namespace fs = std::filesystem;

const fs::path& top() {
  static const fs::path folder{STRAIT_SOURCE_DIR};
  return folder;
}

SourceFile read_file(const std::string& path) {
  SourceFile file{path, {}};
  std::ifstream stream{top() / path};
  for (std::string line; std::getline(stream, line);) file.lines.push_back(line);
  return file;
}

bool is_binary(const SourceFile& file) {
  return std::any_of(file.lines.begin(), file.lines.end(),
                     [](const auto& line) { return line.find('\0') != std::string::npos; });
}

std::vector<std::string> output_lines(const std::string& command) {
  std::vector<std::string> lines;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{popen(command.c_str(), "r"), pclose};
  if (!pipe) return lines;
  std::array<char, 4096> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr) {
    std::string line{buffer.data()};
    if (line.ends_with('\n')) line.pop_back();
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

std::vector<SourceFile> read_sources(std::string_view folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator{top() / folder}) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    paths.push_back(entry.path().lexically_relative(top()).string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<SourceFile> files;
  files.reserve(paths.size());
  for (const auto& path : paths) files.push_back(read_file(path));
  return files;
}

std::vector<SourceFile> read_tracked_files() {
  std::vector<SourceFile> files;
  const auto listing =
      fmt::format("git -C '{}' -c core.quotePath=off ls-files 2>/dev/null", top().string());
  for (const auto& path : output_lines(listing)) {
    if (!fs::is_regular_file(top() / path)) continue;  // deleted, not yet committed
    SourceFile file = read_file(path);
    if (!is_binary(file)) files.push_back(std::move(file));
  }
  return files;
}

std::string layer_of(std::string_view path) {
  for (const std::string_view root : {"include/strait/", "sim/"}) {
    if (!path.starts_with(root)) continue;
    const auto rest = path.substr(root.size());
    const auto slash = rest.find('/');
    if (slash != std::string_view::npos) return std::string{rest.substr(0, slash)};
  }
  return {};
}

bool is_header(const SourceFile& file) { return file.path.ends_with(".h"); }

std::string included_file(std::string_view line) {
  static const std::regex include{R"(^\s*#\s*include\s*[<"]([^">]+)[">].*)"};
  std::match_results<std::string_view::const_iterator> match;
  if (!std::regex_match(line.begin(), line.end(), match, include)) return {};
  return match[1].str();
}

std::string describe_line(const SourceFile& file, std::size_t index) {
  return fmt::format("{}:{}: {}", file.path, index + 1, file.lines[index]);
}

}  // namespace strait::lint
