#include "repeats.h"

#include <libdeflate.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "strait/base/error.h"

namespace strait::output {
namespace {

static_assert(std::endian::native == std::endian::little, "words are compared byte by byte");

constexpr std::uint32_t kEndOfStream = 256;

// RFC 1951, section 3.2.5: the least length or distance of each symbol, and how many bits follow.
constexpr std::array<std::uint16_t, 29> kLeastLength{3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                                     15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                                     67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::array<std::uint8_t, 29> kLengthBits{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                   2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr std::array<std::uint16_t, 30> kLeastDistance{
    1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
    193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};

// Huffman codes are written from their highest bit, all else from the lowest.
std::uint32_t reversed(std::uint32_t code, std::uint32_t count) {
  std::uint32_t result = 0;
  for (std::uint32_t i = 0; i < count; ++i) result |= ((code >> i) & 1U) << (count - 1 - i);
  return result;
}

// The last symbol whose least value is at most `value`.
template <typename Table>
std::size_t symbol_of(const Table& least, std::size_t value) {
  const auto above = std::upper_bound(least.begin(), least.end(), value);
  return static_cast<std::size_t>(above - least.begin()) - 1;
}

class BitWriter {
 public:
  explicit BitWriter(std::span<std::byte> to) : at_{to.data()}, end_{to.data() + to.size()} {}

  // Whether a repeat and what ends the stream still fit.
  bool has_room() const { return end_ - at_ >= 24; }
  template <typename Code>
  void put(const Code& code) {
    pending_ |= std::uint64_t{code.bits} << count_;
    count_ += code.count;
    if (count_ < 32) return;
    std::memcpy(at_, &pending_, 4);
    at_ += 4;
    pending_ >>= 32;
    count_ -= 32;
  }
  std::byte* finish() {
    std::memcpy(at_, &pending_, 8);
    return at_ + (count_ + 7) / 8;
  }

 private:
  std::byte* at_;
  std::byte* end_;
  std::uint64_t pending_ = 0;
  std::uint32_t count_ = 0;
};

// How many bytes from `a` on are as from `b` on, at most `most`.
std::size_t equal_bytes(const std::byte* a, const std::byte* b, std::size_t most) {
  std::size_t same = 0;
  for (; same + 8 <= most; same += 8) {
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    std::memcpy(&left, a + same, 8);
    std::memcpy(&right, b + same, 8);
    if (left != right) {
      return same + static_cast<std::size_t>(std::countr_zero(left ^ right)) / 8;
    }
  }
  while (same < most && a[same] == b[same]) ++same;
  return same;
}

}  // namespace

// RFC 1951, section 3.2.6.
RepeatCoder::Code RepeatCoder::symbol(std::uint32_t number) {
  if (number < 144) return {reversed(0b00110000 + number, 8), 8};
  if (number < 256) return {reversed(0b110010000 + number - 144, 9), 9};
  if (number < 280) return {reversed(number - 256, 7), 7};
  return {reversed(0b11000000 + number - 280, 8), 8};
}

RepeatCoder::Code RepeatCoder::length_code(std::size_t length) {
  const std::size_t number = symbol_of(kLeastLength, length);
  const Code code = symbol(257 + static_cast<std::uint32_t>(number));
  const auto rest = static_cast<std::uint32_t>(length - kLeastLength[number]);
  return {code.bits | rest << code.count, code.count + kLengthBits[number]};
}

RepeatCoder::Code RepeatCoder::distance_code(std::size_t distance) {
  const auto number = static_cast<std::uint32_t>(symbol_of(kLeastDistance, distance));
  const auto rest = static_cast<std::uint32_t>(distance - kLeastDistance[number]);
  return {reversed(number, 5) | rest << 5U, 5 + (number < 4 ? 0 : number / 2 - 1)};
}

RepeatCoder::RepeatCoder(std::span<const std::size_t> distances) {
  for (std::uint32_t i = 0; i < bytes_.size(); ++i) bytes_[i] = symbol(i);
  for (std::size_t i = kShortest; i <= kLongest; ++i) lengths_[i] = length_code(i);
  for (const std::size_t distance : distances) {
    STRAIT_ASSERT(distance >= 1 && distance <= kFarthest, "distance {}", distance);
    distances_.push_back({distance, distance_code(distance)});
  }
}

RepeatCoder::Repeat RepeatCoder::longest(const std::byte* at, const std::byte* begin,
                                         const std::byte* end) const {
  const std::size_t most = std::min(kLongest, static_cast<std::size_t>(end - at));
  Repeat best;
  for (const Distance& distance : distances_) {
    if (static_cast<std::size_t>(at - begin) < distance.bytes || best.length == most) continue;
    const std::byte* before = at - distance.bytes;
    if (at[best.length] != before[best.length]) continue;  // cannot be longer
    const std::size_t length = equal_bytes(at, before, most);
    if (length > best.length) best = {length, &distance};
  }
  return best;
}

std::size_t RepeatCoder::encode(std::span<const std::byte> from, std::span<std::byte> to) const {
  BitWriter writer{to};
  if (!writer.has_room()) return 0;
  writer.put(Code{0x0178, 16});  // RFC 1950: deflate, 32 KiB, fastest
  writer.put(Code{0b011, 3});    // the only block, fixed codes
  const std::byte* const end = from.data() + from.size();
  for (const std::byte* at = from.data(); at < end;) {
    if (!writer.has_room()) return 0;
    const Repeat repeat = longest(at, from.data(), end);
    if (repeat.length >= kShortest) {
      writer.put(lengths_[repeat.length]);
      writer.put(repeat.distance->code);
      at += repeat.length;
    } else {
      writer.put(bytes_[std::to_integer<std::size_t>(*at)]);
      ++at;
    }
  }
  writer.put(bytes_[kEndOfStream]);
  std::byte* after = writer.finish();
  const std::uint32_t sum = libdeflate_adler32(1, from.data(), from.size());
  for (int shift = 24; shift >= 0; shift -= 8) *after++ = static_cast<std::byte>(sum >> shift);
  return static_cast<std::size_t>(after - to.data());
}

}  // namespace strait::output
