#include "deflater.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>

namespace strait::output {
namespace {

using Bytes = std::vector<std::byte>;

// What zlib makes of the stream again.
Bytes unpacked(std::span<const std::byte> packed, std::size_t size) {
  Bytes back(size + 1);
  uLongf found = back.size();
  EXPECT_EQ(uncompress(reinterpret_cast<Bytef*>(back.data()), &found,
                       reinterpret_cast<const Bytef*>(packed.data()), packed.size()),
            Z_OK);
  back.resize(found);
  return back;
}

// Every seventh byte or so is another than the one before.
Bytes mostly_repeats(std::mt19937_64& random, std::size_t size) {
  Bytes bytes(size);
  for (std::size_t i = 1; i < size; ++i) {
    bytes[i] = random() % 7 == 0 ? static_cast<std::byte>(random()) : bytes[i - 1];
  }
  return bytes;
}

TEST(Deflater, IsReadAgainByZlibAtEachLevel) {
  std::mt19937_64 random{20260128};
  for (int level = 1; level <= 3; ++level) {
    Deflater deflater{level};
    for (const std::size_t size : {0UL, 1UL, 7UL, 300UL, 65535UL, 65536UL, 600000UL}) {
      const Bytes from = mostly_repeats(random, size);
      const auto packed = deflater.pack(from);
      EXPECT_EQ(unpacked(packed, size), from) << level << ' ' << size;
      EXPECT_LT(packed.size(), size * 6 / 10 + 64) << level;
    }
  }
}

TEST(Deflater, TakesWhatDoesNotShrink) {
  std::mt19937_64 random{8};
  Deflater deflater{1};
  for (const std::size_t size : {1UL, 1000UL, 524288UL, 1000000UL}) {
    Bytes noise(size);
    for (std::byte& byte : noise) byte = static_cast<std::byte>(random());
    const auto packed = deflater.pack(noise);
    EXPECT_EQ(unpacked(packed, size), noise);
    EXPECT_LT(packed.size(), size + 32 + size / 1000);
  }
}

}  // namespace
}  // namespace strait::output
