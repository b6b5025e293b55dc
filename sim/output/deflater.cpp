#include "deflater.h"

#include <isa-l/igzip_lib.h>

#include <array>

#include "strait/base/error.h"

namespace strait::output {
namespace {

constexpr std::array<std::size_t, 3> kWorkingBytes{ISAL_DEF_LVL1_DEFAULT, ISAL_DEF_LVL2_DEFAULT,
                                                   ISAL_DEF_LVL3_DEFAULT};

// Frames, and a header for each stored block of at most 64 KiB.
std::size_t bound(std::size_t bytes) { return bytes + 512 + 8 * (bytes / 65535 + 1); }

}  // namespace

Deflater::Deflater(int level) : level_{static_cast<std::uint32_t>(level)} {
  STRAIT_ASSERT(level >= 1 && level <= 3, "compression {}", level);
  working_.resize(kWorkingBytes[level_ - 1]);
}

std::span<const std::byte> Deflater::pack(std::span<const std::byte> from) {
  if (packed_.size() < bound(from.size())) packed_.resize(bound(from.size()));
  // Large, and filled by the call below.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
  isal_zstream stream;
  isal_deflate_stateless_init(&stream);
  stream.level = level_;
  stream.level_buf = working_.data();
  stream.level_buf_size = static_cast<std::uint32_t>(working_.size());
  stream.gzip_flag = IGZIP_ZLIB;
  stream.end_of_stream = 1;
  // The library reads through a pointer that it does not declare const.
  stream.next_in = reinterpret_cast<std::uint8_t*>(const_cast<std::byte*>(from.data()));
  stream.avail_in = static_cast<std::uint32_t>(from.size());
  stream.next_out = reinterpret_cast<std::uint8_t*>(packed_.data());
  stream.avail_out = static_cast<std::uint32_t>(packed_.size());
  const int status = isal_deflate_stateless(&stream);
  STRAIT_ASSERT(status == COMP_OK, "{} bytes: ISA-L's error {}", from.size(), status);
  return std::span{packed_}.first(stream.total_out);
}

}  // namespace strait::output
