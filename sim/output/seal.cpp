#include "seal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "strait/base/error.h"
#include "strait/output/format.h"

namespace strait::output {
namespace {

constexpr std::array<char, 16> kMagic{'s', 't', 'r', 'a', 'i', 't',  ' ',  'r',
                                      'e', 's', 'u', 'l', 't', '\r', '\n', '\x1a'};
constexpr std::uint32_t kSealVersion = 1;

[[noreturn]] void refuse_reading(const std::filesystem::path& path, std::string_view why) {
  throw ResultError{fmt::format("cannot read {}: {}", path.string(), why)};
}

class Descriptor {
 public:
  explicit Descriptor(const std::filesystem::path& path)
      : number_{open(path.c_str(), O_RDONLY | O_CLOEXEC)} {
    if (number_ < 0) refuse_reading(path, std::generic_category().message(errno));
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  operator int() const { return number_; }

 private:
  int number_;
};

// Bytes read; fewer than asked for only at the end of the file or where it cannot be read.
std::size_t read_at(int descriptor, std::uint64_t offset, void* to, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t step = pread(descriptor, static_cast<char*>(to) + done, size - done,
                               static_cast<off_t>(offset + done));
    if (step < 0 && errno == EINTR) continue;
    if (step <= 0) break;
    done += static_cast<std::size_t>(step);
  }
  return done;
}

// Nothing where fewer than head.size bytes can be read.
std::optional<std::array<std::uint64_t, 2>> hash_of(int descriptor, const SealHead& head) {
  constexpr std::size_t kStep = std::size_t{256} << 10;  // stays in the second-level cache
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state{XXH3_createState(),
                                                                       XXH3_freeState};
  XXH3_128bits_reset(state.get());
  std::vector<char> buffer(kStep);
  for (std::uint64_t at = 0; at < head.size; at += kStep) {
    const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(kStep, head.size - at));
    if (read_at(descriptor, at, buffer.data(), part) != part) return std::nullopt;
    XXH3_128bits_update(state.get(), buffer.data(), part);
  }
  XXH3_128bits_update(state.get(), &head, sizeof head);
  const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
  return std::array{hash.low64, hash.high64};
}

bool looks_like_hdf5(int descriptor) {
  std::array<char, 8> start{};
  return read_at(descriptor, 0, start.data(), start.size()) == start.size() &&
         std::memcmp(start.data(), "\x89HDF\r\n\x1a\n", start.size()) == 0;
}

std::uint64_t regular_size(int descriptor, const std::filesystem::path& path) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) refuse_reading(path, std::generic_category().message(errno));
  if (S_ISDIR(status.st_mode)) refuse_reading(path, "it is a directory");
  if (!S_ISREG(status.st_mode)) refuse_reading(path, "it is not a regular file");
  return static_cast<std::uint64_t>(status.st_size);
}

Seal read_seal(int descriptor, std::uint64_t size, const std::filesystem::path& path) {
  Seal seal{};
  const bool whole = size >= sizeof seal &&
                     read_at(descriptor, size - sizeof seal, &seal, sizeof seal) == sizeof seal;
  if (whole && seal.head.magic == kMagic) return seal;
  if (!looks_like_hdf5(descriptor)) refuse_reading(path, "it is not a Strait result");
  refuse_reading(
      path,
      "it is an HDF5 file without the seal that ends a Strait result: it was cut short, is "
      "unfinished, was changed by another program or written by one");
}

}  // namespace

Seal seal_of(int descriptor, std::uint64_t size) {
  const SealHead head{kMagic, kSealVersion, kFormatVersion, size};
  const auto hash = hash_of(descriptor, head);
  if (!hash) throw UserError{"cannot read back what was written: the disk may be failing"};
  return {head, *hash};
}

bool carries_seal(const std::filesystem::path& path) {
  std::error_code error;
  // To open anything else might wait for a writer, or wake a device.
  if (!std::filesystem::is_regular_file(path, error)) return false;
  try {
    const Descriptor descriptor{path};
    const std::uint64_t size = regular_size(descriptor, path);
    return looks_like_hdf5(descriptor) && read_seal(descriptor, size, path).head.magic == kMagic;
  } catch (const ResultError&) {
    return false;
  }
}

void verify_seal(const std::filesystem::path& path) {
  const Descriptor descriptor{path};
  const std::uint64_t size = regular_size(descriptor, path);
  const Seal seal = read_seal(descriptor, size, path);
  const SealHead& head = seal.head;
  if (head.seal_version > kSealVersion || head.format_version > kFormatVersion) {
    refuse_reading(path,
                   fmt::format("its format version is {}, this program reads up to {}: use a newer "
                               "Strait",
                               head.format_version, kFormatVersion));
  }
  if (head.size != size - sizeof seal || hash_of(descriptor, head) != seal.hash) {
    refuse_reading(path, "it is damaged: its bytes are not those that were written");
  }
}

}  // namespace strait::output
