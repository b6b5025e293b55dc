// A gathered sweep as analyses look at it: one measure at every point, and what the points set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "strait/app/estimate.h"
#include "strait/scenario/scenario.h"

namespace strait::app {

struct SweepParameter {
  std::string path;  // "controls.import_approval.caps.volume.limit"
  std::string name;  // as in the file: "volume_limit"
  bool is_number = true;
  std::vector<double> values;      // by point; of words their rank by alphabet; NaN: not set
  std::vector<std::string> texts;  // by point
  std::size_t distinct = 0;        // values
};

struct SweepView {
  scenario::Scenario scenario;
  std::string measure;
  std::string long_name;
  Display display;
  std::vector<std::size_t> option, future;        // by point
  std::vector<std::vector<double>> replications;  // by point; NaN: no value
  std::vector<double> means;                      // by point; NaN: failed, or no value
  // Of Saltelli's blocks and Morris' walks, else empty: which one, and what the point moves.
  std::vector<std::size_t> block;
  std::vector<std::string> moves;  // a path; "": the first; "all": the last of Saltelli's
  std::vector<SweepParameter> levers, uncertainties;
  std::size_t options = 0, futures = 0;

  // "cap 50 000, posture case_by_case", of the levers at one of the option's points.
  std::string option_text(std::size_t number) const;
};

// `path`: a gathered file, or a sweep's folder beside its gathered file; `measure` empty: the
// answer. Throws UsageError where there is none, or where the measure is not one number.
SweepView read_sweep(const std::string& path, const std::string& measure, bool color);

}  // namespace strait::app
