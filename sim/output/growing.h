// The variables of a result file that grow with its replications.
//
// Small rows of several blocks share a chunk, so they are kept here until their chunk is full.
// Making chunks is left to the callers' threads; everything here is called under the writer's lock.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "chunk.h"
#include "hdf5.h"
#include "section.h"

namespace strait::output {

// Rows that make one chunk (or its beginning, at the end of the file).
struct ChunkRows {
  std::size_t variable;
  std::size_t first;  // replication
  std::size_t count;
  std::vector<std::byte> rows;
};

class GrowingVariables {
 public:
  GrowingVariables() = default;
  GrowingVariables(Section& section, const Layout& layout, std::size_t block_size, int compression);

  std::size_t size() const { return variables_.size(); }
  const ChunkPlan& plan(std::size_t variable) const { return variables_[variable].plan; }

  // Keeps rows of a block; gives back their chunk when it is full.
  void keep(std::size_t variable, std::size_t first, std::size_t count,
            std::span<const std::byte> rows, std::vector<ChunkRows>& full);
  // What is left for the last chunks of a file of so many replications.
  std::vector<ChunkRows> take_rest(std::size_t replications);

  // A chunk as ChunkMaker made it, whose replications end before `end`.
  void hand_over(std::size_t variable, std::size_t end, const Extents& offset,
                 std::span<const std::byte> bytes);
  void close() { variables_.clear(); }

 private:
  struct Partial {
    std::vector<std::byte> rows;
    std::size_t filled = 0;
  };
  struct Variable {
    ChunkPlan plan;
    hdf5::Handle dataset;
    std::size_t extent = 0;                  // replications that the dataset has room for
    std::map<std::size_t, Partial> partial;  // by first replication
  };
  std::vector<Variable> variables_;
};

}  // namespace strait::output
