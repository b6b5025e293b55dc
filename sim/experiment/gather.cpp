#include "strait/experiment/gather.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "parameters.h"
#include "recorder.h"
#include "shard_reader.h"
#include "strait/base/error.h"
#include "worker.h"

namespace strait::experiment {

namespace fs = std::filesystem;
using output::Array;
using output::Kind;
using output::Variable;

namespace {

// What the shards have of a point.
struct Found {
  std::vector<RowRef> rows;  // ascending, without a gap from replication 0 on
  std::size_t replications = 0;
  PointStatus status = PointStatus::incomplete;
};

std::vector<Variable> late_variables(const Design& design) {
  const auto number = [](const char* name, const char* meaning, Kind kind) {
    return Variable{.name = name,
                    .long_name = meaning,
                    .units = kind == Kind::text ? "" : "1",
                    .dimensions = {"point"},
                    .kind = kind,
                    .reproducible = false};
  };
  std::vector<Variable> all{number("option", "combination of levers", Kind::int64),
                            number("future", "point of the uncertainties", Kind::int64),
                            number("replications_done", "of this point", Kind::int64),
                            number("status", "what became of the point", Kind::int8),
                            number("message", "why it failed", Kind::text)};
  all[3].flags = {"ok", "failed", "incomplete"};
  if (design.has_blocks()) {
    all.push_back(number("block", "of Saltelli's blocks, or walk of Morris", Kind::int64));
    all.push_back(number("moves", "what the point's future moves: a path, or all", Kind::text));
  }
  return all;
}

class Gathering {
 public:
  Gathering(const Sweep& sweep, const SweepFolder& folder)
      : sweep_{sweep},
        file_{folder.notes().file},
        plan_{sweep.scenario()},
        recorder_{plan_, {}, {}},
        rows_{make_row_layout(sweep, recorder_.measures())},
        shards_{folder.shards(), sweep.identity(), rows_} {
    for (std::size_t p = 0; p < sweep.design().size(); ++p) {
      replications_ = std::max(replications_, find(p).replications);
    }
    replications_ = std::max<std::size_t>(replications_, 1);
    if (!sweep.replications().until) {
      replications_ = static_cast<std::size_t>(sweep.replications().count);
    }
  }

  GatherOutcome write(const fs::path& path, const output::Provenance& provenance) {
    const output::Layout layout = make_layout();
    const std::size_t size = block_size(layout);
    output::ResultWriter writer{path, layout, provenance, {.block_size = size}};
    const std::size_t points = sweep_.design().size();
    output::Block block{writer.layout(), 0, std::min(size, points)};
    for (std::size_t first = 0; first < points; first += size) {
      block.reset(first, std::min(size, points - first));
      for (std::size_t p = first; p < first + block.count(); ++p) fill(block, p);
      writer.write(block);
    }
    write_coordinates(writer);
    outcome_.points = points;
    if (ratios_.count() > 0) outcome_.variance_ratio = ratios_.mean();
    outcome_.results_hash = writer.results_hash().text();
    writer.finish();
    return std::move(outcome_);
  }

 private:
  output::Layout make_layout() {
    output::Layout layout;
    layout.growing = {"point", "of the design"};
    std::vector<std::int64_t> numbers(replications_);
    for (std::size_t r = 0; r < replications_; ++r) numbers[r] = static_cast<std::int64_t>(r);
    layout.dimensions = {{"replication", "number of the replication", numbers}};
    const auto& measures = recorder_.measures();
    for (auto& one : label_dimensions(measures, rows_.uncertainties)) {
      layout.dimensions.push_back(std::move(one));
    }
    layout.variables =
        value_variables(sweep_, measures, rows_.uncertainties, {"point", "replication"});
    parameters_ = read_parameters(sweep_.design(), names_taken(layout, sweep_.design()));
    layout.late = late_variables(sweep_.design());
    for (const Array& one : parameters_) layout.late.push_back(one.variable);
    return layout;
  }

  static std::vector<std::string> names_taken(const output::Layout& layout, const Design& design) {
    std::vector<std::string> names{"point"};
    for (const auto& one : layout.dimensions) names.push_back(one.name);
    for (const auto& one : layout.variables) names.push_back(one.name);
    for (const auto& one : late_variables(design)) names.push_back(one.name);
    return names;
  }

  // Points with many replications come alone.
  static std::size_t block_size(const output::Layout& layout) {
    constexpr std::size_t kBytes = std::size_t{8} << 20;
    std::size_t row = 1;
    for (const Variable& variable : layout.variables) {
      row += output::row_size(layout, variable) * output::bytes(variable.kind);
    }
    return std::clamp<std::size_t>(kBytes / row, 1, 64);
  }

