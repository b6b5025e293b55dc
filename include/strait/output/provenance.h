// Where a result comes from: enough to read it in ten years and to run it again.
//
// The writer stores it as attributes of the root and in the group `provenance`; ResultReader gives
// it back. The program's own part (version, revision, compiler, libraries) comes from
// base/version.h, so nobody can forget it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace strait::output {

// One assumption of the scenario with its evidence, as `strait check --assumptions` lists it.
struct Evidence {
  std::string path;      // "products.h200.price"
  std::string value;     // as written, with its unit
  std::string basis;     // "source", "assumption" or "calibrated"
  std::string source;    // id in the scenario's sources block; empty for an assumption
  std::string citation;  // title, publisher, date, address
  std::string note;
};

struct Provenance {
  std::string title;                   // the question or the scenario's name
  std::string command_line;            // as typed, quoted for a shell
  std::uint64_t seed = 0;              // below 2^63
  std::chrono::sys_seconds created{};  // when the run began, UTC
  std::string host;
  std::string scenario_path;
  std::string scenario;               // text as read
  std::vector<std::string> settings;  // "path=value" of the command line
  std::string
      scenario_resolved;  // one self-contained text: overlays, settings and defaults applied
  std::vector<Evidence> evidence;
  std::string log;  // warnings and notes of the run
};

// What base/version.h said of the program that wrote the file, and what the writer added.
struct Origin {
  int format_version = 0;
  std::string source;  // "strait 0.1.0"
  std::string git_revision;
  bool git_dirty = false;
  std::string compiler;
  std::string flags;
  std::string libraries;        // "Boost 1.74.0, HDF5 1.10.8, …"
  std::string scenario_sha256;  // of the text as read
  std::string results_hash;     // 32 hexadecimal digits, see output/hash.h
};

}  // namespace strait::output
