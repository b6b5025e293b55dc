#include "strait/app/evidence.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "strait/base/error.h"
#include "strait/base/text.h"
#include "strait/scenario/assumptions.h"

namespace strait::app {

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

using Table = std::map<std::string, Row>;  // by id

Table read_table(const Loaded& loaded) {
  Table table;
  const std::string& name = loaded.scenario.sources.table;
  if (name.empty()) return table;
  // Of an alternative, the table stands beside the file that names it: the nearest that has one.
  for (const auto& source : loaded.read.files) {
    const auto path = std::filesystem::path{source->name}.parent_path() / name;
    std::ifstream file{path, std::ios::binary};
    if (!file) continue;
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    for (auto& row : read_csv(text)) {
      const std::string id = row["id"];
      table.try_emplace(id, std::move(row));
    }
    return table;
  }
  return table;
}

std::string field(const Row& row, const std::string& name) {
  const auto found = row.find(name);
  return found == row.end() ? std::string{} : found->second;
}

std::string citation_of(const Row& row) {
  std::string text = field(row, "source_title");
  for (const auto* name : {"as_of", "source_url"}) {
    const std::string part = field(row, name);
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  }
  return text;
}

bool is_calibrated(const Loaded& loaded, const std::string& path) {
  for (const auto& source : loaded.scenario.sources.calibrated_on) {
    if (path == source.name || path.starts_with(source.name + ".")) return true;
  }
  return false;
}

}  // namespace

std::vector<Row> read_csv(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  std::size_t at = 0;
  const std::vector<std::string> names = read_record(text, at);
  std::vector<Row> rows;
  while (at < text.size()) {
    const auto fields = read_record(text, at);
    if (fields.size() == 1 && fields[0].empty()) continue;
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < std::min(names.size(), fields.size()); ++i) {
      row[names[i]] = fields[i];
    }
  }
  return rows;
}

std::vector<output::Evidence> evidence_of(const Loaded& loaded) {
  const Table table = read_table(loaded);
  std::vector<output::Evidence> evidence;
  for (const auto& value : scenario::stated_values(loaded.read.root)) {
    const char* basis = is_calibrated(loaded, value.path) ? "calibrated" : "source";
    if (value.rows.empty()) evidence.push_back({value.path, value.text, "assumption", "", "", ""});
    for (const auto& id : value.rows) {
      const auto row = table.find(id);
      const Row found = row == table.end() ? Row{} : row->second;
      evidence.push_back(
          {value.path, value.text, basis, id, citation_of(found), field(found, "note")});
    }
  }
  return evidence;
}

}  // namespace strait::app
