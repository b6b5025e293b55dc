// yaml-cpp's events to nodes. Events, because they cost no second tree, and because a file that
// nests too deep is refused where that begins: the parser descends by recursion, so this bounds its
// stack as well.
#pragma once

#include <memory>
#include <string_view>

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"

namespace strait::scenario {

// The tree of a text, null if it is empty or cannot be parsed. `text` is that of `source`, or has
// the same lines and columns. REQUIRES: check_bytes found nothing in it.
Node parse_yaml(const std::shared_ptr<const Source>& source, std::string_view text,
                Diagnostics& diagnostics);

}  // namespace strait::scenario
