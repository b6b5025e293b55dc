#include "strait/random/stream.h"

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace strait::random {
namespace {

using Philox = r123::Philox4x32;

TEST(Philox, GivesTheKnownAnswers) {  // case G01-philox4x32-10
  struct Vector {
    Philox::ctr_type counter;
    Philox::key_type key;
    Philox::ctr_type block;
  };
  const std::vector<Vector> vectors{
      {{{0, 0, 0, 0}}, {{0, 0}}, {{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}}},
      {{{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}},
       {{0xffffffff, 0xffffffff}},
       {{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}}},
      {{{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}},
       {{0xa4093822, 0x299f31d0}},
       {{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}}};
  for (const Vector& vector : vectors)
    EXPECT_EQ(Philox{}(vector.counter, vector.key), vector.block);
}

// Stored results and paired comparisons rest on these numbers; they were computed by a second
// implementation of the header's description.
TEST(Stream, KeepsItsKeysAndDraws) {
  EXPECT_EQ(stream_key(0, ""), 0xe169c58d6627e8d5u);
  EXPECT_EQ(stream_key(42, "demand/tencent/size"), 0x3a71a4345d5c62e5u);
  Stream stream{42, "demand/tencent/size"};
  stream.start(17);
  EXPECT_EQ(stream.at(0), 0x1.79aabad258e89p-1);
  EXPECT_EQ(stream.at(1), 0x1.44f2fb1655d54p-3);
  EXPECT_EQ(stream.at(std::uint64_t{1} << 63), 0x1.38b02adc545cep-2);
}

TEST(Stream, IsThePhiloxBlockOfItsAddress) {
  const std::uint64_t key = stream_key(7, "a name");
  const Philox::key_type words{
      {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}};
  const auto block = Philox{}({{2, 0, 9, 0}}, words);  // draws 4 and 5 of replication 9
  const auto unit = [](std::uint32_t low, std::uint32_t high) {
    const std::uint64_t bits = low | (std::uint64_t{high} << 32);
    return std::ldexp(static_cast<double>(bits >> 12) + 0.5, -52);
  };
  Stream stream{7, "a name"};
  stream.start(9);
  EXPECT_EQ(stream.at(4), unit(block[0], block[1]));
  EXPECT_EQ(stream.at(5), unit(block[2], block[3]));
}

TEST(Stream, AnyDrawIsThatOfTheSequence) {
  Stream stream{1, "sequence"};
  for (const std::uint64_t replication : {0u, 1u, 999u}) {
    stream.start(replication);
    for (std::uint64_t draw = 0; draw < 1001; ++draw) ASSERT_EQ(stream.next(), stream.at(draw));
  }
}

TEST(Stream, ReplicationDoesNotDependOnTheOnesBefore) {
  Stream used{1, "review"};
  for (int i = 0; i < 7; ++i) used.next();
  used.start(17);
  Stream fresh{1, "review"};
  fresh.start(17);
  for (int i = 0; i < 100; ++i) ASSERT_EQ(used.next(), fresh.next());
}

TEST(Stream, EveryPartOfTheAddressMatters) {
  std::set<double> seen;
  std::size_t draws = 0;
  for (const std::uint64_t seed : {0u, 1u, 2u})
    for (const std::string name : {"", "a", "b", "ab", "demand/a", "demand/b", "demand/a/quantity"})
      for (std::uint64_t replication = 0; replication < 50; ++replication) {
        Stream stream{seed, name};
        stream.start(replication);
        for (std::uint64_t draw = 0; draw < 50; ++draw, ++draws) seen.insert(stream.at(draw));
      }
  EXPECT_EQ(seen.size(), draws);  // by chance two of 52,500 are equal once in three million seeds
}

TEST(Stream, NamesThatPaddingCouldConfuseDiffer) {
  std::set<std::uint64_t> keys;
  std::size_t names = 0;
  for (std::size_t length = 0; length < 40; ++length, ++names)
    keys.insert(stream_key(1, std::string(length, '\0')));
  for (const std::string name : {"abcdefghijklmnop", "abcdefghijklmnopq", "qabcdefghijklmnop"})
    keys.insert(stream_key(1, name)), ++names;
  for (int i = 0; i < 100000; ++i, ++names)
    keys.insert(stream_key(1, "buyer " + std::to_string(i)));
  EXPECT_EQ(keys.size(), names);
}

TEST(Stream, UniformsStayInsideTheOpenInterval) {
  EXPECT_GT(kSmallestUniform, 0);
  EXPECT_LT(kLargestUniform, 1);
  Stream stream{3, "open"};
  for (int i = 0; i < 1'000'000; ++i) {
    const double u = stream.next();
    ASSERT_GE(u, kSmallestUniform);
    ASSERT_LE(u, kLargestUniform);
    ASSERT_EQ(1 - (1 - u), u);  // the complement is exact
  }
}

// Chi-square over 1,000 cells, n = 10⁷: a cell that is off by 1 % adds 100 to a statistic of mean
// 999 and sd 45, ten cells 22 sd. False alarm 1e-6 (4.9 sd of the nearly normal statistic).
TEST(Stream, UniformsFillTheIntervalEvenly) {
  constexpr int kCells = 1000;
  constexpr int kDraws = 10'000'000;
  std::vector<int> counts(kCells);
  Stream stream{20260128, "cells"};
  for (int i = 0; i < kDraws; ++i) ++counts[static_cast<std::size_t>(stream.next() * kCells)];
  double chi_square = 0;
  for (const int count : counts) {
    const double excess = count - double{kDraws} / kCells;
    chi_square += excess * excess / (double{kDraws} / kCells);
  }
  EXPECT_NEAR(chi_square, kCells - 1, 4.9 * std::sqrt(2.0 * (kCells - 1)));
}

// Correlation of neighbours: next draw, next replication, next seed, like-named stream. n = 10⁶
// each, so 4.9 standard errors (false alarm 1e-6) are 0.0049.
TEST(Stream, NeighborsAreUncorrelated) {
  constexpr int kPairs = 1'000'000;
  Stream here{5, "order 1"}, next_seed{6, "order 1"}, next_name{5, "order 2"};
  Stream next_replication{5, "order 1"};
  next_replication.start(1);
  double by_draw = 0, by_replication = 0, by_seed = 0, by_name = 0;
  double last = here.next() - 0.5;
  next_seed.next(), next_name.next(), next_replication.next();
  for (int i = 0; i < kPairs; ++i) {
    const double u = here.next() - 0.5;
    by_draw += u * last;
    by_replication += u * (next_replication.next() - 0.5);
    by_seed += u * (next_seed.next() - 0.5);
    by_name += u * (next_name.next() - 0.5);
    last = u;
  }
  for (const double sum : {by_draw, by_replication, by_seed, by_name})
    EXPECT_NEAR(12 * sum / kPairs, 0, 0.0049);
}

TEST(Stream, MirrorsEveryDraw) {
  Stream stream{7, "demand/a/size"};
  Stream mirror = stream;
  stream.start(5);
  mirror.start(mirror_of(5));
  for (int i = 0; i < 100; ++i) EXPECT_EQ(mirror.next(), 1.0 - stream.next());
  EXPECT_EQ(mirror.at(17), 1.0 - stream.at(17));
}

}  // namespace
}  // namespace strait::random
