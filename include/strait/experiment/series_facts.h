// What an answer needs to know of the sampled series: their means over replications, and which
// ceilings were ever reached. A run adds them up in memory; `show` reads them from a file again.
// Both add in the same order, so both say the same to the last bit.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace strait::experiment {

struct SeriesFacts {
  struct Flow {
    std::string product;
    std::string end_user;
  };
  struct Hold {
    std::string product;
    std::string end_user;
    std::string reasons;  // "us_export_license + stock"
  };
  struct Ceiling {
    std::string name;  // "us_export_license.volume_rule"
    // Its use came up to the limit at a sampling time of some replication; never so in a summary,
    // which does not keep what would tell.
    bool reached = false;
  };
  std::vector<Flow> flows;
  std::vector<Hold> holds;
  std::vector<Ceiling> ceilings;
  // Means over replications, time × label, by name ("series_delivered"); and of kLost, which
  // results of earlier revisions do not have.
  std::map<std::string, std::vector<double>> means;
};

// Sums rows of numbers, one row per replication, in an order that depends on nothing but their
// numbers: in groups of kGroup, each from zero, and then group after group. Thread-safe.
class OrderedSums {
 public:
  static constexpr std::size_t kGroup = 8;
  using Sums = std::vector<double>;

  // The sums of group number `group`, of replications kGroup × group and on.
  void add(std::size_t group, Sums sums);
  // REQUIRES: all groups have come.
  Sums take();

 private:
  std::mutex mutex_;
  std::size_t next_ = 0;
  Sums total_;
  std::map<std::size_t, Sums> waiting_;  // came before an earlier one
};

// Not a series: loss × hold at the end of each replication; its means stand in SeriesFacts, too.
inline constexpr const char* kLost = "lost_by_reason";

inline constexpr const char* kCeilingLimit = "series_ceiling_limit";
inline constexpr const char* kCeilingUse = "series_ceiling_use";
// Marks the ceilings whose use reaches the limit; both time × ceiling.
void mark_reached(std::span<const double> limits, std::span<const double> uses,
                  std::vector<char>& reached);

// sums[i] += row[i]; an empty `sums` is all zeros.
void add_row(std::span<const double> row, std::vector<double>& sums);

}  // namespace strait::experiment
