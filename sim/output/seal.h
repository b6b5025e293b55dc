// The last 48 bytes of a result file: how long it is and a hash over all that stands before.
//
// HDF5 ignores bytes after its own end, so every reader opens the file; ours looks at the seal
// first and gives HDF5 only files whose every byte is as written. (HDF5 itself may crash on damaged
// ones.) The seal finds accidents, it does not stop forgers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace strait::output {

// Never change: it is on disk. Little-endian.
struct SealHead {
  std::array<char, 16> magic;
  std::uint32_t seal_version;    // of this struct
  std::uint32_t format_version;  // of the file, as in its attribute
  std::uint64_t size;            // bytes before the seal
};
struct Seal {
  SealHead head;
  std::array<std::uint64_t, 2>
      hash;  // XXH3-128 of the bytes before the seal and its head, low word first
};
static_assert(sizeof(Seal) == 48);

// Throws UserError where the file cannot be read again.
Seal seal_of(int descriptor, std::uint64_t size);

// Whether the file begins as HDF5 and ends with a seal, whatever stands between. False where it
// cannot be read.
bool carries_seal(const std::filesystem::path& path);

// Throws ResultError with the reason: not there, no result, cut short, damaged, of a later version.
void verify_seal(const std::filesystem::path& path);

}  // namespace strait::output
