// What an answer takes from the series of a run: how units ended, what held any, which ceilings
// were ever reached. Works on files with all series and on summaries alike.
#pragma once

#include <array>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "strait/experiment/series_facts.h"
#include "strait/model/state.h"
#include "strait/output/reader.h"
#include "strait/scenario/scenario.h"

namespace strait::app {

// Mean over replications of units that came to this end by the end of the period.
struct Ending {
  std::string name;  // "delivered", "waiting"
  double mean = 0;
};

// Mean over replications of units that were lost to the same set of reasons, as model::kLosses.
struct Loss {
  std::string reasons;  // as in the result: "us_export_license + stock"
  std::string label;    // for people, where the caller gives one
  std::array<double, model::kLosses.size()> means{};

  double sum() const { return std::accumulate(means.begin(), means.end(), 0.0); }
};

// Which flows count.
struct FlowFilter {
  std::string product;           // empty: all
  std::set<std::string> buyers;  // empty: all

  // A flow, a hold, or whatever else has a product and an end user.
  template <typename Thing>
  bool admits(const Thing& thing) const {
    return (product.empty() || thing.product == product) &&
           (buyers.empty() || buyers.contains(thing.end_user));
  }
};

// Names of series without their prefix: "delivered", "waiting", "on_hand" …
std::vector<std::string> series_names(const output::ResultReader& reader);
// A series at the end of the period: its mean over replications label by label, or summed by what a
// label is about ("product", "end_user", "supplier", "reason"); of states the share of replications
// in each. Largest first.
struct SeriesParts {
  std::string by;         // "hold", "reason", "state"; empty: the series is one number
  bool of_flows = false;  // each label has a product and an end user
  std::vector<Ending> parts;
};
// Throws UsageError that says what there is.
SeriesParts parts_at_end(const output::ResultReader& reader, const std::string& series,
                         const std::string& by, const FlowFilter& filter);
// How the file calls the series, or its mean where the file is a summary.
std::string stored_name(const output::ResultReader& reader, const std::string& series);
// The actors behind an actor or a group.
std::set<std::string> members_of(const scenario::Scenario& scenario, const std::string& buyer);

// From a file what its run knew in memory.
experiment::SeriesFacts read_series_facts(const output::ResultReader& reader);

// Delivered, waiting, cancelled, refused, substituted, lost sales, lost on the way: they add up to
// what was ordered. Then what was never ordered because a government advised against it.
std::vector<Ending> endings(const experiment::SeriesFacts& facts, const FlowFilter& filter);
// Largest sum first; empty where the result does not tell.
std::vector<Loss> losses(const experiment::SeriesFacts& facts, const FlowFilter& filter);
// Units that wait at each sampling time, mean over replications.
std::vector<double> waiting(const experiment::SeriesFacts& facts, const FlowFilter& filter);
// Ceilings that no unit ever waited for, and whose use stayed below the limit at all sampling times
// of all replications.
std::vector<std::string> idle_ceilings(const experiment::SeriesFacts& facts);

}  // namespace strait::app
