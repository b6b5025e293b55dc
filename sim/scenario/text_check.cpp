#include "text_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "strait/base/text.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// Bytes of the UTF-8 character that begins at `at` (1-4); 0 if none does: overlong forms,
// surrogates and values above U+10FFFF are none (Unicode 15, table 3-7).
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const unsigned char first = byte_at(text, at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte_at(text, at + 1);
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
  return length;
}

bool is_control(std::string_view text, std::size_t at) {
  const unsigned char byte = byte_at(text, at);
  if (byte == '\r') return at + 1 >= text.size() || text[at + 1] != '\n';
  return (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F;
}

std::optional<std::size_t> first_bad_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0 || is_control(text, at)) return at;
    at += length;
  }
  return std::nullopt;
}

Place place_of_byte(const std::shared_ptr<const Source>& source, std::size_t at) {
  const std::string_view before(source->text.data(), at);
  const auto line = std::count(before.begin(), before.end(), '\n');
  const auto start = before.rfind('\n') + 1;  // npos + 1 = 0: the first line
  return place_in(source, static_cast<int>(line) + 1,
                  static_cast<int>(display_width(before.substr(start))) + 1);
}

}  // namespace

bool check_bytes(const std::shared_ptr<const Source>& source, Diagnostics& diagnostics) {
  const std::string& text = source->text;
  if (text.size() > kMostBytes) {
    diagnostics.error("S012", place_in(source, 0, 0), 1, "the file is larger than 16 MB",
                      "is this a scenario?");
    return false;
  }
  const auto bad = first_bad_byte(text);
  if (!bad) return true;
  const auto byte = byte_at(text, *bad);
  diagnostics.error("S013", place_of_byte(source, *bad), 1,
                    fmt::format("byte 0x{:02X} is {}", byte,
                                byte < 0x80 ? "a control character" : "no UTF-8 text"),
                    "save the file as plain UTF-8 text");
  return false;
}

std::optional<std::string> without_indenting_tabs(const std::shared_ptr<const Source>& source,
                                                  Diagnostics& diagnostics) {
  if (source->text.find('\t') == std::string::npos) return std::nullopt;
  std::string text = source->text;
  std::optional<std::size_t> first;
  std::size_t lines = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::size_t word = std::min(text.find_first_not_of(" \t\r", start), end);
    const std::size_t tab = text.find('\t', start);
    if (tab < word && word < end) {
      if (!first) first = tab;
      ++lines;
    }
    if (tab < word) std::replace(&text[start], &text[start] + (word - start), '\t', ' ');
    start = end + 1;
  }
  if (!first) return std::nullopt;
  std::vector<std::string> notes;
  if (lines > 1) notes.push_back(fmt::format("{} lines are indented with tabs", lines));
  diagnostics.error("S005", place_of_byte(source, *first), 1, "a tab in the indentation",
                    "indent with blanks, two for each level", std::move(notes));
  return text;
}

}  // namespace strait::scenario
