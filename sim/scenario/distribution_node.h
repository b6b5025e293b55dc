// Distributions as they stand in a scenario: {lognormal: {median: 120 days, p90: 180 days}}.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reading.h"
#include "strait/random/spec.h"
#include "value_text.h"

namespace strait::scenario {

// A mapping with the name of a distribution as its first key.
bool is_distribution(const Node& node);
// Constant or distribution. Reports mistakes, bounds included. A rate's `period` is set to the one
// the author spoke of, which must be one throughout.
std::optional<Number> read_drawn(const Node& node, Dimension dimension, const Range& range,
                                 Reading& reading, CalendarLength* period = nullptr);
Node write_drawn(const random::Spec& spec, Dimension dimension, const Units& units,
                 const CalendarLength& period = {0, kDay});

// For the schema and the reference: each kind with its parameters.
enum class ParameterKind {
  value,   // in the field's own dimension
  width,   // a difference of two values: for dates a duration
  number,  // bare
  share
};
struct ParameterInfo {
  std::string name;
  ParameterKind kind;
};
struct DistributionInfo {
  std::string name;
  std::vector<ParameterInfo> parameters;
};
const std::vector<DistributionInfo>& distribution_kinds();

}  // namespace strait::scenario
