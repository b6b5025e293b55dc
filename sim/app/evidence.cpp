#include "strait/app/evidence.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "strait/base/csv.h"
#include "strait/base/error.h"
#include "strait/base/text.h"
#include "strait/scenario/assumptions.h"

namespace strait::app {

namespace {

using Table = std::map<std::string, CsvRow>;  // by id

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

std::string field(const CsvRow& row, const std::string& name) {
  const auto found = row.find(name);
  return found == row.end() ? std::string{} : found->second;
}

std::string citation_of(const CsvRow& row) {
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

std::vector<output::Evidence> evidence_of(const Loaded& loaded) {
  const Table table = read_table(loaded);
  std::vector<output::Evidence> evidence;
  for (const auto& value : scenario::stated_values(loaded.read.root)) {
    const char* basis = is_calibrated(loaded, value.path) ? "calibrated" : "source";
    if (value.rows.empty()) evidence.push_back({value.path, value.text, "assumption", "", "", ""});
    for (const auto& id : value.rows) {
      const auto row = table.find(id);
      const CsvRow found = row == table.end() ? CsvRow{} : row->second;
      evidence.push_back(
          {value.path, value.text, basis, id, citation_of(found), field(found, "note")});
    }
  }
  return evidence;
}

}  // namespace strait::app
