// What distributions of one kind have in common, whatever their struct: how they are read and
// written. To add a kind: add a row where kinds of its sort are listed.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "distribution_node.h"

namespace strait::scenario {

// What is known while one distribution is read.
struct DrawnReading {
  Dimension dimension = Dimension::factor;
  Reading& reading;
  std::optional<CalendarLength> period;  // of its rates, once one has been read
};

struct DistributionKind {
  DistributionInfo info;
  std::function<std::optional<random::Spec>(const Node&, DrawnReading&)> read;
  // Null where the spec is of another kind.
  std::function<std::optional<Node>(const random::Spec&, Dimension, const Units&,
                                    const CalendarLength&)>
      write;
};
std::vector<DistributionKind> kinds_of_parameters();  // distribution_parameters.cpp
std::vector<DistributionKind> kinds_of_lists();       // distribution_lists.cpp

Dimension dimension_of(ParameterKind kind, Dimension field);
std::optional<double> read_parameter(const Node& node, ParameterKind kind, DrawnReading& context);
// The mapping that names a kind; a part of a mixture has its share beside it.
std::optional<random::Spec> read_spec(const Node& node, DrawnReading& context, bool in_mixture);
void report_unknown_key(const Node::Entry& entry, std::string_view kind,
                        const std::vector<std::string>& known, const Reading& reading);

}  // namespace strait::scenario
