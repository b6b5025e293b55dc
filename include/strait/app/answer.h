// The answer of a run: to the question first, then how sure, then what holds the others back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/app/estimate.h"
#include "strait/app/result_view.h"

namespace strait::app {

// Mean units that wait for the same set of reasons, over the period.
struct Holder {
  std::string reasons;  // as in the result: "us_export_license + stock"
  std::string label;    // for people: "US export license and stock"
  double mean = 0;
};

struct Answer {
  std::string name, title, question;
  Date from{}, to{};
  std::uint64_t seed = 0;
  std::size_t replications = 0;
  std::vector<std::string> settings;  // "path=value", other than the scenario has
  std::size_t drawn = 0;              // uncertainties that were drawn
  std::string measure;                // that answers; empty: the scenario names none
  std::string measures;               // then all of them, as `show` prints them
  Display display;
  std::vector<Estimate> estimates;  // one, or one per label
  std::string holders_measure;      // empty: the scenario asks for none
  std::string holders_unit;
  std::vector<Holder> holders;  // largest first, all of them
  std::vector<Ending> endings;  // of what was ordered, by the end of the period
  std::vector<Loss> losses;     // of what ended otherwise than delivered, largest first
  std::vector<std::string> notes;
};

struct AnswerInput {
  const scenario::Scenario& scenario;
  const experiment::RunOutcome& outcome;
  std::uint64_t seed = 0;
  bool uncertain = false;
  std::vector<std::string> settings;  // "path=value", as on the command line
};
// What the answering measure is about: of its product, to its buyers; by default to all who have
// demand.
FlowFilter answer_filter(const scenario::Scenario& scenario);
Answer make_answer(const AnswerInput& input);

// "China's import approval" for "china_import_approval", by titles of the scenario.
std::string reason_label(const scenario::Scenario& scenario, const std::string& reasons);

}  // namespace strait::app
