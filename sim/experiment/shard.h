// A shard: finished rows of a sweep in one file. A row holds kRowReplications replications of a
// point, or the last of them; what a row is about stands in it, so nothing hangs on a file's name.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "strait/assembly/measures.h"
#include "strait/experiment/sweep.h"
#include "strait/output/reader.h"
#include "strait/output/writer.h"

namespace strait::experiment {

// Where things stand in a row.
struct RowLayout {
  output::Layout layout;
  output::VariableId key, first, count, failed;
  std::vector<output::VariableId> values;  // of each measure, then of the uncertainties if any
  std::vector<std::string> names;          // of `values`
  std::vector<std::size_t> labels;         // numbers a replication, of `values`
  std::vector<std::string> uncertainties;  // that some point does not set
};
// A row of the shard has the dimension `within` where the gathered file has `replication`.
RowLayout make_row_layout(const Sweep& sweep, const std::vector<assembly::Measure>& measures);
// Of the scenario as it is, without any point's values.
RowLayout base_row_layout(const Sweep& sweep);
// The measures' dimensions, and `uncertainty`.
std::vector<output::Dimension> label_dimensions(const std::vector<assembly::Measure>& measures,
                                                const std::vector<std::string>& uncertainties);
// Measures as variables [rows, label], and `uncertainty_value`.
std::vector<output::Variable> value_variables(const Sweep& sweep,
                                              const std::vector<assembly::Measure>& measures,
                                              const std::vector<std::string>& uncertainties,
                                              const std::vector<std::string>& before);

// What a unit gave: replication × label of each of RowLayout::values.
struct UnitValues {
  std::size_t first = 0;
  std::size_t count = 0;
  std::vector<std::vector<double>> values;
  std::string failure;  // empty: none
};

// Rows on their way into one file after another. Not thread-safe: one for each worker.
class ShardWriter {
 public:
  ShardWriter(const Sweep& sweep, const RowLayout& layout, const SweepRequest& request,
              std::string worker);
  void add(std::int64_t key, const UnitValues& unit);
  // What was added is on the disk and has its name; the next row begins another file.
  void close();
  std::size_t bytes() const { return bytes_; }

 private:
  void open();
  void flush();
  void fill(std::int64_t key, const UnitValues& unit, std::size_t from, std::size_t count);

  const Sweep& sweep_;
  const RowLayout& layout_;
  const SweepRequest& request_;
  std::string worker_;
  std::size_t serial_ = 0;
  std::unique_ptr<output::ResultWriter> writer_;
  std::unique_ptr<output::Block> block_;
  std::size_t rows_ = 0;    // of this file, those in `block_` included
  std::size_t filled_ = 0;  // of `block_`
  std::size_t bytes_ = 0;
  std::vector<std::string> messages_;  // of the file's rows
};

// What is in a shard's rows, without their values.
struct ShardRows {
  std::string identity;
  std::vector<std::int64_t> key, first, count;
  std::vector<char> failed;
};
ShardRows read_rows(const output::ResultReader& reader);
std::vector<std::filesystem::path> shards_in(const std::filesystem::path& folder);

}  // namespace strait::experiment
