// PHOLD (Fujimoto 1990; case E02-PHOLD-counts): 64 processes and always 512 pending events, each of
// which schedules one for a process drawn at random. How many are executed until time 100 is the
// sum of 512 independent renewal counts.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "strait/engine/simulation.h"
#include "strait/random/distribution.h"
#include "strait/random/stream.h"
#include "validation/judgement.h"

namespace strait::validation {
namespace {

constexpr std::uint32_t kProcesses = 64;
constexpr std::uint32_t kEventsEach = 8;
constexpr double kUntil = 100;  // in days, the mean increment being one

class Phold final : public engine::Handler {
 public:
  explicit Phold(double lookahead)
      : lookahead_{lookahead},
        beyond_{random::make_distribution(random::Exponential{.mean = 1 - lookahead})} {
    for (std::uint32_t i = 0; i < kProcesses; ++i)
      streams_.emplace_back(20260128, "process/" + std::to_string(i));
  }
  // The events executed up to and including kUntil.
  double run(std::uint64_t replication) {
    simulation_.reset();
    for (random::Stream& stream : streams_) stream.start(replication);
    for (std::uint32_t i = 0; i < kProcesses * kEventsEach; ++i)
      schedule(i % kProcesses, i % kProcesses);
    simulation_.run(kStart + from_days(kUntil) + Duration{1});
    EXPECT_EQ(simulation_.pending(), kProcesses * kEventsEach);
    return static_cast<double>(simulation_.handled());
  }
  void handle(const engine::Event& event) override {
    const double to = streams_[event.first].next() * kProcesses;
    schedule(event.first, static_cast<std::uint32_t>(to));
  }

 private:
  void schedule(std::uint32_t from, std::uint32_t to) {
    const double increment = lookahead_ + beyond_.quantile(streams_[from].next());
    simulation_.schedule(simulation_.now() + from_days(increment), engine::Phase::demand, *this, 0,
                         to);
  }
  engine::Simulation simulation_;
  double lookahead_;
  random::Distribution beyond_;
  std::vector<random::Stream> streams_;
};

void expect_events(double lookahead, double mean, double sd) {
  Phold phold{lookahead};
  Observed observed;
  for (std::uint64_t replication = 0; replication < 400; ++replication)
    observed.of.push_back(phold.run(replication));
  observed.with = observed.of;
  EXPECT_EQ(objection({.name = "events", .value = mean, .rel_se = 0.005}, observed), "");
  // 5 % of the sd are 10 % of the variance
  const Expectation variance{
      .name = "variance", .value = sd * sd, .is = Statistic::variance, .rel_se = 0.1};
  EXPECT_EQ(objection(variance, observed), "");
}

TEST(Phold, ExecutesAsManyEventsAsAPoissonProcess) { expect_events(0, 51200.0, 226.27416998); }

TEST(Phold, ExecutesTheRenewalCountWithALookahead) { expect_events(0.1, 51151.36, 203.560572476); }

}  // namespace
}  // namespace strait::validation
