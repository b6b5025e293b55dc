// One thread's world with everything that is read from it, replication after replication.
#pragma once

#include <span>
#include <vector>

#include "losses.h"
#include "strait/assembly/audit.h"
#include "strait/assembly/measures.h"
#include "strait/assembly/series.h"

namespace strait::experiment {

class Recorder {
 public:
  // `times` as World::set_sample_times takes them. `plan` must outlive the recorder.
  Recorder(const assembly::Plan& plan, const assembly::WorldOptions& options,
           const std::vector<Time>& times);
  Recorder(const Recorder&) = delete;  // the world calls back
  Recorder& operator=(const Recorder&) = delete;

  // Runs one replication and audits its books. Throws ModelError.
  void run(std::size_t replication, bool log_events);

  const assembly::World& world() const { return world_; }
  const std::vector<assembly::Measure>& measures() const { return measures_; }
  const assembly::SeriesSet& series() const { return series_; }
  std::size_t labels(std::size_t series) const { return columns_[series].labels; }
  // Of the last replication, time × label.
  std::span<const double> values(std::size_t series) const;
  // All series, one after the other.
  std::span<const double> all_values() const { return values_; }
  const Losses& losses() const { return losses_; }
  // By account, of the last replication; before the first all are there, too.
  const std::vector<assembly::Residual>& residuals() const { return residuals_; }
  // By ceiling: whether its use came up to the limit at a sampling time of any replication so far.
  const std::vector<char>& reached() const { return reached_; }

 private:
  struct Column {
    std::size_t begin;  // in `values_`
    std::size_t labels;
  };
  // Values that lie together in the world and in a sample: copied as they lie.
  struct Stretch {
    const double* from;
    std::size_t to;  // in `values_`, of the first sample
    std::size_t length;
    std::size_t labels;  // from one sample to the next
  };
  void follow(const assembly::Series& series, const Column& column);
  void sample(std::size_t number);
  void look_for_reached();

  assembly::World world_;
  std::vector<assembly::Measure> measures_;
  assembly::SeriesSet series_;
  Losses losses_;
  std::vector<assembly::Residual> residuals_;
  std::size_t times_;
  std::vector<Column> columns_;
  std::vector<Stretch> stretches_;
  std::vector<std::size_t> asked_;  // series whose values stand nowhere
  std::vector<double> values_;
  std::vector<char> reached_;
};

}  // namespace strait::experiment
