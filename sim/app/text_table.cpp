#include "strait/app/text_table.h"

#include <algorithm>

#include "strait/base/text.h"

namespace strait::app {

namespace {

std::string blank(std::size_t width, const std::string& text) {
  return std::string(width - std::min(width, display_width(text)), ' ');
}

std::string markdown_row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (std::string cell : cells) {
    for (std::size_t at = 0; (at = cell.find('|', at)) != std::string::npos; at += 2) {
      cell.insert(at, "\\");
    }
    line += " " + cell + " |";
  }
  return line + "\n";
}

}  // namespace

bool TextTable::stands_left(std::size_t column) const {
  return column < words || (ends_in_words && column + 1 == heading.size());
}

std::string TextTable::text(const std::string& indent) const {
  std::vector<std::size_t> widths(heading.size(), 0);
  auto all = rows;
  all.insert(all.begin(), heading);
  for (const auto& row : all) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(row[c]));
    }
  }
  std::string lines;
  for (const auto& row : all) {
    std::string line = indent;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string gap = blank(widths[c], row[c]);
      line += (c == 0 ? "" : "   ") + (stands_left(c) ? row[c] + gap : gap + row[c]);
    }
    while (line.ends_with(' ')) line.pop_back();
    lines += line + "\n";
  }
  return lines;
}

std::string TextTable::markdown() const {
  std::string text = markdown_row(heading) + "|";
  for (std::size_t c = 0; c < heading.size(); ++c) text += stands_left(c) ? "---|" : "---:|";
  text += "\n";
  for (const auto& row : rows) text += markdown_row(row);
  return text;
}

}  // namespace strait::app
