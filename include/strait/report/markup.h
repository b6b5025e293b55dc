// Text that goes into pages: HTML, SVG and addresses. Safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strait::report {

// For the text of an element and for an attribute in double quotes. The blanks of
// numbers ("90 000", "5 %") do not break.
std::string escaped(std::string_view text);
// A coordinate of a picture, to a tenth: finer than any screen shows, and short.
std::string px(double coordinate);
// "data:…" that holds the text itself, so that a page needs no other file.
std::string data_address(std::string_view media_type, std::string_view text);
// Letters, digits and hyphens of it, for an id.
std::string slug(std::string_view text);

// How wide a text stands in a picture whose letters are `size` pixels high: an upper estimate for
// the usual sans-serif faces, since nothing is known of the reader's fonts.
double text_width(std::string_view text, double size);
// In lines no wider than that, as far as its words allow.
std::vector<std::string> folded(std::string_view text, double width, double size);

// Of labels in pictures, as the style sheet sets them.
inline constexpr double kLetters = 12.5;
inline constexpr double kLine = 15;

}  // namespace strait::report
