// Which program this is: version, revision of its source, and what it was compiled with. Printed by
// `strait version --verbose` and written into every result file, so that a result says what made
// it.
//
// The values are fixed at build time and live as long as the program; any thread may read them.
#pragma once

#include <span>
#include <string_view>

namespace strait {

struct LibraryVersion {
  std::string_view name;
  std::string_view version;  // as compiled against
};

struct BuildInformation {
  std::string_view version;     // "0.1.0", semantic versioning
  std::string_view revision;    // git commit, 40 hexadecimal digits; "unknown" outside git
  bool modified;                // tracked files differed from that commit
  std::string_view compiler;    // "GNU 12.2.0"
  std::string_view build_type;  // "Release"
  std::string_view flags;       // those that all of Strait's sources are compiled with
  std::string_view processor;   // "x86_64": results are bit-identical on one kind of processor
  std::span<const LibraryVersion> libraries;
};

const BuildInformation& build_information();

// "0.1.0 (bf200b0)", with ", modified" where the source was.
std::string_view short_version();

}  // namespace strait
