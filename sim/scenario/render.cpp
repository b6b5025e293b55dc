#include "strait/scenario/render.h"

#include <fmt/format.h>

#include <algorithm>

#include "strait/base/text.h"

namespace strait::scenario {
namespace {

constexpr int kGutter = 8;  // "   57 | "

std::string paint(const RenderOptions& options, std::string_view style, std::string text) {
  return options.color && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", style, text) : text;
}

std::string_view style_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "1;31";
    case Severity::warning:
      return "1;33";
    case Severity::note:
      return "1;36";
  }
  return "0";
}

std::string_view line_of(std::string_view text, int line) {
  for (; line > 1; --line) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  return text.ends_with('\r') ? text.substr(0, text.size() - 1) : text;
}

// Columns [from, from + count) of a line, one character each; what a terminal would not show as one
// column becomes a blank or "?".
std::string columns(std::string_view line, int from, int count) {
  std::string shown;
  int column = -1;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) ++column;
    if (column < from) continue;
    if (column >= from + count) break;
    shown += byte == '\t' ? ' ' : byte < 0x20 || byte == 0x7F ? '?' : c;
  }
  return shown;
}

struct Window {
  std::string text;
  int caret = 0;  // columns before it
};

// What fits of the line, with the caret in its first third if it must be clipped.
Window clip(std::string_view line, int column, int width) {
  const int length = static_cast<int>(display_width(line));
  const int caret = std::clamp(column - 1, 0, length);
  if (length <= width) return {columns(line, 0, length), caret};
  const int start = std::clamp(caret - width / 3, 0, length - width);
  const int left = start > 0 ? 1 : 0;
  const int right = start + width < length ? 1 : 0;
  const std::string middle = columns(line, start + left, width - left - right);
  return {(left ? "…" : "") + middle + (right ? "…" : ""), caret - start};
}

std::string gutter(const RenderOptions& options, std::string_view mark) {
  return paint(options, "34", fmt::format("{:>5} {}", "", mark)) + " ";
}

std::string snippet(const Diagnostic& d, const Source& source, const RenderOptions& options) {
  const auto window = clip(line_of(source.text, d.place.line), d.place.column,
                           std::max(options.width - kGutter, 20));
  const int room = static_cast<int>(display_width(window.text)) - window.caret;
  std::string carets(static_cast<std::size_t>(std::clamp(d.length, 1, std::max(room, 1))), '^');
  if (!d.remedy.empty()) carets += " " + d.remedy;
  return paint(options, "34", fmt::format("{:>5} |", d.place.line)) + " " + window.text + "\n" +
         gutter(options, "|") + std::string(static_cast<std::size_t>(window.caret), ' ') +
         paint(options, style_of(d.severity), carets) + "\n";
}

bool is_one_line(const Diagnostic& d) {
  return d.severity == Severity::note && d.remedy.empty() && d.notes.empty();
}

std::string render_one(const Diagnostic& d, const Diagnostics& all, const RenderOptions& options) {
  std::string text = paint(options, "1", format_place(d.place) + ":") + " " +
                     paint(options, style_of(d.severity),
                           fmt::format("{} {}", severity_word(d.severity), d.code)) +
                     paint(options, "1", ": " + d.message) + "\n";
  if (is_one_line(d)) return text;
  const Source* source = d.place.file ? all.find_source(*d.place.file) : nullptr;
  if (source && d.place.line > 0) {
    text += snippet(d, *source, options);
  } else if (!d.remedy.empty()) {
    text += gutter(options, "=") + d.remedy + "\n";
  }
  for (const auto& note : d.notes) text += gutter(options, "=") + note + "\n";
  return text;
}

std::string counted(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

std::string summary(const std::vector<Diagnostic>& all) {
  std::vector<std::string> parts;
  std::string code;  // of the last one of the gravest kind
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const auto of_it = [severity](const Diagnostic& d) { return d.severity == severity; };
    const auto count = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), of_it));
    if (count == 0) continue;
    parts.push_back(counted(count, severity_word(severity)));
    if (code.empty()) code = std::find_if(all.rbegin(), all.rend(), of_it)->code;
  }
  return fmt::format("{}. `strait explain {}` tells more.\n", fmt::join(parts, ", "), code);
}

}  // namespace

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

std::string render_text(const Diagnostics& diagnostics, const RenderOptions& options) {
  const auto all = diagnostics.sorted();
  if (all.empty()) return {};
  std::string text;
  const std::size_t shown = std::min(all.size(), options.most);
  for (std::size_t i = 0; i < shown; ++i) {
    // Notes of one line stand together; everything else is set apart.
    if (i > 0 && !(is_one_line(all[i]) && is_one_line(all[i - 1]))) text += "\n";
    text += render_one(all[i], diagnostics, options);
  }
  if (shown < all.size()) text += fmt::format("\nand {} more\n", all.size() - shown);
  return text + "\n" + summary(all);
}

}  // namespace strait::scenario
