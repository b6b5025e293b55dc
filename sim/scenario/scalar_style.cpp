#include "scalar_style.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "octal.h"
#include "strait/base/text.h"

namespace strait::scenario {
namespace {

constexpr std::size_t kLongText = 80;  // columns from which a text is folded

// Bytes of the character at `at` that must be written as an escape, and its code point; 0 bytes if
// it may stand as it is. Controls, and what some readers take for a line break or a byte order
// mark.
struct Escape {
  std::size_t bytes = 0;
  unsigned code = 0;
};
Escape escape_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return {1, byte(0)};
  if (byte(0) == 0xC2 && byte(1) < 0xA0) return {2, byte(1)};
  if (byte(0) == 0xE2 && byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9)) {
    return {3, 0x2000 + (byte(2) - 0x80)};
  }
  if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return {3, 0xFEFF};
  return {};
}

bool needs_escapes(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (escape_at(text, at).bytes > 0) return true;
  }
  return false;
}

std::string in_double_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const auto escape = escape_at(text, at); escape.bytes > 0) {
      quoted += escape.code == '\n'   ? "\\n"
                : escape.code == '\t' ? "\\t"
                : escape.code < 0x100 ? fmt::format("\\x{:02X}", escape.code)
                                      : fmt::format("\\u{:04X}", escape.code);
      at += escape.bytes - 1;
    } else {
      if (text[at] == '"' || text[at] == '\\') quoted += '\\';
      quoted += text[at];
    }
  }
  return quoted + "\"";
}

std::string in_single_quotes(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::string in_quotes(std::string_view text) {
  const bool reads_better_single =
      text.find_first_of("\"\\") != std::string_view::npos && !needs_escapes(text);
  return reads_better_single ? in_single_quotes(text) : in_double_quotes(text);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool begins_like_a_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && is_digit(text[0]);
}

// Words that YAML takes for nothing, and the beginnings of its own marks.
bool means_something_else(std::string_view text) {
  constexpr std::array<std::string_view, 5> kNothing{"~", "null", "Null", "NULL", "<<"};
  for (const auto word : kNothing) {
    if (text == word) return true;
  }
  if (text[0] == '-') return !begins_like_a_number(text);
  return std::string_view("?:,[]{}#&*!|>'\"%@`=").find(text[0]) != std::string_view::npos ||
         text.starts_with("...");
}

bool may_stand_bare(std::string_view text, Context context) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (means_something_else(text) || needs_escapes(text)) return false;
  if (text.find(": ") != std::string_view::npos) return false;
  if (text.find(" #") != std::string_view::npos) return false;
  return context == Context::block ||
         (text.find_first_of(",[]{}") == std::string_view::npos &&
          text.find(':') == std::string_view::npos && text.find('?') == std::string_view::npos);
}

}  // namespace

std::string scalar_text(std::string_view text, Context context, bool keep_quotes) {
  const bool bare = may_stand_bare(text, context) && !has_leading_zero(text) &&
                    !(keep_quotes && begins_like_a_number(text));
  return bare ? std::string(text) : in_quotes(text);
}

std::string key_text(std::string_view text, Context context) {
  return may_stand_bare(text, context) ? std::string(text) : in_quotes(text);
}

bool can_be_folded(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  return display_width(text) > kLongText && text.front() != ' ' && text.back() != ' ' &&
         text.find("  ") == std::string_view::npos && !needs_escapes(text);
}

std::string folded_text(std::string_view text, std::size_t indent, std::size_t width) {
  std::string lines = text.ends_with('\n') ? ">" : ">-";
  if (text.ends_with('\n')) text.remove_suffix(1);
  std::size_t column = width;  // the first word begins a line
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const bool fits = column + 1 + display_width(word) <= width;
    lines += fits ? " " : "\n" + std::string(indent, ' ');
    column = (fits ? column + 1 : indent) + display_width(word);
    lines += word;
  }
  return lines;
}

}  // namespace strait::scenario
