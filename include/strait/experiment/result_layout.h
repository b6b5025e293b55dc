// Where the measures and series of a world stand in a result file.
#pragma once

#include <array>
#include <vector>

#include "strait/assembly/audit.h"
#include "strait/assembly/measures.h"
#include "strait/assembly/series.h"
#include "strait/experiment/series_facts.h"
#include "strait/output/format.h"
#include "strait/output/layout.h"

namespace strait::experiment {

// Which series a result holds replication by replication; of the others it holds a summary over
// them.
class Keep {
 public:
  static Keep all() { return Keep{true, {}}; }
  static Keep summary() { return Keep{false, {}}; }
  static Keep only(std::vector<std::string> series) { return Keep{false, std::move(series)}; }

  bool is_whole(const std::string& series) const;
  bool any_whole() const { return all_ || !names_.empty(); }
  bool any_summary(const assembly::SeriesSet& series) const;
  const std::vector<std::string>& names() const { return names_; }

 private:
  Keep(bool all, std::vector<std::string> names) : all_{all}, names_{std::move(names)} {}

  bool all_;
  std::vector<std::string> names_;  // "series_delivered"
};

// Quantiles over replications that `--keep summary` stores of each series.
inline constexpr std::array kQuantiles{0.05, 0.25, 0.5, 0.75, 0.95};

struct ResultLayout {
  output::Layout layout;
  std::vector<output::VariableId> measures;  // as in `measures`
  std::vector<output::VariableId> series;    // none for those of which a summary is kept
  output::VariableId uncertainties;          // none where they are not sampled
  output::VariableId events;
  output::VariableId losses;
  output::VariableId residuals;
};

// Throws UsageError where `keep` names no series.
ResultLayout make_layout(const assembly::Plan& plan, const std::vector<Time>& times,
                         const std::vector<assembly::Measure>& measures,
                         const assembly::SeriesSet& series,
                         const std::vector<std::string>& uncertainties,
                         const std::vector<assembly::Residual>& residuals, const Keep& keep);
// What each flow and hold is about; no ceilings and no means.
SeriesFacts labels_for_facts(const assembly::Plan& plan);
// The dimension of a measure's labels in the file: its own name for it where two measures differ.
std::string measure_dimension(const assembly::Measure& measure,
                              const std::vector<assembly::Measure>& all);
// Describes the families of variables for results/README.md.
std::vector<output::Family> result_families();

}  // namespace strait::experiment
