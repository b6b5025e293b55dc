#include "text_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "strait/base/text.h"
#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

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

// The code point of the `length` bytes at `at`.
unsigned code_point(std::string_view text, std::size_t at, std::size_t length) {
  constexpr unsigned kFirstBits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  unsigned code = byte_at(text, at) & kFirstBits[length];
  for (std::size_t i = 1; i < length; ++i) code = code << 6 | (byte_at(text, at + i) & 0x3F);
  return code;
}

// Controls, and what some readers take for a line break or the mark of an encoding.
bool is_no_text(unsigned code) {
  if (code == '\t' || code == '\n' || code == '\r') return false;
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
         code == 0xFEFF || code == 0xFFFE || code == 0xFFFF;
}

struct BadText {
  std::size_t at = 0;
  std::string what;
};
std::optional<BadText> first_bad_text(std::string_view text) {
  for (std::size_t at = text.starts_with(kByteOrderMark) ? 3 : 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0) return BadText{at, fmt::format("byte 0x{:02X}", byte_at(text, at))};
    const unsigned code = code_point(text, at, length);
    if (is_no_text(code)) return BadText{at, fmt::format("character U+{:04X}", code)};
    if (code == '\r' && text.substr(at, 2) != "\r\n") return BadText{at, "a lone U+000D"};
    at += length;
  }
  return std::nullopt;
}

Place place_of_byte(const std::shared_ptr<const Source>& source, std::size_t at) {
  std::string_view before(source->text.data(), at);
  if (before.starts_with(kByteOrderMark)) before.remove_prefix(kByteOrderMark.size());
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
  const auto bad = first_bad_text(text);
  if (!bad) return true;
  diagnostics.error("S013", place_of_byte(source, bad->at), 1,
                    fmt::format("{} is not plain text", bad->what), "save the file as UTF-8 text");
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
  if (!first) return text;  // only lines of nothing but blanks and tabs
  std::vector<std::string> notes;
  if (lines > 1) notes.push_back(fmt::format("{} lines are indented with tabs", lines));
  diagnostics.error("S005", place_of_byte(source, *first), 1, "a tab in the indentation",
                    "indent with blanks, two for each level", std::move(notes));
  return text;
}

}  // namespace strait::scenario
