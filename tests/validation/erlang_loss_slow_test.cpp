// The Erlang loss system (open case Q05): ten slots and no waiting room. Whoever finds all slots
// busy is lost, and the share of these depends on the law of the holding time through its mean
// alone.
//
// Orders of the scenario language wait, so this model stands on the engine's own interface.
#include <gtest/gtest.h>

#include "strait/engine/simulation.h"
#include "strait/random/distribution.h"
#include "strait/random/stream.h"
#include "strait/stats/interval.h"
#include "strait/stats/level.h"
#include "strait/stats/tally.h"
#include "validation/judgement.h"

namespace strait::validation {
namespace {

using engine::Phase;

constexpr std::uint64_t kSeed = 20260128;
constexpr double kRate = 0.5;      // a day
constexpr double kHolding = 14.0;  // days
constexpr int kSlots = 10;

class LossSystem final : public engine::Handler {
 public:
  explicit LossSystem(random::Distribution holding) : holding_{std::move(holding)} {}

  void run(std::uint64_t replication, double warm_up, double days) {
    simulation_.reset();
    gaps_.start(replication);
    holdings_.start(replication);
    level_ = idle_ = stats::Level{kStart + from_days(warm_up)};
    set_busy(0);
    schedule_arrival();
    simulation_.run(kStart + from_days(warm_up));
    arrivals_ = lost_ = 0;
    simulation_.run(kStart + from_days(warm_up + days));
  }
  double blocking() const { return lost_ / arrivals_; }
  double mean_busy() const { return level_.until(simulation_.now()).mean; }
  double idle() const { return idle_.until(simulation_.now()).mean; }

  void handle(const engine::Event& event) override {
    if (event.kind == kLeave) {
      set_busy(busy_ - 1);
      return;
    }
    ++arrivals_;
    if (busy_ == kSlots) {
      ++lost_;
    } else {
      set_busy(busy_ + 1);
      schedule(holding_.quantile(holdings_.next()), kLeave);
    }
    schedule_arrival();
  }

 private:
  enum Kind : std::uint16_t { kArrive, kLeave };

  void schedule(double days, Kind kind) {
    simulation_.schedule(simulation_.now() + from_days(days), Phase::arrivals, *this, kind);
  }
  void schedule_arrival() { schedule(gap_.quantile(gaps_.next()), kArrive); }
  void set_busy(int busy) {
    busy_ = busy;
    level_.set(simulation_.now(), busy);
    idle_.set(simulation_.now(), busy == 0 ? 1.0 : 0.0);
  }
  engine::Simulation simulation_;
  random::Distribution gap_ = random::make_distribution(random::Exponential{.rate = kRate});
  random::Distribution holding_;
  random::Stream gaps_{kSeed, "gaps"};
  random::Stream holdings_{kSeed, "holdings"};
  stats::Level level_, idle_;
  double arrivals_ = 0;
  double lost_ = 0;
  int busy_ = 0;
};

void expect_theory(const stats::Tally& found, double theory, double rel_se) {
  EXPECT_NEAR(found.mean(), theory, stats::mean_half_width(found, 1.0 - kFalseAlarm));
  EXPECT_LE(found.standard_error(), rel_se * theory) << "too uncertain to judge " << theory;
}

void expect_erlang(random::Distribution holding) {
  LossSystem system{std::move(holding)};
  stats::Tally blocking, busy, idle;
  for (std::uint64_t replication = 0; replication < 40; ++replication) {
    system.run(replication, 500, 50000);
    blocking.add(system.blocking());
    busy.add(system.mean_busy());
    idle.add(system.idle());
  }
  expect_theory(blocking, 0.0787408829696, 0.01);
  expect_theory(busy, 6.44881381921, 0.01);
  expect_theory(idle, 0.00101153965571, 0.05);
}

TEST(ErlangLoss, ExponentialHolding) {
  expect_erlang(random::make_distribution(random::Exponential{.mean = kHolding}));
}

TEST(ErlangLoss, LognormalHoldingComesToTheSame) {
  expect_erlang(random::make_distribution(random::Lognormal{.mean = kHolding, .cv = 1.5}));
}

}  // namespace
}  // namespace strait::validation
