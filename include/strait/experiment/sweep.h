// A sweep: every point of a design, replicated, on any number of threads and machines.
//
// The work is cut into units of (point, block of replications), or of whole points where their
// number of replications is decided by what they show. What a unit gives depends on the unit alone:
// any split, any order and any interruption end in the same bits.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "strait/experiment/design.h"
#include "strait/output/provenance.h"
#include "strait/stats/tally.h"

namespace strait::experiment {

// Replications of a point that stand in one row of a shard, at most.
inline constexpr std::size_t kRowReplications = 256;
// Raised where the same scenario, seed and point give other numbers than before.
inline constexpr int kAnswerVersion = 1;

struct Unit {
  std::size_t point = 0;
  std::size_t first = 0;  // replication
  std::size_t count = 0;  // with `until` of the first round
};

// What a sweep is, the same for all who work on it. What it refers to must outlive it.
class Sweep {
 public:
  Sweep(const scenario::Scenario& scenario, const scenario::Node& resolved, const Design& design,
        std::uint64_t seed);

  const scenario::Scenario& scenario() const { return scenario_; }
  const scenario::Node& resolved() const { return resolved_; }
  const Design& design() const { return design_; }
  const scenario::ReplicationsSpec& replications() const {
    return scenario_.experiment.replications;
  }
  std::size_t units() const { return design_.size() * per_point_; }
  Unit unit(std::size_t number) const;
  std::size_t row_length() const;  // replications in a row of a shard
  // Of a point's replications: the sweep's, or the point's own without common random numbers.
  std::uint64_t seed(std::size_t point) const;
  std::uint64_t seed() const { return seed_; }
  // 32 hexadecimal digits over all that changes the answer of a point but the point itself.
  const std::string& identity() const { return identity_; }
  // Of what the point sets, whatever its number: at least 0.
  std::int64_t key(std::size_t point) const;
  // "strait run FILE --set …", which repeats a point up to that replication.
  std::string command(std::size_t point, const std::string& file, std::size_t replications) const;

 private:
  const scenario::Scenario& scenario_;
  const scenario::Node& resolved_;
  const Design& design_;
  std::uint64_t seed_;
  std::size_t per_point_ = 1;
  std::string identity_;
};

struct SweepProgress {
  std::size_t units = 0;  // done now, of `of`
  std::size_t of = 0;
  std::size_t runs = 0;
  std::size_t failed = 0;   // units
  double half_width = 0.0;  // of the answer, relative, mean over points; 0: not known
};

struct SweepRequest {
  std::string folder;  // of the shards; it is there
  std::string prefix;  // of this process's shards: no other living process has it
  unsigned threads = 1;
  bool fail_fast = false;
  double save_every = 10.0;  // seconds, at least; and at least a twentieth of the time so far
  output::Provenance provenance;
  // The next unit to do, from any thread, in ascending order; none: all are taken.
  std::function<std::optional<std::size_t>()> next;
  std::function<void(const SweepProgress&)> on_progress;  // from one thread at a time; may be empty
  const std::atomic<bool>* stop = nullptr;
};

struct SweepOutcome {
  std::size_t units = 0;
  std::size_t runs = 0;
  std::size_t failed = 0;
  bool stopped = false;  // from outside: what was finished is kept
};

// Runs units until there are no more. A point that fails is kept with its message. Throws UserError
// where a shard cannot be written; closed shards stay.
SweepOutcome run_sweep(const Sweep& sweep, const SweepRequest& request);

}  // namespace strait::experiment
