// "controls.us_export_license.review.posture: case_by_case": one value put at one path, checked
// against the same tables that read the file. Events, regimes and triggers set values; levers and
// uncertainties of an experiment are values put there before a run.
//
//   AssignmentCompiler compile{scenario};
//   if (auto set = compile.value(setting.path, setting.value, found)) set->apply(changed);
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "strait/scenario/diagnostic.h"
#include "strait/scenario/scenario.h"

namespace strait::scenario {

// A value; copying is cheap, and any number of threads may apply one to scenarios of their own.
class Assignment {
 public:
  const std::string& path() const;
  // Copies of one assignment share it, and nothing else does while one of them lives.
  const void* address() const { return content_.get(); }
  // The first two words of the path: "controls" and "us_export_license"; `name` is the key for a
  // section without names (period.from).
  const std::string& section() const;
  const std::string& name() const;

  // Whether the field holds a number (dates and lengths included); then the value, in canonical
  // units (value.h), alone or to be drawn.
  bool is_number() const;
  const std::optional<Number>& number() const;

  // What stands at the path, as a file would state it; "none" where nothing does. REQUIRES as
  // apply().
  std::string text_in(const Scenario& scenario) const;
  // A constant number that stands there, in canonical units; none where there is no constant.
  std::optional<double> number_in(const Scenario& scenario) const;
  // Writes the value. REQUIRES: a scenario with the same names as the one compiled against; where
  // the field holds plain numbers only, number() is constant.
  void apply(Scenario& scenario) const;
  // Writes a number drawn by the caller, in canonical units. REQUIRES: is_number().
  void apply_number(Scenario& scenario, double value) const;

 private:
  friend class AssignmentCompiler;
  struct Content;
  explicit Assignment(std::shared_ptr<const Content> content);

  std::shared_ptr<const Content> content_;
};

// Compiles any number of assignments against one scenario, of which it keeps a copy to try them on.
class AssignmentCompiler {
 public:
  explicit AssignmentCompiler(const Scenario& scenario);
  ~AssignmentCompiler();
  AssignmentCompiler(const AssignmentCompiler&) = delete;
  AssignmentCompiler& operator=(const AssignmentCompiler&) = delete;

  // A value as the field itself reads it. Reports unknown paths (with the nearest names at the step
  // that fails) and values that the field does not take.
  std::optional<Assignment> value(const Name& path, const Node& value, Diagnostics& found);
  // What stands there now, as a value that may be put there; reports unknown paths, and fields that
  // hold no number.
  std::optional<Assignment> numeric(const Name& path, Diagnostics& found);
  // Whether something stands there; reports unknown paths.
  bool exists(const Name& path, Diagnostics& found);
  // A number or a distribution, whether or not the field itself may hold a distribution.
  std::optional<Assignment> drawn(const Name& path, const Node& value, Diagnostics& found);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One of them, for a path as text.
std::optional<Assignment> compile_assignment(const Scenario& scenario, const Name& path,
                                             const Node& value, Diagnostics& found);

}  // namespace strait::scenario