  Found find(std::size_t point) const {
    Found found;
    const auto all = shards_.rows_of(sweep_.key(point));
    const auto& spec = sweep_.replications();
    const auto wanted = static_cast<std::size_t>(spec.count);
    for (const RowRef& row : all) {
      if (row.first != found.replications) continue;  // another split's, or a second copy
      const bool fits =
          spec.until || row.count == std::min(sweep_.row_length(), wanted - row.first);
      if (!fits) continue;
      found.rows.push_back(row);
      found.replications += row.count;
      if (row.failed) {
        found.status = PointStatus::failed;
        return found;
      }
      if (!spec.until && found.replications == wanted) break;
    }
    const bool whole = spec.until ? !found.rows.empty() : found.replications == wanted;
    if (whole) found.status = PointStatus::ok;
    return found;
  }

  void fill(output::Block& block, std::size_t point) {
    const Found found = find(point);
    std::string message;
    std::size_t done = 0;
    for (const RowRef& row : found.rows) {
      if (row.failed) {
        message = shards_.message(row);
        continue;
      }
      done += row.count;
      const auto& values = shards_.values(row);
      for (std::size_t v = 0; v < rows_.values.size(); ++v) {
        auto to = block.row<double>(output::VariableId{v}, point);
        std::copy_n(
            values.of[v].begin() + static_cast<std::ptrdiff_t>(values.at * values.length[v]),
            row.count * rows_.labels[v],
            to.begin() + static_cast<std::ptrdiff_t>(row.first * rows_.labels[v]));
      }
    }
    note(point, found, done, std::move(message));
    note_ratio(block, point, done);
  }

  void note(std::size_t point, const Found& found, std::size_t done, std::string message) {
    outcome_.runs += done;
    status_.push_back(static_cast<std::int64_t>(found.status));
    done_.push_back(static_cast<std::int64_t>(done));
    switch (found.status) {
      case PointStatus::ok:
        ++outcome_.ok;
        break;
      case PointStatus::incomplete:
        ++outcome_.incomplete;
        break;
      case PointStatus::failed:
        ++outcome_.failed;
        if (outcome_.failures.size() < kMostFailures) {
          const auto& last = found.rows.back();
          outcome_.failures.push_back(
              {point, message, sweep_.command(point, file_, last.first + last.count)});
        }
        message += fmt::format("\n{}", sweep_.command(point, file_, found.replications));
        break;
    }
    messages_.push_back(std::move(message));
  }

  void note_ratio(output::Block& block, std::size_t point, std::size_t done) {
    const auto at =
        std::find(rows_.names.begin(), rows_.names.end(), sweep_.scenario().answer.text);
    if (!sweep_.scenario().experiment.antithetic || at == rows_.names.end()) return;
    const auto v = static_cast<std::size_t>(at - rows_.names.begin());
    if (rows_.labels[v] != 1) return;
    const auto all = block.row<double>(output::VariableId{v}, point).first(done);
    const double alone = tally_of(all, false).variance();
    const double pairs = tally_of(all, true).variance();
    if (alone > 0) ratios_.add(pairs / (alone / 2.0));
  }

  void write_coordinates(output::ResultWriter& writer) {
    const Design& design = sweep_.design();
    std::vector<std::int64_t> option, future;
    for (std::size_t p = 0; p < design.size(); ++p) {
      option.push_back(static_cast<std::int64_t>(design.option(p)));
      future.push_back(static_cast<std::int64_t>(design.future(p)));
    }
    const auto late = late_variables(design);
    writer.write(Array{late[0], std::move(option)});
    writer.write(Array{late[1], std::move(future)});
    writer.write(Array{late[2], std::move(done_)});
    writer.write(Array{late[3], std::move(status_)});
    writer.write(Array{late[4], std::move(messages_)});
    if (design.has_blocks()) write_blocks(writer, late[5], late[6]);
    for (const Array& one : parameters_) writer.write(one);
  }

  void write_blocks(output::ResultWriter& writer, const Variable& block, const Variable& moves) {
    const Design& design = sweep_.design();
    std::vector<std::int64_t> blocks;
    std::vector<std::string> moved;
    for (std::size_t p = 0; p < design.size(); ++p) {
      blocks.push_back(static_cast<std::int64_t>(design.block(design.future(p))));
      moved.push_back(design.moves(design.future(p)));
    }
    writer.write(Array{block, std::move(blocks)});
    writer.write(Array{moves, std::move(moved)});
  }

  const Sweep& sweep_;
  std::string file_;
  assembly::Plan plan_;
  Recorder recorder_;
  RowLayout rows_;
  ShardReader shards_;
  std::size_t replications_ = 0;
  std::vector<Array> parameters_;
  std::vector<std::int64_t> status_, done_;
  std::vector<std::string> messages_;
  stats::Tally ratios_;
  GatherOutcome outcome_;
};

}  // namespace

GatherOutcome gather(const Sweep& sweep, const SweepFolder& folder, const fs::path& path,
                     const output::Provenance& provenance) {
  return Gathering{sweep, folder}.write(path, provenance);
}

}  // namespace strait::experiment
