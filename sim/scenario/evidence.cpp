#include "strait/scenario/evidence.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "checks.h"

namespace strait::scenario {
namespace {

const Node* table_name(const Node& resolved) {
  const Node* sources = resolved.find("sources");
  const Node* table = sources == nullptr ? nullptr : sources->find("table");
  return table != nullptr && table->is_scalar() ? table : nullptr;
}

void check_rows(const SourceSpec& source, const EvidenceTable& table, const Checked& checked) {
  for (const Name& row : source.rows) {
    if (table.contains(row.text)) continue;
    std::vector<std::string> ids;
    for (const auto& [id, fields] : table) ids.push_back(id);
    const Suggestion nearest = suggest(row.text, ids, "rows");
    checked.error(code::kNoSuchRow, row,
                  fmt::format("the table of evidence has no row \"{}\"", row.text), nearest.remedy,
                  nearest.notes);
  }
}

void warn_of_no_table(const Checked& checked) {
  const SourcesSpec& sources = checked.scenario.sources;
  if (const Node* name = table_name(checked.root)) {
    checked.warning(code::kNoTable, *name,
                    fmt::format("{} cannot be read, or has no column `id`", name->text()),
                    "a CSV file beside the scenario is expected");
    return;
  }
  for (const auto* list : {&sources.paths, &sources.calibrated_on}) {
    if (list->empty()) continue;
    checked.warning(code::kNoTable, Name{list->front().name, list->front().where},
                    "rows of evidence are named, and no table that holds them",
                    "e.g. table: facts.csv");
    return;
  }
}

}  // namespace

std::optional<EvidenceTable> read_evidence_table(const Node& resolved) {
  const Node* name = table_name(resolved);
  if (name == nullptr) return std::nullopt;
  const auto& file = name->place().file;
  const auto folder = file ? std::filesystem::path{*file}.parent_path() : std::filesystem::path{};
  std::ifstream stream{folder / name->text(), std::ios::binary};
  if (!stream) return std::nullopt;
  EvidenceTable table;
  for (auto& row : read_csv(std::string{std::istreambuf_iterator<char>{stream}, {}})) {
    if (!row.contains("id")) return std::nullopt;
    const std::string id = row["id"];
    table.try_emplace(id, std::move(row));
  }
  return table;
}

void check_evidence(const Scenario& scenario, const Node& resolved, Diagnostics& found) {
  const Checked checked{scenario, resolved, found};
  const auto table = read_evidence_table(resolved);
  if (!table) return warn_of_no_table(checked);
  for (const SourceSpec& source : scenario.sources.paths) check_rows(source, *table, checked);
  for (const SourceSpec& source : scenario.sources.calibrated_on)
    check_rows(source, *table, checked);
}

}  // namespace strait::scenario
