#include "strait/app/tidy_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "strait/app/usage.h"
#include "strait/base/error.h"

namespace strait::app {

namespace {

using output::ResultReader;

constexpr const char* kPoint = "point";
constexpr const char* kDone = "replications_done";

bool is_sweep(const ResultReader& reader) { return reader.has(kDone); }

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? std::string{"\"\""} : std::string{c};
  return cell + "\"";
}

// A variable's values as cells.
class Values {
 public:
  Values(const ResultReader& reader, const std::string& name)
      : variable_{reader.describe(name)}, is_date_{variable_.units.starts_with("days since ")} {
    if (variable_.kind == output::Kind::text) {
      texts_ = reader.texts(name);
    } else if (is_date_) {
      instants_ = reader.instants(name);
    } else {
      numbers_ = reader.numbers(name);
    }
  }

  std::string cell(std::size_t at) const {
    if (!texts_.empty()) return quoted(texts_[at]);
    const double value = is_date_ ? instants_.days[at] : numbers_[at];
    if (std::isnan(value)) return "";
    if (is_date_) {
      const auto days = static_cast<int>(std::floor(value));
      return format_date(instants_.start + std::chrono::days{days});
    }
    if (!variable_.flags.empty()) return variable_.flags.at(static_cast<std::size_t>(value));
    return fmt::format("{}", value);
  }

 private:
  output::Variable variable_;
  bool is_date_;
  std::vector<std::string> texts_;
  output::Instants instants_{};
  std::vector<double> numbers_;
};

struct Column {
  std::string name;
  Values values;
  std::vector<std::string> labels;  // empty: one value a replication
  bool is_parameter = false;        // one value a point
};

std::vector<std::string> wanted_measures(const TableRequest& request, const ResultReader& reader,
                                         const scenario::Scenario& scenario) {
  std::vector<std::string> names;
  for (const auto& measure : scenario.measures) {
    const auto& only = request.measures;
    const bool asked =
        only.empty() || std::find(only.begin(), only.end(), measure.name) != only.end();
    if (asked && reader.has(measure.name)) names.push_back(measure.name);
  }
  return names;
}

// What the points of a sweep set, and how they fared.
std::vector<Column> parameters_of(const ResultReader& reader) {
  std::vector<Column> columns;
  if (!is_sweep(reader)) return columns;
  for (const auto& name : reader.names()) {
    const output::Variable variable = reader.describe(name);
    const bool of_point = variable.dimensions == std::vector<std::string>{kPoint};
    if (!of_point || name == kPoint || name == kDone || name == "message") continue;
    columns.push_back({name, Values{reader, name}, {}, true});
  }
  return columns;
}

Column measured(const ResultReader& reader, const std::string& name) {
  Column column{name, Values{reader, name}, {}, false};
  const auto dimensions = reader.describe(name).dimensions;
  const std::size_t own = is_sweep(reader) ? 2 : 1;
  if (dimensions.size() > own) column.labels = reader.texts(dimensions[own]);
  return column;
}

class TableWriter {
 public:
  TableWriter(std::ostream& out, const ResultReader& reader, const scenario::Scenario& scenario,
              const TableRequest& request)
      : out_{out}, reader_{reader}, is_long_{request.is_long}, parameters_{parameters_of(reader)} {
    for (const auto& name : wanted_measures(request, reader, scenario)) {
      measures_.push_back(measured(reader, name));
    }
    if (reader.has("uncertainty_value")) {
      measures_.push_back(measured(reader, "uncertainty_value"));
    }
  }

  void write() {
    heading();
    if (!is_sweep(reader_)) return point(0, reader_.replications(), reader_.replications());
    const auto done = reader_.integers(kDone);
    const std::size_t most = reader_.shape("replication")[0];
    for (std::size_t p = 0; p < done.size(); ++p) {
      point(p, static_cast<std::size_t>(std::max<std::int64_t>(0, done[p])), most);
    }
  }

 private:
  void heading() {
    std::string line;
    if (is_sweep(reader_)) line += "point,";
    for (const Column& column : parameters_) line += column.name + ",";
    line += "replication";
    if (is_long_) {
      line += ",measure,part,value";
    } else {
      for (const Column& column : measures_) line += names_of(column);
    }
    out_ << line << "\r\n";
  }

  static std::string names_of(const Column& column) {
    if (column.labels.empty()) return "," + column.name;
    std::string names;
    for (const auto& label : column.labels) {
      names += "," + quoted(fmt::format("{}[{}]", column.name, label));
    }
    return names;
  }

  void point(std::size_t number, std::size_t done, std::size_t most) {
    std::string begin;
    if (is_sweep(reader_)) begin = fmt::format("{},", number);
    for (const Column& column : parameters_) begin += column.values.cell(number) + ",";
    for (std::size_t r = 0; r < done; ++r) {
      const std::string row = fmt::format("{}{}", begin, r);
      is_long_ ? long_rows(row, number * most + r) : wide_row(row, number * most + r);
    }
  }

  void wide_row(std::string row, std::size_t at) {
    for (const Column& column : measures_) {
      const std::size_t parts = std::max<std::size_t>(1, column.labels.size());
      for (std::size_t i = 0; i < parts; ++i) row += "," + column.values.cell(at * parts + i);
    }
    out_ << row << "\r\n";
  }

  void long_rows(const std::string& row, std::size_t at) {
    for (const Column& column : measures_) {
      const std::size_t parts = std::max<std::size_t>(1, column.labels.size());
      for (std::size_t i = 0; i < parts; ++i) {
        out_ << row << "," << column.name << ","
             << (column.labels.empty() ? "" : quoted(column.labels[i])) << ","
             << column.values.cell(at * parts + i) << "\r\n";
      }
    }
  }

  std::ostream& out_;
  const ResultReader& reader_;
  bool is_long_;
  std::vector<Column> parameters_;
  std::vector<Column> measures_;
};

}  // namespace

void require_measures(const TableRequest& request, const ResultReader& reader,
                      const scenario::Scenario& scenario) {
  const auto known = wanted_measures({}, reader, scenario);
  for (const auto& name : request.measures) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    throw UsageError{fmt::format("no measure is named '{}'{}", name, did_you_mean(name, known))};
  }
}

void write_table(std::ostream& out, const ResultReader& reader, const scenario::Scenario& scenario,
                 const TableRequest& request) {
  TableWriter{out, reader, scenario, request}.write();
}

}  // namespace strait::app
