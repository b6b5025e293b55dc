#include "repeats.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>

namespace strait::output {
namespace {

using Bytes = std::vector<std::byte>;

constexpr std::array<std::size_t, 2> kDistances{1, 37};

// What zlib makes of the stream again.
Bytes unpacked(const Bytes& packed, std::size_t size) {
  Bytes back(size + 1);
  uLongf found = back.size();
  EXPECT_EQ(uncompress(reinterpret_cast<Bytef*>(back.data()), &found,
                       reinterpret_cast<const Bytef*>(packed.data()), packed.size()),
            Z_OK);
  back.resize(found);
  return back;
}

Bytes packed(const Bytes& from, std::size_t room) {
  Bytes to(room);
  to.resize(RepeatCoder{kDistances}.encode(from, to));
  return to;
}

void expect_same(const Bytes& from) {
  EXPECT_EQ(unpacked(packed(from, 2 * from.size() + 64), from.size()), from) << from.size();
}

TEST(Repeats, AreReadAgainByZlib) {
  std::mt19937_64 random{20260128};
  for (std::size_t trial = 0; trial < 2000; ++trial) {
    Bytes from(random() % 2000);
    const std::size_t step = trial % 2 == 0 ? 1 : 37;
    const std::uint64_t often = random() % 100;  // in percent, how often a byte is as before
    for (std::size_t i = 0; i < from.size(); ++i) {
      const bool repeats = i >= step && random() % 100 < often;
      from[i] = repeats ? from[i - step] : static_cast<std::byte>(random());
    }
    expect_same(from);
  }
}

TEST(Repeats, MayHaveAnyLength) {
  for (std::size_t length = 0; length < 600; ++length) {
    Bytes from(length, std::byte{7});
    expect_same(from);
    from.push_back(std::byte{200});
    from.insert(from.begin(), std::byte{199});
    expect_same(from);
  }
}

TEST(Repeats, MayComeFromAsFarAsDeflateAllows) {
  std::mt19937_64 random{7};
  for (std::size_t distance = 1; distance <= RepeatCoder::kFarthest; distance += 1 + distance / 9) {
    const RepeatCoder coder{std::array{distance}};
    Bytes from(distance + 300);
    for (std::byte& byte : from) byte = static_cast<std::byte>(random());
    for (std::size_t i = distance; i < from.size(); ++i) from[i] = from[i - distance];
    Bytes to(2 * from.size() + 64);
    to.resize(coder.encode(from, to));
    EXPECT_EQ(unpacked(to, from.size()), from) << distance;
    EXPECT_LT(to.size(), distance * 9 / 8 + 40) << distance;  // what repeats is not said again
  }
}

TEST(Repeats, GiveUpWhereTheyDoNotFit) {
  std::mt19937_64 random{8};
  Bytes noise(5000);
  for (std::byte& byte : noise) byte = static_cast<std::byte>(random());
  EXPECT_TRUE(packed(noise, noise.size() / 2).empty());
  EXPECT_TRUE(packed(noise, 0).empty());
  const Bytes zeros(5000);
  for (std::size_t room = 0; room < 100; ++room) {
    const Bytes to = packed(zeros, room);
    if (!to.empty()) {
      EXPECT_EQ(unpacked(to, zeros.size()), zeros);
    }
  }
  EXPECT_LT(packed(zeros, 100).size(), 60U);
}

}  // namespace
}  // namespace strait::output
