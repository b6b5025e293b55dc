// Nodes to YAML text: the same tree gives the same text, and reading it back gives the same tree.
// Mappings and lists that fit on a line are written there, as people do:
//
//   actors:
//     bis: {kind: export_authority, of: us, title: Bureau of Industry and Security}
//
// A text is quoted only where YAML would read something else.
#pragma once

#include <string>

#include "strait/scenario/node.h"

namespace strait::scenario {

std::string write_yaml(const Node& root);  // ends with a line break
std::string flow_text(const Node& node);   // on one line: "{uniform: {low: 0 %, high: 50 %}}"

}  // namespace strait::scenario
