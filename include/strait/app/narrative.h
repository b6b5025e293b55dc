// The event log of one replication as dated sentences. Whatever number stands in one is a cell of
// the log.
#pragma once

#include <string>
#include <vector>

#include "strait/app/event_table.h"
#include "strait/app/result_view.h"

namespace strait::app {

struct Sentence {
  std::string date;  // "2026-04-14"
  std::string
      text;  // "China's import approval grants alibaba 10 000 chips of h200 (case by case)."
};

enum class Told { what_matters, everything };

// What is said twice on one day is said once, "twice". What matters: decisions, rules and events,
// and of the goods that the filter admits where they were ordered, sent, stopped and ended; not
// each allocation, arrival and batch that was made.
std::vector<Sentence> narrate(const std::vector<EventLine>& events,
                              const scenario::Scenario& scenario, const FlowFilter& filter,
                              Told told);

// Sentences below their dates.
std::string narrative_text(const std::vector<Sentence>& sentences);
std::string narrative_markdown(const std::vector<Sentence>& sentences);

}  // namespace strait::app
