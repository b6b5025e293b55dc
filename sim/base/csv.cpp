#include "strait/base/csv.h"

#include <algorithm>

namespace strait {
namespace {

// Fields of one record; `at` moves behind its line break.
std::vector<std::string> read_record(std::string_view text, std::size_t& at) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
      fields.back() += text[++at];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      fields.emplace_back();
    } else if (!quoted && c == '\n') {
      ++at;
      return fields;
    } else if (quoted || c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  std::size_t at = 0;
  const std::vector<std::string> names = read_record(text, at);
  std::vector<CsvRow> rows;
  while (at < text.size()) {
    const auto fields = read_record(text, at);
    if (fields.size() == 1 && fields[0].empty()) continue;
    CsvRow& row = rows.emplace_back();
    for (std::size_t i = 0; i < std::min(names.size(), fields.size()); ++i) {
      row[names[i]] = fields[i];
    }
  }
  return rows;
}

}  // namespace strait
