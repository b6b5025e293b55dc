// How an authority looks at applications.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/scenario/value.h"

namespace strait::scenario {

enum class JudgedBy { decision, submission };
enum class Rest { refused, refiled };
enum class ClockEnd { granted, refused, late };

// What becomes of an application under one posture; what is neither granted nor returned is denied.
struct OutcomeSpec {
  std::string name;  // the posture
  Place where;
  Number granted;    // share; once per replication
  Number in_part;    // share; once per replication
  Number part{1.0};  // share of the quantity that a partial grant gives; per filing
  Rest rest = Rest::refused;
  Number returned;   // share; once per replication
  double speed = 1;  // factor on elapsed and work: 2 takes twice as long
};

enum class QueueKind { first_come, by_priority };
struct QueueSpec {
  QueueKind kind = QueueKind::first_come;
  std::vector<Name> by_priority;  // actors and groups, first served first
};
struct InteragencySpec {
  double share = 0;  // of filings that go to the other agencies
  Number elapsed;    // days; per filing
};
struct SittingSpec {
  CalendarLength at;  // after the start of the committee's period
  std::int64_t slots = 0;
};
struct CommitteeSpec {
  CalendarLength period;
  std::optional<Date> first;  // absent: period.from
  std::vector<SittingSpec> sittings;
};
struct ClockSpec {
  CalendarLength after;
  ClockEnd then = ClockEnd::granted;
};
struct RefileSpec {
  Number after;  // days; per filing
  std::int64_t at_most = 0;
};
struct BacklogSpec {
  std::int64_t per = 0;  // applications waiting …
  double factor = 1;     // … that multiply elapsed and work by this
};

struct ReviewSpec {
  Name posture{"case_by_case", {}};
  JudgedBy judged_by = JudgedBy::decision;
  std::optional<Number> elapsed;         // days on the clock; per filing
  std::optional<Number> work;            // days of an officer's own time; per filing
  std::optional<std::int64_t> officers;  // absent: unlimited
  QueueSpec queue;
  std::optional<Rate> background;  // competing applications; constant
  std::optional<InteragencySpec> interagency;
  std::optional<CommitteeSpec> committee;
  std::optional<ClockSpec> clock;
  bool moratorium = false;
  std::vector<OutcomeSpec> outcomes;  // by posture; empty: everything is granted
  std::optional<RefileSpec> refile;   // absent: what is returned is not filed again
  std::optional<BacklogSpec> slower_with_backlog;
};

}  // namespace strait::scenario
