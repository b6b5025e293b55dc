#include "strait/scenario/yaml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "strait/base/text.h"
#include "text_check.h"
#include "yaml_events.h"

namespace strait::scenario {
namespace {

std::vector<std::string> yaml_files_beside(const std::filesystem::path& path) {
  std::error_code error;
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().filename().string());
  }
  return names;
}

// What is wrong with the path before anything is read; the second is the remedy.
std::optional<std::pair<std::string, std::string>> trouble_with(const std::string& path) {
  std::error_code error;
  const auto type = std::filesystem::status(path, error).type();
  if (type == std::filesystem::file_type::directory) {
    return std::pair(fmt::format("{} is a folder", path), "name a scenario file in it");
  }
  if (type != std::filesystem::file_type::not_found) return std::nullopt;
  const auto near =
      nearest_words(std::filesystem::path(path).filename().string(), yaml_files_beside(path));
  return std::pair(fmt::format("there is no file {}", path),
                   near.empty() ? "" : fmt::format("did you mean {}?", join_words(near, "or")));
}

// At most one byte more than a scenario may have: enough to refuse it.
std::optional<std::string> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  // By pieces: most files are small, and a pipe does not tell its size.
  constexpr std::size_t kPiece = std::size_t{64} << 10;
  std::string text;
  while (file && text.size() <= kMostBytes) {
    const std::size_t before = text.size();
    text.resize(before + std::min(kPiece, kMostBytes + 1 - before));
    file.read(text.data() + before, static_cast<std::streamsize>(text.size() - before));
    text.resize(before + static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return std::nullopt;
  return text;
}

}  // namespace

Node read_yaml_file(const std::string& path, Diagnostics& diagnostics, const Node* named_by) {
  auto trouble = trouble_with(path);
  std::optional<std::string> text;
  if (!trouble) text = bytes_of(path);
  if (text) return read_yaml_text(std::move(*text), path, diagnostics);
  if (!trouble) trouble.emplace(fmt::format("{} cannot be read", path), "check its permissions");
  const Place place{std::make_shared<const std::string>(path), 0, 0};
  diagnostics.error("S001", named_by ? named_by->place() : place, named_by ? named_by->width() : 1,
                    trouble->first, trouble->second);
  return {};
}

Node read_yaml_text(std::string text, std::string name, Diagnostics& diagnostics) {
  auto source = std::make_shared<const Source>(Source{std::move(name), std::move(text)});
  diagnostics.add_source(source);
  if (!check_bytes(source, diagnostics)) return {};
  Diagnostics tabs, parsing;
  const auto untabbed = without_indenting_tabs(source, tabs);
  Node root = parse_yaml(source, untabbed ? *untabbed : source->text, parsing);
  for (const auto& found : tabs.sorted()) diagnostics.add(found);
  for (const auto& found : parsing.sorted()) {
    // With tabs the depth of a line is a guess: what follows from it is no news.
    if (!tabs.has_errors() || found.code != "S002") diagnostics.add(found);
  }
  if (root.is_null() && !tabs.has_errors() && !parsing.has_errors()) {
    diagnostics.error("S015", place_in(source, 0, 0), 1, "the file says nothing",
                      "`strait new NAME` writes a scenario to start from");
  }
  return root;
}

}  // namespace strait::scenario
