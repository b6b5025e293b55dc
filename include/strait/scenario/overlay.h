// A scenario as it is meant: the file, what it extends, and what the command line sets.
//
//   extends: h200-first-batch.yaml        looked up from the folder of this file
//   change:                               path: value
//     controls.us_export_license.review.elapsed: 150 days
//   add:                                  section or path: new names, or more items of a list
//     controls.us_export_license.caps:
//       per_customer: {limit: 25000 chips, per: end_user}
//
// The base comes first, then `change`, `add` and own `sources`, then single words of the file
// itself (name, title, answer …), then settings, each over the ones before. `change` gives a value
// to a field of what is there; `path: ~` takes one away, so that its default holds. A misspelt name
// is an error here; a misspelt field is one for the reader of the field tables. A value that was
// changed has no more evidence than its own file gives it: `sources` of the base that name it, or
// something in it, or the distribution that it is a part of, are dropped.
#pragma once

#include <span>
#include <string>

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/node.h"

namespace strait::scenario {

inline constexpr std::size_t kLongestChain = 16;  // files that extend each other
inline constexpr std::string_view kCommandLine = "command line";

struct LoadedScenario {
  Node root;      // null if a file could not be read; without extends, change and add
  Sources files;  // the file itself, then what it extends, in this order
};

// `settings`: "path=value" each, the value as it would stand in the file. Places of values are
// those of the file that they came from; of a setting, its column in "--set path=value".
LoadedScenario load_scenario(const std::string& path, std::span<const std::string> settings,
                             Diagnostics& diagnostics);

}  // namespace strait::scenario
