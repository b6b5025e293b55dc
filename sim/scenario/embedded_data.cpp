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

class DataFile {
 public:
  DataFile(const Node& given, Diagnostics& found) : given_{given}, found_{found} {}

  // The values of one column as a scenario writes them; nothing after a message.
  std::optional<Node> sample() {
    if (!keys_are_known({"file", "column", "unit", "values"})) return std::nullopt;
    const Node* column = text_of("column");
    const Node* file = text_of("file");
    if (column == nullptr || file == nullptr) return std::nullopt;
    const auto rows = rows_of(*file);
    if (!rows || !has_column(*rows, *column)) return std::nullopt;
    Node list = Node::list(given_.place());
    for (std::size_t i = 0; i < rows->size(); ++i) {
      auto value = number_in((*rows)[i], i, *column, unit_for(column->text()));
      if (!value) return std::nullopt;
      list.items().push_back(std::move(*value));
    }
    return list;
  }

  // Rows of orders: {on: date, quantity: number}; `unit` is that of bare numbers.
  std::optional<Node> orders(const std::string& unit) {
    if (!keys_are_known({"file", "date", "quantity", "unit"})) return std::nullopt;
    const Node* file = text_of("file");
    if (file == nullptr) return std::nullopt;
    const auto rows = rows_of(*file);
    const Node date = name_of_column("date");
    const Node quantity = name_of_column("quantity");
    if (!rows || !has_column(*rows, date) || !has_column(*rows, quantity)) return std::nullopt;
    const std::string own = unit_for("");
    Node list = Node::list(given_.place());
    for (std::size_t i = 0; i < rows->size(); ++i) {
      auto value = number_in((*rows)[i], i, quantity, own.empty() ? ' ' + unit : own);
      if (!value) return std::nullopt;
      Node row = Node::mapping(given_.place());
      row.set("on", date.place(), Node::scalar(cell((*rows)[i], date.text()), date.place()));
      row.set("quantity", quantity.place(), std::move(*value));
      list.items().push_back(std::move(row));
    }
    return list;
  }

 private:
  static std::string cell(const CsvRow& row, const std::string& column) {
    const auto found = row.find(column);
    return found == row.end() ? "" : found->second;
  }

  std::optional<Node> number_in(const CsvRow& row, std::size_t index, const Node& column,
                                const std::string& unit) {
    const std::string text = cell(row, column.text());
    const auto number = split_number(text);
    if (number) return Node::scalar(text + (number->unit.empty() ? unit : ""), column.place());
    error(column,
          fmt::format("\"{}\" in row {} of {} is no number", text, index + 1,
                      given_.find("file")->text()),
          "every row needs one");
    return std::nullopt;
  }

  // What a key calls the column, or the key itself.
  Node name_of_column(const char* key) const {
    const Node* named = given_.find(key);
    const bool is_named = named != nullptr && named->is_scalar() && !named->text().empty();
    return is_named ? *named : Node::scalar(key, given_.place());
  }

  void error(const Node& at, std::string message, std::string remedy) {
    found_.error(code::kBadData, at.place(), at.width(), std::move(message), std::move(remedy));
  }

  bool keys_are_known(const std::vector<std::string>& known) {
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

void embed_sample(Node& empirical, Diagnostics& found) {
  auto sample = DataFile{empirical, found}.sample();
  if (!sample) return;
  Node embedded = Node::mapping(empirical.place());
  embedded.set("sample", empirical.place(), std::move(*sample));
  if (const Node* values = empirical.find("values")) {
    embedded.set("values", values->place(), *values);
  }
  empirical = std::move(embedded);
}

// The unit of the product that the order is for.
std::string unit_of_order(const Node& order, const Node& root) {
  const Node* products = root.find("products");
  const Node* product = order.find("product");
  if (products == nullptr || product == nullptr || !product->is_scalar()) return "units";
  const Node* spec = products->find(product->text());
  const Node* unit = spec == nullptr ? nullptr : spec->find("unit");
  return unit != nullptr && unit->is_scalar() ? unit->text() + 's' : "units";
}

void embed(Node& node, const Node& root, Diagnostics& diagnostics) {
  if (node.is_list()) {
    for (Node& item : node.items()) embed(item, root, diagnostics);
  }
  if (!node.is_mapping()) return;
  for (Node::Entry& entry : node.entries()) {
    const bool names_file = entry.value.is_mapping() && entry.value.find("file") != nullptr;
    if (names_file && entry.key == "empirical") {
      embed_sample(entry.value, diagnostics);
    } else if (names_file && entry.key == "table") {
      auto rows = DataFile{entry.value, diagnostics}.orders(unit_of_order(node, root));
      entry.value = rows ? std::move(*rows) : Node::list(entry.value.place());
    } else {
      embed(entry.value, root, diagnostics);
    }
  }
}

}  // namespace

void embed_data(Node& root, Diagnostics& diagnostics) {
  const Node as_read = root;
  embed(root, as_read, diagnostics);
}

}  // namespace strait::scenario
