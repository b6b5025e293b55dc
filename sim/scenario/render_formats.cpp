// Diagnostics for machines: JSON and GitHub's workflow commands.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "strait/scenario/render.h"

namespace strait::scenario {
namespace {

std::string file_of(const Diagnostic& d) { return d.place.file ? *d.place.file : "command line"; }

// Escapes of GitHub's workflow commands; a property's value may hold no ":" and "," either.
std::string escaped(std::string_view text, bool is_property) {
  std::string safe;
  for (const char c : text) {
    const bool special =
        c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ','));
    safe += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return safe;
}

std::string_view github_word(Severity severity) {
  return severity == Severity::note ? "notice" : severity_word(severity);
}

}  // namespace

std::string render_json(const Diagnostics& diagnostics) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& d : diagnostics.sorted()) {
    list.push_back({{"severity", severity_word(d.severity)},
                    {"code", d.code},
                    {"file", file_of(d)},
                    {"line", d.place.line},
                    {"column", d.place.column},
                    {"length", d.length},
                    {"message", d.message},
                    {"remedy", d.remedy},
                    {"notes", d.notes}});
  }
  // A file's name may hold bytes that are no UTF-8.
  return list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string render_github(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& d : diagnostics.sorted()) {
    text += fmt::format("::{} file={}", github_word(d.severity), escaped(file_of(d), true));
    if (d.place.line > 0) {
      text += fmt::format(",line={},col={},endColumn={}", d.place.line, d.place.column,
                          d.place.column + d.length - 1);
    }
    std::string message = d.message;
    if (!d.remedy.empty()) message += "\n" + d.remedy;
    for (const auto& note : d.notes) message += "\n" + note;
    text += fmt::format(",title={}::{}\n", d.code, escaped(message, false));
  }
  return text;
}

}  // namespace strait::scenario
