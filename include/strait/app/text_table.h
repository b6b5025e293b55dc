// Rows under a heading, as text for a terminal and as Markdown.
#pragma once

#include <string>
#include <vector>

namespace strait::app {

struct TextTable {
  std::vector<std::string> heading;
  std::vector<std::vector<std::string>> rows;  // as long as the heading
  std::size_t words = 1;       // so many columns to the left, the others to the right
  bool ends_in_words = false;  // the last column stands to the left, too

  // Lines that begin with `indent`.
  std::string text(const std::string& indent = "  ") const;
  std::string markdown() const;

 private:
  bool stands_left(std::size_t column) const;
};

}  // namespace strait::app
