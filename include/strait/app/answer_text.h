// An answer as text for people, and as JSON for programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/app/answer.h"
#include "strait/app/event_table.h"
#include "strait/app/terminal.h"

namespace strait::app {

// What only the run that has just ended knows.
struct RunFacts {
  double seconds = 0;
  unsigned threads = 1;
  std::string path;  // of the result
  std::uint64_t events = 0;
  std::string results_hash;
  std::string made_by;  // instead of seconds and threads, where a result is only read
  std::optional<std::vector<EventLine>> trace;  // what concerns the thing that was traced
};

std::string answer_text(const Answer& answer, const RunFacts& facts, const Style& style,
                        bool verbose);
// Only the number, with how sure it is; all measures where none is the answer.
std::string answer_line(const Answer& answer);
// One object, ending with a line break. `outcome`: all measures.
std::string answer_json(const Answer& answer, const RunFacts& facts,
                        const scenario::Scenario& scenario, const experiment::RunOutcome& outcome);

}  // namespace strait::app
