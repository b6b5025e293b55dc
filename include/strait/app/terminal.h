// Where the program talks: answers go to `out`, so that they can be piped; talk goes to `err`.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace strait::app {

enum class ColorChoice { automatic, always, never };

struct Terminal {
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool no_color = false;  // the variable NO_COLOR is set and not empty (https://no-color.org)
  int width = 100;        // columns of `err`, or of `out`

  bool color_on_out(ColorChoice choice) const;
  bool color_on_err(ColorChoice choice) const;
};

// Text in bold, dim or a color where `on`; as it is where not.
class Style {
 public:
  explicit Style(bool on) : on_{on} {}
  std::string bold(std::string_view text) const { return paint("1", text); }
  std::string dim(std::string_view text) const { return paint("2", text); }
  std::string blue(std::string_view text) const { return paint("34", text); }

 private:
  std::string paint(std::string_view code, std::string_view text) const;
  bool on_;
};

// A bar of `columns` × `share` columns in eighths: "███▌". Empty for nothing, never empty for more.
std::string bar(double share, int columns);

}  // namespace strait::app
