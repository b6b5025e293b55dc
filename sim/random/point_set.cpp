#include "strait/random/point_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <limits>
#include <numeric>

#include "strait/base/error.h"
#include "strait/random/stream.h"

namespace strait::random {
namespace {

Stream stream_of(std::uint64_t seed, const char* purpose, const std::string& name,
                 std::size_t number) {
  Stream stream{seed, fmt::format("design/{}/{}", purpose, name)};
  stream.start(number);
  return stream;
}

// 0 … size − 1 in an order that the stream decides.
std::vector<std::size_t> shuffled(std::size_t size, Stream& stream) {
  std::vector<double> keys(size);
  for (double& key : keys) key = stream.next();
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  return order;
}

PointSet hypercube(std::size_t size, std::span<const std::string> names, std::uint64_t seed,
                   std::size_t number) {
  PointSet points{names.size(), std::vector<double>(size * names.size())};
  for (std::size_t d = 0; d < names.size(); ++d) {
    Stream order = stream_of(seed, "strata", names[d], number);
    Stream within = stream_of(seed, "within", names[d], number);
    const auto strata = shuffled(size, order);
    for (std::size_t i = 0; i < size; ++i) {
      const double u = (static_cast<double>(strata[i]) + within.next()) / static_cast<double>(size);
      points.values[i * names.size() + d] = std::clamp(u, kSmallestUniform, kLargestUniform);
    }
  }
  return points;
}

// Squared distance of the nearest two.
double nearest_two(const PointSet& points) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < points.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      double distance = 0.0;
      for (std::size_t d = 0; d < points.dimensions; ++d) {
        const double step = points.row(i)[d] - points.row(j)[d];
        distance += step * step;
      }
      least = std::min(least, distance);
    }
  }
  return least;
}

// As Stream: 52 bits and a half.
double open_unit_of(std::uint64_t bits) {
  return (static_cast<double>(static_cast<std::int64_t>(bits >> 12)) + 0.5) * 0x1p-52;
}

// One walk, row after row, into `at`.
void walk_once(std::size_t levels, std::size_t number, std::span<const std::string> names,
               std::uint64_t seed, double* at) {
  const std::size_t d = names.size();
  const std::size_t jump = levels / 2;
  std::vector<std::size_t> place(d), end(d);
  std::vector<double> turn(d);
  for (std::size_t i = 0; i < d; ++i) {
    Stream stream = stream_of(seed, "walk", names[i], number);
    place[i] = static_cast<std::size_t>(stream.next() * static_cast<double>(levels));
    end[i] = place[i] < jump ? place[i] + jump : place[i] - jump;
    turn[i] = stream.next();
  }
  std::vector<std::size_t> order(d);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return turn[a] < turn[b]; });
  for (std::size_t step = 0; step <= d; ++step) {
    if (step > 0) place[order[step - 1]] = end[order[step - 1]];
    for (std::size_t i = 0; i < d; ++i) {
      *at++ = (static_cast<double>(place[i]) + 0.5) / static_cast<double>(levels);
    }
  }
}

}  // namespace

PointSet latin_hypercube(std::size_t size, std::span<const std::string> names, std::uint64_t seed,
                         std::size_t tries) {
  PointSet best = hypercube(size, names, seed, 0);
  if (tries < 2) return best;
  double widest = nearest_two(best);
  for (std::size_t number = 1; number < tries; ++number) {
    PointSet other = hypercube(size, names, seed, number);
    const double distance = nearest_two(other);
    if (distance <= widest) continue;
    widest = distance;
    best = std::move(other);
  }
  return best;
}

std::uint64_t digital_shift(std::uint64_t seed, const std::string& name) {
  return stream_key(seed, "design/shift/" + name);
}

PointSet sobol(std::size_t size, std::span<const std::uint64_t> shifts) {
  const std::size_t d = shifts.size();
  STRAIT_ASSERT(d > 0 && d <= kMostSobol, "{} dimensions", d);
  PointSet points{d, std::vector<double>(size * d)};
  boost::random::sobol generator{d};  // begins behind the origin
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < d; ++j) {
      const std::uint64_t digits = i == 0 ? 0 : generator();
      points.values[i * d + j] = open_unit_of(digits ^ shifts[j]);
    }
  }
  return points;
}

PointSet saltelli(std::size_t blocks, std::span<const std::string> names, std::uint64_t seed) {
  const std::size_t d = names.size();
  std::vector<std::uint64_t> shifts;
  for (const char* half : {"a/", "b/"}) {
    for (const std::string& name : names) shifts.push_back(digital_shift(seed, half + name));
  }
  const PointSet both = sobol(blocks, shifts);
  PointSet points{d, {}};
  points.values.reserve(blocks * (d + 2) * d);
  for (std::size_t block = 0; block < blocks; ++block) {
    const auto a = both.row(block).first(d);
    const auto b = both.row(block).last(d);
    for (std::size_t mixed = 0; mixed < d + 2; ++mixed) {  // A, AB_1 … AB_d, B
      const auto& from = mixed == d + 1 ? b : a;
      const std::size_t row = points.values.size();
      points.values.insert(points.values.end(), from.begin(), from.end());
      if (mixed > 0 && mixed <= d) points.values[row + mixed - 1] = b[mixed - 1];
    }
  }
  return points;
}

PointSet morris(std::size_t trajectories, std::size_t levels, std::span<const std::string> names,
                std::uint64_t seed) {
  STRAIT_ASSERT(levels >= 2 && levels % 2 == 0, "{} levels", levels);
  const std::size_t length = (names.size() + 1) * names.size();
  PointSet points{names.size(), std::vector<double>(trajectories * length)};
  for (std::size_t t = 0; t < trajectories; ++t) {
    walk_once(levels, t, names, seed, points.values.data() + t * length);
  }
  return points;
}

}  // namespace strait::random
