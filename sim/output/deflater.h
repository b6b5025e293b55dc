// zlib streams (RFC 1950) by ISA-L, which packs simulated series three to six times as fast as zlib
// and libdeflate do at their fastest, and as small (tests/bench/README.md).
//
// Not thread-safe; keeps its buffers from one stream to the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace strait::output {

class Deflater {
 public:
  // 1, 2 or 3: smaller and slower. REQUIRES: one of them.
  explicit Deflater(int level);

  // The stream lives until the next call. What does not shrink grows by some bytes in 64 KiB.
  std::span<const std::byte> pack(std::span<const std::byte> from);

 private:
  std::uint32_t level_;
  std::vector<std::uint8_t> working_;
  std::vector<std::byte> packed_;
};

}  // namespace strait::output
