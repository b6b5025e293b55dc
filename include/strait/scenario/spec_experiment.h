// How often, over what range, and where the numbers come from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/value.h"

namespace strait::scenario {

struct UntilSpec {
  double half_width = 0;  // fraction of the estimate
  Name of;                // a measure
  double confidence = 0.95;
  std::int64_t at_most = 100'000;  // replications: a spread without a mean would go on for good
};
inline constexpr std::int64_t kMostReplications = 1'000'000;  // of one run
struct ReplicationsSpec {
  std::int64_t count = 200;  // with `until` those of the first try
  std::optional<UntilSpec> until;
};

struct LeverSpec {
  std::string name;  // a path
  Place where;
  std::vector<Node> values;
};
struct UncertaintySpec {
  std::string name;  // a path
  Place where;
  Node value;  // a distribution; AssignmentCompiler::drawn checks and reads it
};

// Two uncertainties that move together.
struct CorrelationSpec {
  Place where;
  std::vector<Name> between;  // two paths of uncertainties
  double rank = 0;            // Spearman's rank correlation, -1 to 1
};

// Of two numbers, each a lever's, an uncertainty's or the scenario's own, one is below the other.
struct ConstraintSpec {
  Place where;
  Name below;  // the path of the smaller one
  Name above;
  bool or_equal = false;
};

enum class DesignKind { grid, latin_hypercube, sobol, morris, table, list };
struct DesignSpec {
  DesignKind kind = DesignKind::grid;
  std::int64_t size = 0;     // points; morris: trajectories; Saltelli blocks
  bool maximin = false;      // latin_hypercube
  bool saltelli = false;     // sobol
  std::int64_t levels = 4;   // morris
  std::string table;         // a CSV file beside the scenario
  std::vector<Node> points;  // list: mappings path → value
};

// A result keeps its seed as a whole number of 64 bits with a sign.
inline constexpr std::uint64_t kLargestSeed = (std::uint64_t{1} << 63) - 1;

struct ExperimentSpec {
  std::uint64_t seed = 1;
  ReplicationsSpec replications;
  std::vector<LeverSpec> levers;
  std::vector<UncertaintySpec> uncertainties;
  std::vector<CorrelationSpec> correlated;
  std::vector<ConstraintSpec> constraints;
  DesignSpec design;
  bool common_random_numbers = true;  // in a sweep, replication r of all points draws the same
  bool antithetic = false;            // in a sweep, replications 2k and 2k + 1 are mirror images
};

// A hypercube whose points keep farthest apart is looked for among so many, and for at most so many
// points: it costs the square of their number.
inline constexpr std::size_t kMaximinTries = 64;
inline constexpr std::int64_t kMostMaximin = 2000;

struct SourceSpec {
  std::string name;  // a path; covers the one value that stands at it
  Place where;
  std::vector<Name> rows;  // ids of rows in the table
};
struct SourcesSpec {
  std::string table;  // a CSV file beside the scenario
  std::vector<SourceSpec> paths;
  std::vector<SourceSpec> calibrated_on;
};

}  // namespace strait::scenario
