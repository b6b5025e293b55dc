// The sampled series of a world: which there are, with which labels, and how they are read.
//
// A series is a table time × label. What counts up (ordered, delivered) is cumulative since the
// start; what stands (waiting, on hand) is the value at the instant, after everything that happens
// at it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "strait/assembly/world.h"

namespace strait::assembly {

// A dimension's labels: "flow", "hold", "stock", "control", "ceiling".
struct Labels {
  std::string name;
  std::string long_name;
  std::vector<std::string> values;
};

struct Series {
  std::string name;  // "series_delivered"
  std::string long_name;
  std::string units = "1";
  std::string dimension;           // whose labels it has
  std::vector<std::string> flags;  // words for 0, 1, …; else empty
  // One of the two: where the values of the labels stand, or how to get them.
  std::vector<const double*> cells;
  std::function<double(std::size_t)> value;
};

// One (flow, state) pair: units of the flow that are held for these reasons.
struct Hold {
  model::FlowId flow;
  std::uint32_t state = 0;
};

struct SeriesSet {
  std::vector<Labels> dimensions;
  std::vector<Series> series;

  const std::vector<std::string>* labels(std::string_view dimension) const;  // nullptr: none
};

std::vector<Hold> holds_of(const model::Network& network);
// `world` must outlive what is returned.
SeriesSet make_series(const World& world);

}  // namespace strait::assembly
