#include "strait/app/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace strait::app {

namespace {

bool color(ColorChoice choice, bool is_terminal, bool no_color) {
  if (choice == ColorChoice::automatic) return is_terminal && !no_color;
  return choice == ColorChoice::always;
}

}  // namespace

bool Terminal::color_on_out(ColorChoice choice) const {
  return color(choice, out_is_terminal, no_color);
}

bool Terminal::color_on_err(ColorChoice choice) const {
  return color(choice, err_is_terminal, no_color);
}

std::string Style::paint(std::string_view code, std::string_view text) const {
  return on_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string{text};
}

std::string bar(double share, int columns) {
  constexpr std::array<std::string_view, 8> kParts{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (!(share > 0)) return {};
  const auto eighths =
      std::max(1L, std::lround(std::min(share, 1.0) * static_cast<double>(columns) * 8.0));
  std::string text;
  for (long i = 0; i < eighths / 8; ++i) text += "█";
  return text.append(kParts[static_cast<std::size_t>(eighths % 8)]);
}

}  // namespace strait::app
