#include "shard.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "recorder.h"
#include "strait/base/error.h"
#include "strait/experiment/result_layout.h"

namespace strait::experiment {

namespace fs = std::filesystem;
using assembly::Measure;
using output::Kind;
using output::Variable;

namespace {

constexpr const char* kRow = "row";
constexpr const char* kWithin = "within";

// Uncertainties that some point leaves to the replications.
std::vector<std::string> left_to_replications(const Sweep& sweep) {
  const Design& design = sweep.design();
  std::vector<std::string> left;
  for (const auto& one : sweep.scenario().experiment.uncertainties) {
    const auto& columns = design.columns();
    const auto at = std::find(columns.begin(), columns.end(), one.name);
    bool set = at != columns.end();
    for (std::size_t p = 0; set && p < design.size(); ++p) {
      set = !design.texts(p)[static_cast<std::size_t>(at - columns.begin())].empty();
    }
    if (!set) left.push_back(one.name);
  }
  return left;
}

output::VariableId add_number(output::Layout& layout, const char* name, const char* meaning,
                              Kind kind) {
  layout.variables.push_back(
      {.name = name, .long_name = meaning, .dimensions = {kRow}, .kind = kind});
  return output::VariableId{layout.variables.size() - 1};
}

}  // namespace

std::vector<output::Dimension> label_dimensions(const std::vector<Measure>& measures,
                                                const std::vector<std::string>& uncertainties) {
  std::vector<output::Dimension> dimensions;
  for (const Measure& measure : measures) {
    const std::string name = measure_dimension(measure, measures);
    const bool known = std::any_of(dimensions.begin(), dimensions.end(),
                                   [&](const auto& one) { return one.name == name; });
    if (measure.dimension.empty() || known) continue;
    dimensions.push_back({name, measure.dimension, measure.labels});
  }
  if (!uncertainties.empty()) {
    dimensions.push_back({"uncertainty", "path of the uncertainty", uncertainties});
  }
  return dimensions;
}

std::vector<Variable> value_variables(const Sweep& sweep, const std::vector<Measure>& measures,
                                      const std::vector<std::string>& uncertainties,
                                      const std::vector<std::string>& before) {
  std::vector<Variable> variables;
  for (const Measure& measure : measures) {
    variables.push_back({.name = measure.name,
                         .long_name = measure.long_name,
                         .units = measure.is_date ? output::days_since(sweep.scenario().period.from)
                                                  : measure.units,
                         .dimensions = before});
    if (measure.dimension.empty()) continue;
    variables.back().dimensions.push_back(measure_dimension(measure, measures));
  }
  if (uncertainties.empty()) return variables;
  variables.push_back({.name = "uncertainty_value",
                       .long_name = "what was drawn, in canonical units",
                       .dimensions = before});
  variables.back().dimensions.emplace_back("uncertainty");
  return variables;
}

RowLayout make_row_layout(const Sweep& sweep, const std::vector<Measure>& measures) {
  RowLayout rows;
  rows.uncertainties = left_to_replications(sweep);
  output::Layout& layout = rows.layout;
  layout.growing = {kRow, "replications of a point, one after the other"};
  layout.dimensions = label_dimensions(measures, rows.uncertainties);
  layout.dimensions.push_back(
      {kWithin, "replication, from `first` on", output::Length{sweep.row_length()}});
  rows.key = add_number(layout, "key", "of the point", Kind::int64);
  rows.first = add_number(layout, "first", "replication", Kind::int64);
  rows.count = add_number(layout, "count", "replications", Kind::int64);
  rows.failed = add_number(layout, "failed", "1 if they could not be run", Kind::int8);
  for (auto& variable : value_variables(sweep, measures, rows.uncertainties, {kRow, kWithin})) {
    rows.labels.push_back(output::row_size(layout, variable) / sweep.row_length());
    rows.names.push_back(variable.name);
    layout.variables.push_back(std::move(variable));
    rows.values.emplace_back(layout.variables.size() - 1);
  }
  return rows;
}

RowLayout base_row_layout(const Sweep& sweep) {
  const assembly::Plan plan{sweep.scenario()};
  const Recorder recorder{plan, {}, {}};
  return make_row_layout(sweep, recorder.measures());
}

ShardWriter::ShardWriter(const Sweep& sweep, const RowLayout& layout, const SweepRequest& request,
                         std::string worker)
    : sweep_{sweep}, layout_{layout}, request_{request}, worker_{std::move(worker)} {}

void ShardWriter::open() {
  fs::path path;
  do {
    path = fs::path{request_.folder} /
           fmt::format("{}-{}-{:05}.h5", request_.prefix, worker_, serial_++);
  } while (fs::exists(path));
  writer_ = std::make_unique<output::ResultWriter>(path, layout_.layout, request_.provenance);
  block_ = std::make_unique<output::Block>(writer_->layout(), 0, writer_->block_size());
  rows_ = filled_ = bytes_ = 0;
  messages_.clear();
}

void ShardWriter::flush() {
  if (filled_ == 0) return;
  block_->shorten(filled_);  // the last rows of the file may be fewer
  writer_->write(*block_);
  block_->reset(rows_, writer_->block_size());
  filled_ = 0;
}

void ShardWriter::fill(std::int64_t key, const UnitValues& unit, std::size_t from,
                       std::size_t count) {
  if (!writer_) open();
  const std::size_t row = rows_++;
  block_->row<std::int64_t>(layout_.key, row)[0] = key;
  block_->row<std::int64_t>(layout_.first, row)[0] = static_cast<std::int64_t>(from);
  block_->row<std::int64_t>(layout_.count, row)[0] = static_cast<std::int64_t>(count);
  block_->row<std::int8_t>(layout_.failed, row)[0] = unit.failure.empty() ? 0 : 1;
  messages_.push_back(unit.failure);
  bytes_ += 64 + unit.failure.size();
  for (std::size_t v = 0; v < layout_.values.size() && unit.failure.empty(); ++v) {
    const std::size_t labels = layout_.labels[v];
    const auto begin =
        unit.values[v].begin() + static_cast<std::ptrdiff_t>((from - unit.first) * labels);
    std::copy_n(begin, count * labels, block_->row<double>(layout_.values[v], row).begin());
    bytes_ += count * labels * sizeof(double);
  }
  if (++filled_ == block_->count()) flush();
}

void ShardWriter::add(std::int64_t key, const UnitValues& unit) {
  for (std::size_t from = unit.first; from < unit.first + unit.count; from += sweep_.row_length()) {
    fill(key, unit, from, std::min(sweep_.row_length(), unit.first + unit.count - from));
  }
}

void ShardWriter::close() {
  if (!writer_) return;
  flush();
  output::Group group{.name = "sweep", .title = "what the rows belong to"};
  group.dimensions.push_back({"row_of_sweep", "as `row`", output::Length{messages_.size()}});
  group.arrays.push_back(
      {{.name = "identity", .long_name = "of the sweep", .units = "", .kind = Kind::text},
       std::vector{sweep_.identity()}});
  group.arrays.push_back({{.name = "message",
                           .long_name = "why a row failed",
                           .units = "",
                           .dimensions = {"row_of_sweep"},
                           .kind = Kind::text},
                          messages_});
  writer_->write(group);
  writer_->finish();
  writer_.reset();
  block_.reset();
  bytes_ = 0;
}

ShardRows read_rows(const output::ResultReader& reader) {
  ShardRows rows;
  if (!reader.has("sweep/identity")) return rows;
  rows.identity = reader.texts("sweep/identity").at(0);
  rows.key = reader.integers("key");
  rows.first = reader.integers("first");
  rows.count = reader.integers("count");
  for (const std::int64_t failed : reader.integers("failed")) {
    rows.failed.push_back(failed != 0 ? 1 : 0);
  }
  return rows;
}

std::vector<fs::path> shards_in(const fs::path& folder) {
  std::vector<fs::path> shards;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator{folder, none}) {
    if (entry.path().extension() == ".h5") shards.push_back(entry.path());
  }
  std::sort(shards.begin(), shards.end());
  return shards;
}

}  // namespace strait::experiment
