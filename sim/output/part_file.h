// The bytes of a result file while it grows: PATH.part, locked, until it is whole and renamed.
//
// Writing never throws and never fails twice: after the first error everything else is swallowed,
// so that HDF5 can always close its file, and require_sound() tells the user what the system said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace strait::output {

class PartFile {
 public:
  // Throws UserError: a directory in the way, no permission, another process writing the same path.
  explicit PartFile(std::filesystem::path path);
  ~PartFile();  // removes the .part unless it was published
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::uint64_t size() const { return size_; }

  void write(std::uint64_t offset, std::span<const std::byte> bytes);
  // Bytes past the end come as zeros.
  void read(std::uint64_t offset, std::span<std::byte> bytes);
  void resize(std::uint64_t size);

  // Nothing more reaches the disk.
  void give_up() { dropped_ = true; }
  // Throws UserError if any byte was refused.
  void require_sound() const;
  // Appends the seal (seal.h), waits for the disk and gives the file its name.
  void publish();

 private:
  bool refuses();
  void sync();
  [[noreturn]] void fail(int error) const;

  std::filesystem::path path_;
  std::filesystem::path part_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  int error_ = 0;  // errno of the first failure
  bool dropped_ = false;
  bool published_ = false;
};

}  // namespace strait::output
