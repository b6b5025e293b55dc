// Words for people: the nearest known words to a misspelt one, and numbers as they are read.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strait {

// Edits (insert, delete, replace, swap of neighbours) that turn one word into the other.
int edit_distance(std::string_view a, std::string_view b);
// At most `most` known words: those within max(1, length/3) edits of `word`, then those that begin
// with it or have it as one of their parts between underscores (from three letters on); nearest
// first, ties by name.
std::vector<std::string> nearest_words(std::string_view word, std::span<const std::string> known,
                                       std::size_t most = 3);
// "41 900", "−3 900", "0.13": plain spaces (people search for them) and a real minus.
std::string format_number(double value, int decimals = 0);
std::string spaced(std::string name);  // "lost_sales" -> "lost sales"
// "a, b and c"; "a" for one; empty for none.
std::string join_words(std::span<const std::string> words, std::string_view last = "and");
// Columns on a terminal that a UTF-8 text takes (no combining or wide characters expected).
std::size_t display_width(std::string_view text);

}  // namespace strait
