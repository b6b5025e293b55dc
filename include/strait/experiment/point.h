// A scenario at a point of a sweep: read once, then changed by values at paths, as --set would.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "strait/scenario/assignment.h"
#include "strait/scenario/scenario.h"

namespace strait::experiment {

// A value as a scenario file states it.
scenario::Node node_of(const std::string& text);

// One for each thread.
class PointMaker {
 public:
  explicit PointMaker(const scenario::Scenario& base) : base_{base}, compiler_{base} {}

  // `texts` as Design::texts; `resolved` is the tree that the base was read from. Uncertainties
  // that the point sets are drawn no more. Throws ScenarioError: a value that is none for its path,
  // or a scenario that makes no sense with it.
  scenario::Scenario make(std::span<const std::string> paths, std::span<const std::string> texts,
                          const scenario::Node& resolved);
  // The same without a look at the whole.
  scenario::Scenario put(std::span<const std::string> paths, std::span<const std::string> texts);

 private:
  const scenario::Scenario& base_;
  scenario::AssignmentCompiler compiler_;
};

}  // namespace strait::experiment
