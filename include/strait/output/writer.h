// Writes one result file: blocks of replications from any thread, in any order.
//
//   ResultWriter writer{path, layout, provenance};
//   // in each worker:
//   Block block{writer.layout(), first, count};   // first a multiple of writer.block_size()
//   …fill…
//   writer.write(block);                          // compresses here, then hands over under a lock
//   // at the end, in one thread:
//   writer.write(Group{"log", …});
//   writer.finish();
//
// The file grows under the name `path` + ".part" and gets its own name in finish(), after its bytes
// have reached the disk: what has its final name is complete. A writer destroyed before finish()
// removes the .part; a killed one leaves it, and the next writer of that path takes it over. While
// one process writes a path, another that tries gets a UserError.
//
// Same blocks, same data and same results_hash, whatever the number of threads and the order of
// arrival.
//
// Errors: UserError with path and reason (no permission, a directory in the way, disk full, file
// size limit) from the constructor, write() or finish(); nothing then stands under the final name,
// and the writer only waits to be destroyed. The application must ignore SIGXFSZ (signal(SIGXFSZ,
// SIG_IGN)), else the kernel ends the process at a file-size limit before any error is seen.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "strait/output/block.h"
#include "strait/output/hash.h"
#include "strait/output/layout.h"
#include "strait/output/provenance.h"

namespace strait::output {

struct WriterOptions {
  // Replications in a block, and at least in a chunk of the file; 0 chooses from the size of a row.
  std::size_t block_size = 0;
  // 0 stores chunks as they are; 1 to 3 deflate them, smaller and slower. 1 is right for results.
  int compression = 1;
};

class ResultWriter {
 public:
  ResultWriter(std::filesystem::path path, Layout layout, const Provenance& provenance,
               WriterOptions options = {});
  ~ResultWriter();
  ResultWriter(const ResultWriter&) = delete;
  ResultWriter& operator=(const ResultWriter&) = delete;

  const Layout& layout() const;
  std::size_t block_size() const;

  // Thread-safe. REQUIRES: block.first() is a multiple of block_size(); block.count() is
  // block_size(), or less in the last block; no replication comes twice.
  void write(const Block& block);

  // Arrays without `replication` (quantiles over replications, final tallies) in the root. Their
  // dimensions stand in the layout. Values of Layout::late, after the last block. Thread-safe.
  void write(const Array& array);
  // A group with its own dimensions; each name once. Thread-safe.
  void write(const Group& group);

  // REQUIRES: replications 0 … n − 1 are written without a gap; no write() is under way.
  void finish();
  // Replications handed over so far.
  std::size_t replications() const;
  // Identity of what has been written so far; stored as `results_hash` by finish().
  ResultsHash results_hash() const;

 private:
  class File;
  std::unique_ptr<File> file_;
};

}  // namespace strait::output
