// Keys of a review.
#include "choice_type.h"
#include "fields.h"
#include "leaf_types.h"
#include "message_codes.h"
#include "struct_type.h"
#include "tree_types.h"

namespace strait::scenario {
namespace {

constexpr auto kFiling = Drawn::per_filing;

TypeFor<OutcomeSpec> outcome_table() {
  const auto share = drawn_number(Dimension::share, kShare, Drawn::per_replication);
  return Table<OutcomeSpec>("outcome",
                            "What becomes of applications under one posture; what is "
                            "neither granted nor returned is denied.")
      .field("granted", &OutcomeSpec::granted, share, "share of filings granted in full")
      .field("in_part", &OutcomeSpec::in_part, share, "share of filings granted in part")
      .field("part", &OutcomeSpec::part, drawn_number(Dimension::share, kShare, kFiling),
             "share of the quantity that a partial grant gives")
      .field("rest", &OutcomeSpec::rest,
             word<Rest>({{"refused", Rest::refused}, {"refiled", Rest::refiled}}),
             "what becomes of the part not granted")
      .field("returned", &OutcomeSpec::returned, share, "share of filings returned without action")
      .field("speed", &OutcomeSpec::speed, number(Dimension::factor, kPositive),
             "factor on elapsed and work: 2 takes twice as long")
      .done();
}

TypeFor<QueueSpec> queue_choice() {
  return Choice<QueueSpec, QueueKind>("queue", &QueueSpec::kind)
      .word("first_come", QueueKind::first_come, "in the order of filing")
      .with("by_priority", QueueKind::by_priority, &QueueSpec::by_priority, list(name_of(kBuyer)),
            "actors and groups, first served first; then whoever is not named")
      .done();
}

TypeFor<CommitteeSpec> committee_table() {
  const auto sitting =
      Table<SittingSpec>("sitting", "One sitting in the committee's period.")
          .field("at", &SittingSpec::at, length(kNotNegative), "after the start of the period")
          .field("slots", &SittingSpec::slots, count(1), "applications decided", Need::required)
          .done();
  return Table<CommitteeSpec>("committee", "Decisions fall only when a committee sits.")
      .field("period", &CommitteeSpec::period, length(kPositive), "after which the sittings repeat",
             Need::required)
      .field("first", &CommitteeSpec::first, maybe(date()),
             "start of the first period; period.from if not given")
      .field("sittings", &CommitteeSpec::sittings, list(sitting), "sittings of one period",
             Need::required)
      .done();
}

TypeFor<InteragencySpec> interagency_table() {
  return Table<InteragencySpec>("interagency", "A stage at other agencies.")
      .field("share", &InteragencySpec::share, number(Dimension::share, kShare),
             "share of filings that go there", Need::required)
      .field("elapsed", &InteragencySpec::elapsed,
             drawn_number(Dimension::duration, kNotNegative, kFiling), "how long it takes",
             Need::required)
      .done();
}

TypeFor<ClockSpec> clock_table() {
  return Table<ClockSpec>("clock", "When the law says that an application waited long enough.")
      .field("after", &ClockSpec::after, length(kPositive), "after filing", Need::required)
      .field("then", &ClockSpec::then,
             word<ClockEnd>({{"granted", ClockEnd::granted},
                             {"refused", ClockEnd::refused},
                             {"late", ClockEnd::late}}),
             "what it then is; late: it is only counted")
      .done();
}

TypeFor<RefileSpec> refile_table() {
  return Table<RefileSpec>("refile", "What an applicant does with a returned application.")
      .field("after", &RefileSpec::after, drawn_number(Dimension::duration, kNotNegative, kFiling),
             "wait before the next filing")
      .field("at_most", &RefileSpec::at_most, count(0), "further filings of one application",
             Need::required)
      .done();
}

TypeFor<BacklogSpec> backlog_table() {
  return Table<BacklogSpec>("slower_with_backlog", "An authority that slows down when many wait.")
      .field("per", &BacklogSpec::per, count(1), "applications waiting that …", Need::required)
      .field("factor", &BacklogSpec::factor, number(Dimension::factor, kPositive),
             "… multiply elapsed and work by this", Need::required)
      .done();
}

}  // namespace

TypeFor<ReviewSpec> review_table() {
  const auto time = maybe(drawn_number(Dimension::duration, kNotNegative, kFiling));
  return Table<ReviewSpec>("review", "How an authority looks at applications.")
      .field("posture", &ReviewSpec::posture, name_of(kNothing),
             "which row of outcomes is in force at the start")
      .field(
          "judged_by", &ReviewSpec::judged_by,
          word<JudgedBy>({{"decision", JudgedBy::decision}, {"submission", JudgedBy::submission}}),
          "whether the posture at the decision or at the filing counts")
      .field("elapsed", &ReviewSpec::elapsed, time,
             "time on the clock from filing to decision; excludes `work`")
      .field("work", &ReviewSpec::work, time,
             "an officer's own time, where the wait follows from officers and background; excludes "
             "`elapsed`")
      .field("officers", &ReviewSpec::officers, maybe(count(1)),
             "who work in parallel; no limit if not given")
      .field("queue", &ReviewSpec::queue, queue_choice(), "who is looked at first")
      .field("background", &ReviewSpec::background,
             maybe(rate(Dimension::event_rate, kNotNegative, Drawn::never)),
             "competing applications of others; needs work and officers")
      .field("interagency", &ReviewSpec::interagency, maybe(interagency_table()),
             "a stage at other agencies")
      .field("committee", &ReviewSpec::committee, maybe(committee_table()),
             "decisions fall only when it sits")
      .field("clock", &ReviewSpec::clock, maybe(clock_table()), "a statutory clock")
      .field("moratorium", &ReviewSpec::moratorium, yes_no(),
             "whether applications are held without action")
      .field("outcomes", &ReviewSpec::outcomes, named(outcome_table(), "posture"),
             "shares by posture; without any row everything is granted")
      .field("refile", &ReviewSpec::refile, maybe(refile_table()),
             "what is returned is filed again; not if absent")
      .field("slower_with_backlog", &ReviewSpec::slower_with_backlog, maybe(backlog_table()),
             "the time grows with the backlog")
      .check([](ReviewSpec& review, const Node& node, Reading& reading) {
        expect_at_most_one_of(node, {"elapsed", "work"}, "a review", reading);
        if (review.background && (!review.work || !review.officers))
          reading.error(code::kMissingPart, *node.find("background"),
                        "background applications compete for officers' time",
                        "give work and officers as well");
      })
      .done();
}

}  // namespace strait::scenario
