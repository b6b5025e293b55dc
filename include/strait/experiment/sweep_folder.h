// The folder of a sweep: who works in it, what it is about, what is finished.
//
//   sweep.txt      identity, seed, scenario's file, command     points.csv    the points
//   scenario.yaml  the resolved scenario                        shards/       finished rows
//   *.lock         held while somebody works here
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "strait/experiment/sweep.h"

namespace strait::experiment {

struct Part {
  std::size_t number = 1;  // from 1 on
  std::size_t of = 1;
};

// Held for a process's life, and let go by the system when it is killed.
class FileLock {
 public:
  FileLock() = default;
  // Throws UserError where somebody else holds it.
  FileLock(const std::filesystem::path& path, bool shared, const std::string& folder);
  ~FileLock();
  FileLock(FileLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}
  FileLock& operator=(FileLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }

 private:
  int descriptor_ = -1;
};

struct SweepNotes {
  std::string identity;
  std::uint64_t seed = 0;
  std::string file;     // of the scenario
  std::string command;  // that began the sweep
};

class SweepFolder {
 public:
  explicit SweepFolder(std::filesystem::path path) : path_{std::move(path)} {}

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path shards() const { return path_ / "shards"; }
  std::filesystem::path points() const { return path_ / "points.csv"; }
  std::filesystem::path scenario() const { return path_ / "scenario.yaml"; }
  // Makes the folder and keeps others out of this part of the work. Throws UserError; UsageError
  // where something else stands there.
  void enter(const Part& part);
  // What was finished is thrown away.
  void clear() const;
  bool has_notes() const;
  SweepNotes notes() const;  // throws UserError where there is no sweep
  void write(const SweepNotes& notes, const std::string& scenario, const std::string& points) const;

 private:
  std::filesystem::path path_;
  FileLock whole_, part_;
};

// Numbers of the units of a part that no shard has, ascending; of two points that are the same,
// one.
std::vector<std::size_t> pending_units(const Sweep& sweep, const SweepFolder& folder,
                                       const Part& part);

}  // namespace strait::experiment
