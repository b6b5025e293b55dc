// The processes that mpirun started for one sweep, on one machine or many. All take their units
// from one counter, so that the quick do more and nobody waits for the slow; each writes its own
// shards, into a folder that all see. MPI carries the counter and nothing else.
//
// Optional: a program that was built without MPI has no ranks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace strait::experiment {

class Ranks {
 public:
  static bool are_built_in();

  // Joins the others; one object in a process, and once. Throws UsageError in a program that was
  // built without MPI.
  Ranks();
  ~Ranks();  // when all have come there
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  int rank() const;
  int size() const;

  // Called by all: what rank 0 has, everywhere; nothing where rank 0 has nothing to do with it.
  std::optional<std::vector<std::size_t>> share(std::optional<std::vector<std::size_t>> numbers);
  // 0, 1, 2, … over all ranks and threads, each once.
  std::size_t take_next();
  // Called by all: the sum over all ranks.
  std::uint64_t sum(std::uint64_t number);

 private:
  class Window;
  std::unique_ptr<Window> window_;
};

}  // namespace strait::experiment
