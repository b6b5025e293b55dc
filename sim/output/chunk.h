// How a variable is cut into chunks, and a chunk's way from rows in memory to the bytes in the
// file.
//
// A chunk holds some replications × all of the leading dimensions × few of the last: one buyer's
// series over all replications is read without unpacking the other buyers. Chunks are shuffled and
// deflated here, in the workers, and handed to HDF5 as they are (H5Dwrite_chunk), which is faster
// than its own filters and runs on as many threads as there are. There is no fletcher32 checksum: a
// deflated chunk carries zlib's Adler-32, and the seal covers all.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "deflater.h"
#include "strait/output/layout.h"

namespace strait::output {

// Larger chunks gain nothing and make a reader of one series unpack more; smaller ones cost calls
// and index.
inline constexpr std::size_t kLargestChunk = std::size_t{512} << 10;
// Of a block, all variables together, before it is cut down to its least of 8 replications.
inline constexpr std::size_t kLargestBlock = std::size_t{8} << 20;

using Extents = std::vector<std::size_t>;

// Halves the last extents, the last first, until a chunk of `value_bytes` each is at most
// kLargestChunk.
Extents tile(Extents extents, std::size_t value_bytes, std::size_t rows);

struct ChunkPlan {
  Kind kind;
  std::size_t rows;  // replications in a chunk
  Extents row;       // of the variable without `replication`
  Extents tile;      // of a chunk without `replication`
  std::size_t row_bytes() const;
  std::size_t chunk_bytes() const;
};
// Chunks of `block_size` replications, or of several blocks where rows are small.
ChunkPlan plan_chunks(const Layout& layout, const Variable& variable, std::size_t block_size);

// Replications in a block so that it has about kLargestBlock: 8 to 64.
std::size_t choose_block_size(const Layout& layout);

// Makes the chunks of whole rows. One per thread; keeps its buffers.
class ChunkMaker {
 public:
  // Where a chunk goes: its first value's place, `replication` first, and its bytes as they stand
  // in the file, which live until the next chunk.
  using Sink = std::function<void(const Extents& offset, std::span<const std::byte> bytes)>;

  explicit ChunkMaker(int compression);
  ChunkMaker(const ChunkMaker&) = delete;
  ChunkMaker& operator=(const ChunkMaker&) = delete;

  // `rows` lie one after another from replication `first`; places beyond them are missing.
  // REQUIRES: at most plan.rows rows.
  void make(const ChunkPlan& plan, std::size_t first, std::span<const std::byte> rows,
            const Sink& sink);

 private:
  void gather(const ChunkPlan& plan, const Extents& corner, std::span<const std::byte> rows);
  std::span<const std::byte> pack(const ChunkPlan& plan);

  std::optional<Deflater> deflater_;  // none: chunks stay as they are
  std::vector<std::byte> buffer_;     // a chunk, then the same shuffled
};

// HDF5's shuffle filter: first bytes of all values, then second bytes, and so on.
// REQUIRES: both of the same size, a multiple of value_bytes.
void shuffle_bytes(std::span<const std::byte> from, std::span<std::byte> to,
                   std::size_t value_bytes);

}  // namespace strait::output
