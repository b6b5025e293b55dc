// From the shards of a sweep to one result file: point × replication, with the parameters of every
// point as coordinates.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "strait/experiment/sweep.h"
#include "strait/experiment/sweep_folder.h"

namespace strait::experiment {

// What became of a point; the numbers stand in the file.
enum class PointStatus : std::uint8_t { ok, failed, incomplete };

struct GatherFailure {
  std::size_t point = 0;
  std::string message;
  std::string command;  // that repeats it
};

struct GatherOutcome {
  std::size_t points = 0;
  std::size_t ok = 0;
  std::size_t failed = 0;
  std::size_t incomplete = 0;
  std::size_t runs = 0;
  std::vector<GatherFailure> failures;  // the first of them
  std::string results_hash;
  // With antithetic pairs: variance of a pair's mean over that of two independent replications, of
  // the answer, mean over points; below 1 the pairs help.
  std::optional<double> variance_ratio;
};
inline constexpr std::size_t kMostFailures = 5;

// The order of everything in the file is that of the points, so the same rows give the same file
// and hash, whoever computed them and in what order. Throws UserError, ResultError.
GatherOutcome gather(const Sweep& sweep, const SweepFolder& folder,
                     const std::filesystem::path& path, const output::Provenance& provenance);

// Names of the columns in the file: the last and the second word of a path where that is enough
// ("us_export_license_granted"), else all of it.
std::vector<std::string> parameter_names(const std::vector<std::string>& paths,
                                         const std::vector<std::string>& taken);

}  // namespace strait::experiment
