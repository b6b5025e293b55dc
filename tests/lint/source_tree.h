// The project's own files, as the tests in this folder look at them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strait::lint {

struct SourceFile {
  std::string path;  // from the project's top folder: "sim/engine/calendar.cpp"
  std::vector<std::string> lines;
};

// Headers and sources under `folder` ("include/strait", "sim"), sorted by path.
std::vector<SourceFile> read_sources(std::string_view folder);
// Every text file that git tracks; empty outside a git work tree.
std::vector<SourceFile> read_tracked_files();

// "engine" for include/strait/engine/x.h and sim/engine/x.cpp; empty for other files.
std::string layer_of(std::string_view path);
bool is_header(const SourceFile& file);
// What a line of code includes: "strait/base/time.h", "hdf5.h"; empty for other lines.
std::string included_file(std::string_view line);

// "path:line: text", as compilers and editors have it; `index` counts from 0.
std::string describe_line(const SourceFile& file, std::size_t index);

}  // namespace strait::lint
