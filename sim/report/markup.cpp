#include "strait/report/markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "strait/base/text.h"

namespace strait::report {

std::string escaped(std::string_view text) {
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case ' ':  // a number does not break
        out += i > 0 && digit(i - 1) && (digit(i + 1) || text.substr(i + 1, 1) == "%") ? "\u00a0"
                                                                                       : " ";
        break;
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        // No control character may stand in a page, not even escaped.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string px(double coordinate) {
  const double rounded = std::round(coordinate * 10) / 10;
  return fmt::format("{:g}", rounded == 0 ? 0.0 : rounded);
}

std::string data_address(std::string_view media_type, std::string_view text) {
  std::string address = fmt::format("data:{};charset=utf-8,", media_type);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        byte < 0x80 &&
        (std::isalnum(byte) != 0 || std::string_view{"-_.~,:;"}.find(c) != std::string_view::npos);
    if (plain) {
      address += c;
    } else {
      address += fmt::format("%{:02X}", byte);
    }
  }
  return address;
}

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0) {
      out += static_cast<char>(std::tolower(byte));
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

double text_width(std::string_view text, double size) {
  return 0.54 * size * static_cast<double>(display_width(text));
}

std::vector<std::string> folded(std::string_view text, double width, double size) {
  std::vector<std::string> lines{""};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word{text.substr(at, end - at)};
    const std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
    if (text_width(longer, size) > width && !lines.back().empty()) {
      lines.push_back(word);
    } else {
      lines.back() = longer;
    }
    at = end + 1;
  }
  return lines;
}

}  // namespace strait::report
