// What an alternative does to its base, one step at a time.
#pragma once

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"

namespace strait::scenario {

// path: value, as below `change` and after --set.
void change_value(Node& base, const Node::Entry& change, Diagnostics& diagnostics);
// path: {name: …} or path: [item …], as below `add`.
void add_names(Node& base, const Node::Entry& addition, Diagnostics& diagnostics);
// All of a file that extends `base`.
void apply_alternative(Node& base, const Node& alternative, Diagnostics& diagnostics);

}  // namespace strait::scenario
