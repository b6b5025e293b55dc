// Puts the parts of a YAML text together, in the order in which they stand, and refuses what a
// scenario must not use. Knows nothing of the parser that finds the parts.
#pragma once

#include <string>
#include <vector>

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"

namespace strait::scenario {

class YamlTree {
 public:
  explicit YamlTree(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  // A scalar, or a null.
  void leaf(Node node) { put(std::move(node)); }
  // An empty mapping or list whose parts follow; false if it is nested too deep to go on.
  bool begin(Node node);
  void end();

  // The list or mapping that is being read; a null pointer outside of all.
  const Node* innermost() const { return open_.empty() ? nullptr : &open_.back().node; }
  Node take_root() { return std::move(root_); }

 private:
  // A mapping or list that is being read; a mapping expects a key or the value of one.
  struct Open {
    Node node;
    bool has_key = false;
    bool keep_value = true;  // false: the key was refused, and what stands behind it is dropped
    std::string key;
    Place key_place;
  };

  void put(Node node);
  void take_key(Open& mapping, const Node& node);
  void refuse_octal(const Node& scalar);
  void refuse_duplicates(Node& mapping);

  Diagnostics& diagnostics_;
  Node root_;
  std::vector<Open> open_;
};

}  // namespace strait::scenario
