// The event log of a result as dated lines: all of it, or what concerns one thing.
#pragma once

#include <string>
#include <vector>

#include "strait/base/date.h"
#include "strait/output/layout.h"
#include "strait/output/reader.h"
#include "strait/scenario/scenario.h"

namespace strait::app {

struct EventLine {
  std::int64_t replication = 0;
  double day = 0;  // since the start of the period
  std::string what;
  std::string subject;
  std::string flow;  // "h200 to bytedance"; empty where no order is concerned
  std::int64_t order = -1;
  std::int64_t lot = -1;
  double quantity = 0;
  // What changed: "case_by_case → presumption_of_denial"; or what it came of: "posture
  // case_by_case", "held by us_export_license".
  std::string detail;
  std::string because;  // the event that caused this one: "event_happened relapse"
  double because_day = 0;
};

// Empty where the file holds no log.
std::vector<EventLine> read_events(const output::ResultReader& reader);
// From the group as it would be written.
std::vector<EventLine> events_of(const output::Group& log);

// Whether `entity` names something of the scenario, or is "order 12" or "lot 12". Throws UsageError
// with the nearest names where not.
void require_entity(const scenario::Scenario& scenario, const std::string& entity);
// Lines about an actor or any of a group, a product, control, batch, stop, route, event, trigger or
// regime, an order or a lot.
std::vector<EventLine> concerning(const std::vector<EventLine>& events,
                                  const scenario::Scenario& scenario, const std::string& entity);

// "2026-03-02  granted  us_export_license  h200 to bytedance, order 3  10 000", one line each; with
// the replication before it where there is more than one. Of what concerns no order also what
// changed, from what to what. Last what it came of and the event that caused it, unless that is the
// same lot's own or its order.
std::string event_text(const std::vector<EventLine>& events, Date start);
// The same of what concerns `entity`, or that nothing does.
std::string trace_text(const std::vector<EventLine>& events, Date start, const std::string& entity);

}  // namespace strait::app
