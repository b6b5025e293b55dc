#include "part_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "seal.h"
#include "strait/base/error.h"

namespace strait::output {
namespace {

namespace fs = std::filesystem;

std::string reason(int error) { return std::generic_category().message(error); }

[[noreturn]] void refuse_writing(const fs::path& path, const std::string& why) {
  throw UserError{fmt::format("cannot write {}: {}", path.string(), why)};
}

// Between opening and locking, another process may have published or removed what we opened.
bool still_named(int descriptor, const fs::path& path) {
  struct stat ours {};
  struct stat named {};
  return fstat(descriptor, &ours) == 0 && stat(path.c_str(), &named) == 0 &&
         ours.st_ino == named.st_ino && ours.st_dev == named.st_dev;
}

int open_locked(const fs::path& path, const fs::path& part) {
  while (true) {
    const int descriptor = open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) refuse_writing(path, reason(errno));
    const bool locked = flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    const int error = errno;
    if (locked && still_named(descriptor, part)) return descriptor;
    close(descriptor);
    if (!locked && error == EWOULDBLOCK) refuse_writing(path, "another run is writing it");
    if (!locked) refuse_writing(path, reason(error));
  }
}

// What a killed run left begins as HDF5 does, or with nothing written yet; anything else is
// somebody's.
bool is_left_by_a_run(int descriptor) {
  constexpr std::array<unsigned char, 8> kHdf5{0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  std::array<unsigned char, 8> found{};
  if (pread(descriptor, found.data(), found.size(), 0) <= 0) return true;
  return found == kHdf5 || found == decltype(found){};
}

// Returns the bytes moved, or what the system gave as its last answer: 0 at the end, −1 in trouble.
template <typename Move, typename Byte>
ssize_t move_all(Move move, int descriptor, std::uint64_t offset, std::span<Byte> bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t step = move(descriptor, bytes.data() + done, bytes.size() - done,
                              static_cast<off_t>(offset + done));
    if (step < 0 && errno == EINTR) continue;
    if (step < 0) return step;
    if (step == 0) break;
    done += static_cast<std::size_t>(step);
  }
  return static_cast<ssize_t>(done);
}

}  // namespace

PartFile::PartFile(fs::path path) : path_{std::move(path)}, part_{path_.string() + ".part"} {
  std::error_code ignored;
  if (fs::is_directory(path_, ignored)) refuse_writing(path_, reason(EISDIR));
  descriptor_ = open_locked(path_, part_);
  if (!is_left_by_a_run(descriptor_)) {
    close(descriptor_);
    refuse_writing(path_, fmt::format("{} is in the way and no result", part_.string()));
  }
  resize(0);
}

PartFile::~PartFile() {
  std::error_code ignored;
  if (!published_) fs::remove(part_, ignored);
  close(descriptor_);
}

bool PartFile::refuses() { return dropped_ || error_ != 0; }

void PartFile::write(std::uint64_t offset, std::span<const std::byte> bytes) {
  if (refuses()) return;
  const ssize_t done = move_all(pwrite, descriptor_, offset, bytes);
  if (done < 0) error_ = errno;
  size_ = std::max(size_, offset + bytes.size());
}

void PartFile::read(std::uint64_t offset, std::span<std::byte> bytes) {
  const ssize_t done = move_all(pread, descriptor_, offset, bytes);
  if (done < 0 && error_ == 0) error_ = errno;
  std::fill(bytes.begin() + std::max<ssize_t>(done, 0), bytes.end(), std::byte{0});
}

void PartFile::resize(std::uint64_t size) {
  if (refuses()) return;
  if (ftruncate(descriptor_, static_cast<off_t>(size)) != 0) error_ = errno;
  size_ = size;
}

void PartFile::fail(int error) const { refuse_writing(path_, reason(error)); }

void PartFile::require_sound() const {
  if (error_ != 0) fail(error_);
}

void PartFile::sync() {
  if (error_ == 0 && fsync(descriptor_) != 0) error_ = errno;
  require_sound();
}

void PartFile::publish() {
  require_sound();
  const Seal seal = seal_of(descriptor_, size_);
  write(size_, std::as_bytes(std::span{&seal, 1}));
  sync();
  if (rename(part_.c_str(), path_.c_str()) != 0) fail(errno);
  published_ = true;
  // The new name itself is durable once its folder is; not every file system can, which is no
  // fault.
  const fs::path folder = path_.has_parent_path() ? path_.parent_path() : fs::path{"."};
  const int directory = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0) {
    fsync(directory);
    close(directory);
  }
}

}  // namespace strait::output
