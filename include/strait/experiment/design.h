// The points of a sweep: options × futures.
//
// An option is a combination of the levers' values, a future a point of the uncertainties that the
// design samples; every option meets the same futures. A list or a table of points has options
// alone, unless the table has columns that say more, as those that csv() writes. What a point does
// not set stays as the scenario says, but for uncertainties that no column sets: those are drawn in
// each replication.
//
//   const Design design{scenario, seed};
//   for (std::size_t p = 0; p < design.size(); ++p) use(design.columns(), design.texts(p));
//
// Values are kept as texts, as a scenario file states them, with all their digits: so a point is
// what `--set` would put there, whoever made it. Immutable; any number of threads may read it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "strait/base/csv.h"
#include "strait/scenario/scenario.h"

namespace strait::experiment {

// Of a table of points, beside the columns of paths.
inline constexpr const char* kPointColumns[] = {"point", "option", "future", "block", "moves"};

class Design {
 public:
  // Points as the scenario's own design says; `table` are the rows of its table. Throws
  // ScenarioError where a value is none for its path, or where no point is left.
  Design(const scenario::Scenario& scenario, std::uint64_t seed,
         const std::vector<CsvRow>& table = {});

  const std::vector<std::string>& columns() const { return columns_; }  // paths
  std::size_t size() const { return accepted_.size(); }
  // Left out by a constraint.
  std::size_t rejected() const { return rows() - size(); }
  // In the order of columns(); empty: as the scenario says.
  std::vector<std::string> texts(std::size_t point) const;

  std::size_t option(std::size_t point) const;
  std::size_t future(std::size_t point) const;
  std::size_t options() const { return stated_.empty() ? options_.size() : stated_options_; }
  std::size_t futures() const { return stated_.empty() ? columns_of_row() : of_future_.size(); }
  // Of Saltelli's blocks and Morris' walks: which one, and what the future moves: the column's
  // path, "" at the start of a walk and in A, "all" in B.
  std::size_t block(std::size_t future) const;
  std::string moves(std::size_t future) const;
  bool has_blocks() const { return block_size_ > 1 || states_blocks_; }

  // "point,option,future,…" and a row for each point.
  std::string csv() const;

 private:
  using Row = std::vector<std::string>;
  struct Stated {  // of a point, by its table
    std::size_t option = 0, future = 0;
  };
  struct StatedFuture {
    std::size_t block = 0;
    std::string moves;
  };
  // Options meet so many futures, and make so many rows with them.
  std::size_t columns_of_row() const { return futures_.empty() ? 1 : futures_.size(); }
  std::size_t rows() const { return options_.size() * columns_of_row(); }
  void read_places(const std::vector<CsvRow>& rows);
  void add_levers(const scenario::Scenario& scenario);
  void add_futures(const scenario::Scenario& scenario, std::uint64_t seed);
  void add_rows(const std::vector<CsvRow>& rows);
  void check_columns(const scenario::Scenario& scenario) const;
  void note_moves(const std::vector<double>& uniforms, std::size_t dimensions);
  void accept(const scenario::Scenario& scenario);

  std::vector<std::string> columns_;
  std::vector<Row> options_;
  std::vector<Row> futures_;  // after the options' columns; empty: one, that sets nothing
  std::size_t block_size_ = 1;
  std::vector<std::uint16_t> moves_;     // by future: 0 nothing, 1 all, 2 + its column
  std::vector<std::uint32_t> accepted_;  // option × futures + future
  std::vector<Stated> stated_;           // by row of a table; else empty
  std::size_t stated_options_ = 0;
  bool states_blocks_ = false;
  std::vector<StatedFuture> of_future_;
};

}  // namespace strait::experiment
