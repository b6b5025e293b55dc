// A zlib stream of shuffled tables, made five times as fast as a general compressor makes one.
//
// A simulated series mostly says again what it said: the same value at the next time, and zeros in
// the high bytes. After the shuffle filter both are bytes that repeat at a few distances known
// beforehand, so there is nothing to search for: at each place the longest repeat among them is
// taken, or the byte as it is, in DEFLATE's fixed code (P. Deutsch, RFC 1951, section 3.2.6; the
// frame is RFC 1950). Data without such repeats do not shrink; that is found out early and said.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace strait::output {

class RepeatCoder {
 public:
  static constexpr std::size_t kFarthest = 32768;
  // 1 to kFarthest.
  explicit RepeatCoder(std::span<const std::size_t> distances);

  // The bytes written into `to`; 0 where they are not enough: give as many as make it worth while.
  std::size_t encode(std::span<const std::byte> from, std::span<std::byte> to) const;

 private:
  struct Code {
    std::uint32_t bits = 0;  // the first to be written lowest
    std::uint32_t count = 0;
  };
  struct Distance {
    std::size_t bytes = 0;
    Code code;
  };
  struct Repeat {
    std::size_t length = 0;
    const Distance* distance = nullptr;
  };
  static constexpr std::size_t kShortest = 3;
  static constexpr std::size_t kLongest = 258;

  static Code symbol(std::uint32_t number);
  static Code length_code(std::size_t length);
  static Code distance_code(std::size_t distance);
  Repeat longest(const std::byte* at, const std::byte* begin, const std::byte* end) const;

  std::array<Code, 257> bytes_;             // and the end of the stream
  std::array<Code, kLongest + 1> lengths_;  // from kShortest
  std::vector<Distance> distances_;
};

}  // namespace strait::output
