#include "yaml_outline.h"

#include <algorithm>

#include "strait/scenario/yaml_reader.h"

namespace strait::scenario {
namespace {

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

class Outliner {
 public:
  explicit Outliner(std::string_view text) : text_(text) {}

  YamlOutline run() {
    while (at_ < text_.size() && !found_.too_deep && !found_.open_quote) step();
    return found_;
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n';
  }
  bool is_flow() const { return levels_ > 0; }
  // Whether the character here stands alone, as "- ", "? " and ": " must.
  bool is_alone() const {
    return is_one_of(peek(1), " \t\r\n") || (is_flow() && is_one_of(peek(1), ",[]{}"));
  }
  int column() const { return static_cast<int>(at_ - line_start_); }
  std::size_t end_of_line(std::size_t from) const {
    return std::min(text_.find('\n', from), text_.size());
  }

  void step() {
    const char c = peek();
    if (c == '\n') {
      line_start_ = ++at_;
    } else if (is_one_of(c, " \t\r")) {
      ++at_;
    } else if (c == '#') {
      at_ = end_of_line(at_);
    } else if (c == '"' || c == '\'') {
      skip_quote();
    } else if (is_one_of(c, "[{")) {
      open_bracket();
    } else if (is_flow() && is_one_of(c, "]},")) {
      if (c != ',') --levels_;
      value_may_touch_ = c != ',';
      ++at_;
    } else if (is_one_of(c, "-?:") && (is_alone() || (c == ':' && value_may_touch_))) {
      skip_indicator();
    } else if (is_one_of(c, "&*!")) {
      skip_property();
    } else if (is_one_of(c, "|>") && !is_flow()) {
      skip_block_text();
    } else {
      skip_plain();
    }
  }

  void open_bracket() {
    if (levels_ == kMostLevels) {
      found_.too_deep = at_;
      return;
    }
    if (!is_flow()) word_column_ = column();
    ++levels_;
    value_may_touch_ = false;
    ++at_;
  }

  void skip_quote() {
    if (!is_flow()) word_column_ = column();
    const std::size_t end = end_of_quote(text_, at_);
    if (end == std::string_view::npos) {
      found_.open_quote = at_;
      return;
    }
    const std::size_t line = text_.rfind('\n', end);
    if (line != std::string_view::npos) line_start_ = line + 1;
    at_ = end + 1;
    value_may_touch_ = is_flow();
  }

  // What follows belongs to a list at the dash, or to a mapping at the key before the colon.
  void skip_indicator() {
    if (!is_flow()) indent_ = peek() == ':' ? word_column_ : column();
    value_may_touch_ = false;
    ++at_;
  }

  void skip_property() {
    while (!is_one_of(peek(), " \t\r\n") && !(is_flow() && is_one_of(peek(), ",[]{}"))) ++at_;
  }

  // Whether the next line with a word is indented deeper than what holds this one.
  bool goes_on_in_line(std::size_t start) const {
    const std::size_t word = text_.find_first_not_of(' ', start);
    return word == std::string_view::npos || is_one_of(text_[word], "\r\n") ||
           static_cast<int>(word - start) > indent_;
  }

  void skip_block_text() {
    at_ = end_of_line(at_);
    while (at_ < text_.size() && goes_on_in_line(at_ + 1)) at_ = end_of_line(at_ + 1);
  }

  // To the colon, comma, bracket or comment that ends it, or the line that is indented less.
  void skip_plain() {
    if (!is_flow()) word_column_ = column();
    value_may_touch_ = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = peek();
      if (c == ':' && is_alone()) return;
      if (is_flow() && is_one_of(c, ",[]{}")) return;
      if (c == '#' && is_one_of(text_[at_ - 1], " \t\n")) return;
      if (c != '\n') continue;
      if (!is_flow() && !goes_on_in_line(at_ + 1)) return;
      line_start_ = at_ + 1;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0, line_start_ = 0;
  std::size_t levels_ = 0;        // open brackets
  int indent_ = -1;               // column of the innermost list or mapping without brackets
  int word_column_ = 0;           // of the last word, which a colon makes a key
  bool value_may_touch_ = false;  // {"a":1}: behind a quote or bracket the colon needs no blank
  YamlOutline found_;
};

}  // namespace

YamlOutline outline_of(std::string_view text) { return Outliner(text).run(); }

std::size_t end_of_quote(std::string_view text, std::size_t start) {
  const char quote = text[start];
  for (std::size_t at = start + 1; at < text.size(); ++at) {
    // 'it''s' and "a \" b" have one inside.
    const bool pair = quote == '"' ? text[at] == '\\' : text.substr(at, 2) == "''";
    if (pair) {
      ++at;
    } else if (text[at] == quote) {
      return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace strait::scenario
