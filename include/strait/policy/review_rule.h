// How an authority looks at applications, as it stands at one moment.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "strait/base/date.h"
#include "strait/model/network.h"
#include "strait/random/distribution.h"

namespace strait::policy {

// Shares of applications; what is none of the three is denied. They add to at most 1.
struct Outcome {
  double granted = 0.0;
  double in_part = 0.0;
  double returned = 0.0;
  random::Distribution part;  // share of the quantity that a partial grant gives; per filing
  bool rest_refiled = false;  // the part not granted is filed again, else refused
  double speed = 1.0;         // factor on review times
};

struct Sitting {
  Duration at{};  // after the start of the committee's period
  std::uint32_t slots = 0;
};
struct Committee {
  Duration period{};
  Time first{};                   // start of the first period
  std::vector<Sitting> sittings;  // ascending, within the period
};

struct StatutoryClock {
  enum class Then : std::uint8_t { granted, refused, late };
  CalendarSpan after;
  Then then = Then::granted;
};

struct ReviewRule {
  std::vector<std::string> postures;  // names, for the log and the series
  std::vector<Outcome> outcomes;      // by posture
  std::size_t posture = 0;
  bool judged_by_submission = false;
  std::optional<std::uint32_t> officers;               // none: unlimited
  std::optional<random::Distribution> elapsed;         // days on the clock; per filing
  std::optional<random::Distribution> work;            // days of an officer's own time; per filing
  std::optional<random::Distribution> background_gap;  // days between competing applications
  Table<model::ActorId, int> tiers;                    // by buyer; empty: first come
  double interagency_share = 0.0;
  std::optional<random::Distribution> interagency;  // days; per filing
  std::optional<Committee> committee;
  std::optional<StatutoryClock> clock;
  bool moratorium = false;
  std::optional<random::Distribution> refile_after;  // days; per filing
  std::uint32_t refile_at_most = 0;
  std::uint32_t backlog_step = 0;  // so many waiting applications …
  double backlog_factor = 1.0;     // … multiply review times by this; 0 steps: no effect
};

}  // namespace strait::policy
