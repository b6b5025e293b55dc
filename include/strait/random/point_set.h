// Points of the unit cube that spread better than chance: where a sweep looks.
//
// Every coordinate lies in (0,1), ready for Distribution::quantile. Coordinates have names, and
// what is random in one depends on (seed, its name) alone: another uncertainty leaves the values of
// the others as they are.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace strait::random {

struct PointSet {
  std::size_t dimensions = 0;
  std::vector<double> values;  // point after point

  std::size_t size() const { return dimensions == 0 ? 0 : values.size() / dimensions; }
  std::span<const double> row(std::size_t point) const {
    return std::span{values}.subspan(point * dimensions, dimensions);
  }
};

// One point in each of `size` equal strata of every coordinate (McKay, Beckman, Conover 1979,
// Technometrics 21(2)). With `tries` above 1 the one of so many hypercubes whose nearest two points
// lie farthest apart (maximin: Johnson, Moore, Ylvisaker 1990, J. Stat. Plan. Inference 26(2));
// costs tries × size² / 2 distances.
PointSet latin_hypercube(std::size_t size, std::span<const std::string> names, std::uint64_t seed,
                         std::size_t tries = 1);

// Sobol points with the direction numbers of Joe and Kuo (2008, SIAM J. Sci. Comput. 30(5)), from
// the origin on, so that the first 2^m are balanced. `shifts` (one for each dimension, all 64 bits)
// are added digit by digit; 0 gives the published points, moved to the middle of their cells of
// 2^-52. REQUIRES: at most kMostSobol dimensions.
inline constexpr std::size_t kMostSobol = 3667;
PointSet sobol(std::size_t size, std::span<const std::uint64_t> shifts);
// The shift of a coordinate: 64 bits of (seed, name).
std::uint64_t digital_shift(std::uint64_t seed, const std::string& name);

// Blocks of dimensions + 2 points: A, then A with coordinate i of B for each i, then B; A and B are
// the two halves of a Sobol point of twice the dimensions (Saltelli 2002, Comput. Phys. Commun.
// 145(2)).
PointSet saltelli(std::size_t blocks, std::span<const std::string> names, std::uint64_t seed);

// Walks through a grid of `levels` values a coordinate, (k + ½) / levels: dimensions + 1 points, of
// which each differs from the one before in one coordinate, by half of the levels, every coordinate
// once, in random order (Morris 1991, Technometrics 33(2)). REQUIRES: `levels` even.
PointSet morris(std::size_t trajectories, std::size_t levels, std::span<const std::string> names,
                std::uint64_t seed);

}  // namespace strait::random
