#include "strait/scenario/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "code_list.h"
#include "strait/base/error.h"
#include "strait/base/text.h"
#include "strait/scenario/render.h"

namespace strait::scenario {
namespace {

constexpr std::size_t kTextWidth = 80;

const Code* find_in(std::span<const Code> family, std::string_view code) {
  const auto at = std::find_if(family.begin(), family.end(),
                               [code](const Code& row) { return row.code == code; });
  return at == family.end() ? nullptr : &*at;
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return result;
}

std::string wrapped(std::string_view text) {
  std::string lines;
  std::size_t column = 0;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const std::size_t width = display_width(word);
    if (column > 0) lines += column + 1 + width > kTextWidth ? "\n" : " ";
    column = lines.ends_with('\n') ? width : column + (column > 0 ? 1 : 0) + width;
    lines += word;
  }
  return lines;
}

std::string indented(std::string_view example) {
  std::string lines;
  while (!example.empty()) {
    const auto line = example.substr(0, example.find('\n'));
    lines += fmt::format("    {}\n", line);
    example.remove_prefix(std::min(line.size() + 1, example.size()));
  }
  return lines;
}

}  // namespace

std::vector<Code> all_codes() {
  std::vector<Code> all;
  for (const auto family : {syntax_codes(), value_codes(), meaning_codes()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  std::sort(all.begin(), all.end(), [](const Code& a, const Code& b) { return a.code < b.code; });
  return all;
}

const Code* find_code(std::string_view code) {
  const std::string name = upper(code);
  for (const auto family : {syntax_codes(), value_codes(), meaning_codes()}) {
    if (const Code* row = find_in(family, name)) return row;
  }
  return nullptr;
}

namespace {

// "14", "014", "s14" -> "S014"; what is no number of up to three digits stays as it is.
std::string full_code(std::string_view code) {
  const std::string name = upper(code);
  const std::string digits = name.starts_with('S') ? name.substr(1) : name;
  const bool bare = !digits.empty() && digits.size() <= 3 &&
                    digits.find_first_not_of("0123456789") == std::string::npos;
  return bare ? fmt::format("S{:0>3}", digits) : name;
}

}  // namespace

std::string explain_code(std::string_view code) {
  if (const Code* row = find_code(full_code(code))) {
    std::string text = fmt::format("{} ({}): {}\n\n{}\n", row->code, severity_word(row->severity),
                                   row->title, wrapped(row->explanation));
    if (!row->bad.empty()) text += fmt::format("\nLeads to it:\n{}", indented(row->bad));
    if (!row->good.empty()) text += fmt::format("\nInstead:\n{}", indented(row->good));
    return text;
  }
  std::vector<std::string> known;
  for (const Code& row : all_codes()) known.emplace_back(row.code);
  const auto near = nearest_words(upper(code), known);
  throw UsageError(fmt::format("there is no code \"{}\"{}", code,
                               near.empty()
                                   ? fmt::format("; codes look like {}", known.front())
                                   : fmt::format("; did you mean {}?", join_words(near, "or"))));
}

}  // namespace strait::scenario
