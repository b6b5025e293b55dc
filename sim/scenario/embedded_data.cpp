#include "embedded_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "message_codes.h"
#include "reading.h"
#include "strait/base/csv.h"
#include "value_text.h"

namespace strait::scenario {
namespace {

constexpr std::size_t kMostCells = 100'000;

class Column {
 public:
  Column(const Node& given, Diagnostics& found) : given_{given}, found_{found} {}

  // The values as a scenario writes them; nothing after a message.
  std::optional<Node> sample() {
    if (!keys_are_known()) return std::nullopt;
    const Node* column = text_of("column");
    const Node* file = text_of("file");
    if (column == nullptr || file == nullptr) return std::nullopt;
    const auto rows = rows_of(*file);
    if (!rows || !has_column(*rows, *column)) return std::nullopt;
    Node list = Node::list(given_.place());
    for (std::size_t i = 0; i < rows->size(); ++i) {
      const auto cell = (*rows)[i].find(column->text());
      const std::string text = cell == (*rows)[i].end() ? "" : cell->second;
      const auto number = split_number(text);
      if (!number) {
        error(*column,
              fmt::format("\"{}\" in row {} of {} is no number", text, i + 1, file->text()),
              "every row needs one");
        return std::nullopt;
      }
      const std::string unit = number->unit.empty() ? unit_for(column->text()) : "";
      list.items().push_back(Node::scalar(text + unit, column->place()));
    }
    return list;
  }

 private:
  void error(const Node& at, std::string message, std::string remedy) {
    found_.error(code::kBadData, at.place(), at.width(), std::move(message), std::move(remedy));
  }

  bool keys_are_known() {
    const std::vector<std::string> known{"file", "column", "unit", "values"};
    for (const Node::Entry& entry : given_.entries()) {
      if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
      const Suggestion nearest = suggest(entry.key, known, "known");
      found_.error(code::kUnknownKey, entry.key_place, static_cast<int>(entry.key.size()),
                   fmt::format("unknown key \"{}\" beside a file", entry.key), nearest.remedy,
                   nearest.notes);
      return false;
    }
    return true;
  }

  const Node* text_of(const char* key) {
    const Node* node = given_.find(key);
    if (node != nullptr && node->is_scalar() && !node->text().empty()) return node;
    error(node == nullptr ? given_ : *node, fmt::format("no {} is named", key),
          "e.g. {file: leadtimes.csv, column: days}");
    return nullptr;
  }

  std::optional<std::vector<CsvRow>> rows_of(const Node& file) {
    const auto& scenario = file.place().file;
    const auto beside = scenario ? std::filesystem::path{*scenario}.parent_path() : "";
    const auto path = beside / file.text();
    std::error_code unknown;
    std::ifstream stream{path, std::ios::binary};
    if (!stream || std::filesystem::is_directory(path, unknown)) {
      error(file, fmt::format("{} cannot be read", path.string()),
            "a file is named as seen from the scenario");
      return std::nullopt;
    }
    auto rows = read_csv(std::string{std::istreambuf_iterator<char>{stream}, {}});
    if (!rows.empty() && rows.size() <= kMostCells) return rows;
    error(file,
          rows.empty() ? fmt::format("{} has no rows", path.string())
                       : fmt::format("{} has more than {} rows", path.string(), kMostCells),
          "a line of names and a row for each value are expected");
    return std::nullopt;
  }

  bool has_column(const std::vector<CsvRow>& rows, const Node& column) {
    if (rows.front().contains(column.text())) return true;
    std::vector<std::string> names;
    for (const auto& [name, value] : rows.front()) names.push_back(name);
    const Suggestion nearest = suggest(column.text(), names, "columns");
    found_.error(code::kBadData, column.place(), column.width(),
                 fmt::format("there is no column \"{}\"", column.text()), nearest.remedy,
                 nearest.notes);
    return false;
  }

  // Of bare numbers: as stated, or the column's name where that is a unit of time.
  std::string unit_for(const std::string& column) const {
    const Node* unit = given_.find("unit");
    if (unit != nullptr && unit->is_scalar()) return ' ' + unit->text();
    return is_time_unit(column) ? ' ' + column : "";
  }

  const Node& given_;
  Diagnostics& found_;
};

void embed(Node& empirical, Diagnostics& found) {
  auto sample = Column{empirical, found}.sample();
  if (!sample) return;
  Node embedded = Node::mapping(empirical.place());
  embedded.set("sample", empirical.place(), std::move(*sample));
  if (const Node* values = empirical.find("values")) {
    embedded.set("values", values->place(), *values);
  }
  empirical = std::move(embedded);
}

}  // namespace

void embed_data(Node& root, Diagnostics& diagnostics) {
  if (root.is_mapping()) {
    for (Node::Entry& entry : root.entries()) {
      if (entry.key == "empirical" && entry.value.find("file") != nullptr) {
        embed(entry.value, diagnostics);
      } else {
        embed_data(entry.value, diagnostics);
      }
    }
  } else if (root.is_list()) {
    for (Node& item : root.items()) embed_data(item, diagnostics);
  }
}

}  // namespace strait::scenario
