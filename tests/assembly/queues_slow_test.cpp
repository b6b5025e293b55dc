// Licensing desks against queueing theory: one-unit orders arrive as a Poisson process, officers
// work on them, and stock and route take no time. Values: open cases Q01, Q02, Q03, Q15, Q16 and
// peer example B2.
#include "assembly/support.h"

namespace strait::assembly {
namespace {

struct Desk {
  double rate = 1.0;  // applications per day
  std::string license;
  double warm_up = 1000;  // days left out at the start
  int days = 30000;
  int replications = 40;
};

struct Found {
  stats::Tally in_system, queue, time_to_decision, filings;
};

// Time averages and means after the warm-up, one observation per replication.
Found simulate(const Desk& desk) {
  Trial trial{Setting{.days = desk.days,
                      .demand = fmt::format("a: {{orders: {{o: {{rate: {} / day, product: chip, "
                                            "quantity: 1 chip}}}}}}",
                                            desk.rate),
                      .controls = export_license(desk.license)}};
  Found found;
  for (int r = 0; r < desk.replications; ++r) {
    struct Totals {
      double unit_days, queue_days, days_sum, decided, filings;
    };
    std::vector<Totals> at;
    trial.run_looking(
        {desk.warm_up, static_cast<double>(desk.days)},
        [&](double day) {
          const auto& control = trial.control();
          const auto& tally = control.decision_days();
          const Time now = kStart + from_days(day);
          at.push_back({trial.unit_days("a", "license"), control.desk().mean_waiting(now) * day,
                        tally.sum(), static_cast<double>(tally.count()), control.counts().filings});
        },
        static_cast<std::uint64_t>(r));
    const double days = static_cast<double>(desk.days) - desk.warm_up;
    const double decided = at[1].decided - at[0].decided;
    found.in_system.add((at[1].unit_days - at[0].unit_days) / days);
    found.queue.add((at[1].queue_days - at[0].queue_days) / days);
    found.time_to_decision.add((at[1].days_sum - at[0].days_sum) / decided);
    found.filings.add((at[1].filings - at[0].filings) / decided);
  }
  return found;
}

TEST(Queues, OneOfficer) {  // Q01: M/M/1
  const Found found =
      simulate({.rate = 0.8,
                .license = "review: {work: {exponential: {mean: 1 day}}, officers: 1}",
                .days = 45000});
  expect_theory(found.in_system, 4.0, 0.01, "L");
  expect_theory(found.queue, 3.2, 0.013, "Lq");
  expect_theory(found.time_to_decision, 5.0, 0.01, "W");
}

TEST(Queues, ThreeOfficers) {  // Q02: M/M/3
  const Found found =
      simulate({.rate = 2.5,
                .license = "review: {work: {exponential: {mean: 1 day}}, officers: 3}",
                .days = 20000});
  expect_theory(found.in_system, 6.01123595506, 0.01, "L");
  expect_theory(found.queue, 3.51123595506, 0.015, "Lq");
  expect_theory(found.time_to_decision, 2.40449438202, 0.01, "W");
}

TEST(Queues, ThreeOfficersSlowly) {  // B2: mean wait 40/9, so 10 days more to the decision
  const Found found =
      simulate({.rate = 0.2,
                .license = "review: {work: {exponential: {mean: 10 days}}, officers: 3}",
                .warm_up = 5000,
                .days = 40000});
  expect_theory(found.time_to_decision, 10 + 40.0 / 9, 0.01, "W");
}

TEST(Queues, LognormalReviews) {  // Q03: M/G/1
  const Found found =
      simulate({.rate = 0.04,
                .license = "review: {work: {lognormal: {mean: 20 days, cv: 0.8}}, officers: 1}",
                .warm_up = 20000,
                .days = 800000});
  expect_theory(found.in_system, 3.424, 0.01, "L");
  expect_theory(found.time_to_decision, 85.6, 0.01, "W");
}

TEST(Queues, ReturnedApplicationsQueueAgain) {  // Q15: Bernoulli feedback
  const Found found = simulate(
      {.rate = 0.3,
       .license =
           "review: {work: {exponential: {mean: 1 day}}, officers: 1, outcomes: {case_by_case: "
           "{granted: 60 %, returned: 40 %}}, refile: {after: 0 days, at_most: 200}}"});
  expect_theory(found.in_system, 1.0, 0.01, "L");
  expect_theory(found.time_to_decision, 10.0 / 3, 0.01, "W");
  expect_theory(found.filings, 5.0 / 3, 0.005, "reviews of one application");
}

// Mean number of filings 1 / (1 − p), each but the last followed by the wait before refiling: with
// p = 25 %, 20 days of review and 10 days of waiting, 4/3 × 20 + 1/3 × 10 = 30 days.
TEST(Queues, MeanTimeWithRefiling) {
  const Found found = simulate(
      {.rate = 1,
       .license =
           "review: {elapsed: {gamma: {mean: 20 days, cv: 0.5}}, outcomes: {case_by_case: "
           "{granted: 60 %, returned: 25 %}}, refile: {after: {exponential: {mean: 10 days}}, "
           "at_most: 200}}",
       .days = 6000});
  expect_theory(found.time_to_decision, 30.0, 0.01, "days from filing to outcome");
  expect_theory(found.filings, 4.0 / 3, 0.005, "filings of one application");
}

// Q16: ten licenses a week, what is not used is lost, the rest waits. The room of a new week opens
// at its start, where the case releases at the end: so a period here approves what arrives while
// it still has room at once. The backlog at the end of a week, X' = max(X + arrivals − 10, 0), is
// the same.
TEST(Queues, QuotaPerWeek) {
  Trial trial{
      Setting{.days = 28000,
              .demand = "a: {orders: {o: {rate: 1.2 / day, product: chip, quantity: 1 chip}}}",
              .controls = export_license("caps: {k: {limit: 10 chips, each: 1 week}}")}};
  std::vector<double> ends;
  for (int week = 300; week < 4000; ++week) ends.push_back(7.0 * week - 1e-9);
  stats::Tally backlog;
  stats::Tally none;
  for (std::uint64_t r = 0; r < 40; ++r) {
    stats::Tally own;
    stats::Tally zero;
    trial.run_looking(
        ends,
        [&](double) {
          own.add(trial.waiting("a"));
          zero.add(trial.waiting("a") == 0 ? 1 : 0);
        },
        r);
    backlog.add(own.mean());
    none.add(zero.mean());
  }
  expect_theory(backlog, 1.39606772641, 0.015, "E X");
  expect_theory(none, 0.626803586147, 0.01, "P(X = 0)");
}

}  // namespace
}  // namespace strait::assembly
