// Paths through a tree of nodes: "controls.us_export_license.caps.volume_rule.limit". No list has
// indices; the steps of a route are addressed by their names without the word "steps":
// "routes.through_us.third_party_test.capacity". Where the keys are paths themselves (`sources`,
// `levers`, `set` …) the rest of a path is one key.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "strait/scenario/node.h"

namespace strait::scenario {

// Where a path ends. `node` is a null pointer if nothing stands there yet and a value may be put
// below `parent`.
struct PathEnd {
  Node* parent = nullptr;  // a mapping, or the list of a route's steps
  std::string key;
  Node* node = nullptr;
};
struct PathFailure {
  std::size_t offset = 0;  // bytes of the path before the word that fails
  std::string word;
  std::string message;
  std::string remedy;
};

// "third_party_test" of {stop: third_party_test}, "taiwan_to_us" of {move: taiwan to us}; empty if
// it has none.
std::string step_name(const Node& step);

// Pointers into `root`, good until it changes. A value that is null counts as an empty mapping, and
// becomes one.
std::variant<PathEnd, PathFailure> follow_path(Node& root, std::string_view path);

}  // namespace strait::scenario
