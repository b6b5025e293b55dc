// YAML text to nodes. Strict where YAML is generous, because a scenario is evidence: one document
// of mappings, lists and scalars in UTF-8. Refused: duplicate keys, tabs in indentation, anchors,
// aliases, tags, merge keys, keys that are no words, numbers with a leading zero (octal in some
// readers), control bytes, more than 16 MB, more than 64 levels. Every mistake goes to
// `diagnostics` (codes S001, S002, S004-S013, S015); nothing is thrown for a bad file.
//
// Thread safety: calls are independent of each other.
#pragma once

#include <string>

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"

namespace strait::scenario {

inline constexpr std::size_t kMostBytes = std::size_t{16} << 20;
inline constexpr std::size_t kMostLevels = 64;

// The tree of the file; null if it cannot be read at all. The text is remembered in `diagnostics`.
// `named_by`: the scalar that names the file, where a complaint about a missing file belongs.
Node read_yaml_file(const std::string& path, Diagnostics& diagnostics,
                    const Node* named_by = nullptr);
// The same from a text; `name` stands for the file in messages.
Node read_yaml_text(std::string text, std::string name, Diagnostics& diagnostics);

}  // namespace strait::scenario
