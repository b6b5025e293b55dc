// How an authority reviews: outcomes by posture, committee, clock, refiling.
#include <algorithm>

#include "control_source.h"

namespace strait::assembly {

using model::ActorId;
using policy::ControlRule;
using scenario::Name;

namespace {

random::Distribution constant(double value) {
  return random::make_distribution(random::Constant{value});
}

Table<ActorId, int> tiers_of(const Plan& plan, const std::vector<Name>& order) {
  if (order.empty()) return {};
  Table<ActorId, int> tiers{plan.network.actors.size(), static_cast<int>(order.size())};
  for (std::size_t i = order.size(); i-- > 0;) {
    for (const ActorId actor : plan.names.actors(order[i].text)) tiers[actor] = static_cast<int>(i);
  }
  return tiers;
}

policy::Outcome outcome_of(const Source& source, const scenario::OutcomeSpec& spec,
                           std::size_t index) {
  const auto share = [&](const scenario::Number& number, const char* field,
                         double policy::Outcome::*member) {
    source.once(number, "review.outcomes." + spec.name + "." + field,
                [index, member](ControlRule& rule, double value) {
                  rule.review->outcomes[index].*member = value;
                });
  };
  share(spec.granted, "granted", &policy::Outcome::granted);
  share(spec.in_part, "in_part", &policy::Outcome::in_part);
  share(spec.returned, "returned", &policy::Outcome::returned);
  return {.part = spec.part.distribution(),
          .rest_refiled = spec.rest == scenario::Rest::refiled,
          .speed = spec.speed};
}

void add_outcomes(const Source& source, const scenario::ReviewSpec& spec,
                  policy::ReviewRule& rule) {
  for (const auto* outcome : by_name(spec.outcomes)) {
    rule.postures.push_back(outcome->name);
    rule.outcomes.push_back(outcome_of(source, *outcome, rule.outcomes.size()));
  }
  const auto current = std::find(rule.postures.begin(), rule.postures.end(), spec.posture.text);
  rule.posture = static_cast<std::size_t>(current - rule.postures.begin());
  if (current != rule.postures.end()) return;
  // A posture without a row of its own: without any rows all is granted, else all is denied.
  rule.postures.push_back(spec.posture.text);
  rule.outcomes.push_back({.granted = spec.outcomes.empty() ? 1.0 : 0.0, .part = constant(1.0)});
}

policy::Committee committee_of(const Source& source, const scenario::CommitteeSpec& spec) {
  policy::Committee committee{.period = scenario::mean_length(spec.period)};
  if (spec.first) committee.first = to_time(*spec.first, source.start());
  for (const auto& sitting : spec.sittings) {
    committee.sittings.push_back(
        {scenario::mean_length(sitting.at), static_cast<std::uint32_t>(sitting.slots)});
  }
  std::sort(committee.sittings.begin(), committee.sittings.end(),
            [](const auto& a, const auto& b) { return a.at < b.at; });
  return committee;
}

}  // namespace

policy::ReviewRule review_of(const Source& source, const scenario::ReviewSpec& spec) {
  policy::ReviewRule rule;
  add_outcomes(source, spec, rule);
  rule.judged_by_submission = spec.judged_by == scenario::JudgedBy::submission;
  if (spec.officers) rule.officers = static_cast<std::uint32_t>(*spec.officers);
  if (spec.elapsed) rule.elapsed = spec.elapsed->distribution();
  if (spec.work) rule.work = spec.work->distribution();
  if (spec.background) {
    source.once(spec.background->per_day, "review.background", [](ControlRule& whole, double rate) {
      whole.review->background_gap.reset();
      if (rate <= 0) return;
      whole.review->background_gap = random::make_distribution(random::Exponential{.rate = rate});
    });
  }
  rule.tiers = tiers_of(source.plan, spec.queue.by_priority);
  if (spec.interagency) {
    rule.interagency_share = spec.interagency->share;
    rule.interagency = spec.interagency->elapsed.distribution();
  }
  if (spec.committee) rule.committee = committee_of(source, *spec.committee);
  if (spec.clock) {
    using Then = policy::StatutoryClock::Then;
    const auto then = spec.clock->then;
    rule.clock = {span_of(spec.clock->after, source.start()),
                  then == scenario::ClockEnd::granted   ? Then::granted
                  : then == scenario::ClockEnd::refused ? Then::refused
                                                        : Then::late};
  }
  rule.moratorium = spec.moratorium;
  if (spec.refile) {
    rule.refile_after = spec.refile->after.distribution();
    rule.refile_at_most = static_cast<std::uint32_t>(spec.refile->at_most);
  }
  if (spec.slower_with_backlog) {
    rule.backlog_step = static_cast<std::uint32_t>(spec.slower_with_backlog->per);
    rule.backlog_factor = spec.slower_with_backlog->factor;
  }
  return rule;
}

}  // namespace strait::assembly
